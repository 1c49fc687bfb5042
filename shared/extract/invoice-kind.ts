import { everyMatch } from './every-match.ts'
import type { Reading } from './labels.ts'

/** How far into a mail its kind is said. */
const BEGINNING = 600
const SURE = 0.9

const word = (words: string) => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'giu')

export type Kind = 'credit_note' | 'reminder' | 'invoice' | 'other' | 'order'

/** What a mail calls itself. */
const NAMES: readonly (readonly [Kind, RegExp])[] = [
  [
    'credit_note',
    word(
      'kredit-?nota\\p{L}{0,8}|kreditfaktura\\p{L}{0,6}|kreditering|credit ?-?(?:note|memo|invoice)|gutschrift|kreditnote',
    ),
  ],
  [
    'reminder',
    word(
      '(?:betalings)?påmindelse|betalingserindring|rykker(?:skrivelse|brev|en)?|\\d\\.? ?rykker|inkassovarsel|inkassokrav|inkasso|(?:payment |friendly |final )reminder|reminder|overdue|past due|final notice|final demand|forfalden|(?:betalings)?påminnelse|purring|betalningspåminnelse|mahnung|zahlungserinnerung',
    ),
  ],
  [
    'invoice',
    word(
      '(?:e-)?(?:\\p{Ll}{2,14})?faktura(?!er(?:ne)?(?!\\p{L}))\\p{L}{0,9}|fatura|\\p{L}{0,12}regning(?:en|er|snummer|snr)?|(?:e-)?invoice|bill|billing document|debit note|fee note|fakt?\\.? ?(?:nr\\.? ?)?(?=\\d)|receipt|kvittering|opkrævning\\p{L}{0,6}|opkræves|\\p{L}{0,8}nota|rechnung\\p{L}{0,8}|quittung|kontingent\\p{L}{0,8}|girokort|giro|indbetalingskort|betalingskort|(?:års|slut)?afregning|årsopgørelse|betalingsmeddelelse|kontrolafgift|ejerafgift|folio|e-?ticket receipt|räkning|hyresavi|avi|kvitto|factura|fattura|facture|factuur|rekening|lasku|payment (?:received|confirmation|due|request)|betalingsanmodning|opgørelse(?:snr|snummer)?|tak for (?:din|jeres) betaling|husleje\\p{L}{0,9}|charged',
    ),
  ],
  [
    'other',
    word(
      [
        'tilbud(?:det)?|tilbuds\\p{L}{1,9}|overslag|prisoverslag|quote|quotation|offer|estimate|angebot|offert',
        'kontoudtog\\p{L}{0,3}|kontoudskrift|saldoopgørelse|saldooversigt|(?:account )?statement|statement of account|aged (?:balance|debt)|åbne poster|open items|kontokort',
        'dine (?:\\p{L}{1,20}-)?betalinger|betalingsadvis\\p{L}{0,7}|betalingsoversigt|overførselsadvis|payment notification|payment notice to supplier|leverandørbetaling\\p{L}{0,3}|payout|udbetaling\\p{L}{0,5}|remittance(?: advice)?|payment (?:advice|run)|kommende betalinger',
        'nyhedsbrev|newsletter|webinar|undersøgelse|spørgeskema|survey|feedback|kampagne|black (?:friday|week)',
        'pris(?:ændring\\p{L}{0,4}|stigning\\p{L}{0,4}|regulering\\p{L}{0,4}|justering\\p{L}{0,4}|liste\\p{L}{0,4})|price (?:change|increase|adjustment|list)s?|(?:nye?|new|our|vores) (?:pris(?:er)?|prices?)|ændring af priser|varsling|\\p{L}{2,14}forhøjelse',
        'genforhandling|opsigelse|aftalefornyelse|will renew|renews (?:on|automatically)|auto-?renewal|upcoming renewal|fornyes automatisk|contract renewal',
        'lønseddel\\p{L}{0,3}|lønspecifikation|payslip|pay slip|udlæg(?:safregning|sbilag)?|rejseafregning|expense (?:claim|report)|kørselsregnskab',
        'følgeseddel|pakkeseddel|delivery note|packing (?:slip|list)|pro ?-?forma\\p{L}{0,9}|handelsfaktura|commercial invoice',
        'autosvar|automatisk svar|out of office|automatic reply|fraværende|ikke på kontoret|mødeindkaldelse|mødereferat|dagsorden|agenda|invitation',
        'aflæs (?:din|jeres|dine)|måleraflæsning|selvaflæsning|meter reading|årsopgørelse fra skat|forskudsopgørelse',
        'mislykkedes|(?:payment|charge) (?:has )?failed|failed payment|declined',
        'dødsbo|konkurs|betalingsstandsning|kontaktoplysninger|new bank details|nye bankoplysninger|nyt kontonummer',
      ].join('|'),
    ),
  ],
  // A mail about an order, which may hold its invoice too.
  [
    'order',
    word(
      'ordrebekræftelse|order (?:confirmation|acknowledge?ment)|(?:din|your) (?:ordre|order|bestilling)|purchase order|indkøbsordre|rekvisition|auftragsbestätigung|bestellbestätigung|orderbekräftelse|bookingbekræftelse|booking confirmation|reservation(?:en)?|booking(?:en)?|bekræftelse på',
    ),
  ],
]

/** Sentences of a mail that asks for what was not paid in time. */
const UNPAID =
  /(?:(?:endnu|stadig|fortsat) ikke (?:\p{L}{1,12} ){0,3}(?:betal|modtag|regist)|ikke (?:\p{L}{1,12} ){0,4}(?:modtaget|registreret) (?:\p{L}{1,12} ){0,3}(?:betaling|indbetaling)|(?:not|n['’]t) (?:yet |\p{L}{1,10} ){0,2}(?:received|been paid)|remains? (?:unpaid|outstanding)|still (?:unpaid|outstanding|open)|ubetalt|mangler (?:stadig|endnu|fortsat) (?:\p{L}{1,12} ){0,2}betaling|forfaldt|(?:was|were) due|skulle (?:have )?været betalt|trods (?:tidligere )?(?:påmindelse|rykker))/iu

/** Sentences of people who talk about an invoice that they do not send. */
const ABOUT = [
  /(?:vi|jeg) har (?:i dag |lige |nu |d\. \S{1,12} )?(?:overført|indbetalt|betalt)(?! for meget)/iu,
  /(?:we|i) (?:have |['’]ve )?(?:just |today |now )?(?:paid|transferred|remitted|made (?:a|the) (?:following )?payment)/iu,
  /(?:jeres|din|your|ihre) (?:faktura|invoice|rechnung)[^.\n]{0,60}(?:er|is|looks?|seems?|has) (?:\p{L}{1,10} ){0,2}(?:forkert|wrong|incorrect|mistake|fejl)/iu,
  /(?:kan|vil|gider) du (?:lige )?(?:godkende|attestere|betale|tjekke)|til (?:din )?godkendelse|(?:can|could|would) you (?:please )?(?:approve|pay|check|look at)|skal vi betale|should we pay|please approve/iu,
  /(?:stemmer ikke|ikke enig|er uenig|ikke korrekt|fejl i (?:jeres|din)|forkert pris|disagree|does(?: not|n['’]t) match|overcharged)/iu,
  /(?:bestrider|indsigelse mod|(?:kan|vil) (?:vi |jeg )?ikke (?:godkende|betale|acceptere)|(?:modtaget|received) (?:jeres|din|your) (?:faktura|regning|invoice|bill)|we dispute|i dispute|disputing|cannot accept|wrongly charged)/iu,
  /(?:payments?|following payment) to you|betaling(?:er)? til (?:dig|jer)|(?:we|vi) (?:have |har )?(?:scheduled|initiated|processed|planlagt|igangsat)(?!\p{L})|(?:er|blev|was|has been) (?:allerede |already )?(?:betalt|paid) (?:af os|by us|d\.|den|on)/iu,
  /(?:ikke|not|n['’]t|never) (?:\p{L}{1,10} ){0,2}(?:modtaget|received) (?:\p{L}{1,10} )?(?:faktura|invoice|regning)|(?:faktura|invoice)[^\n]{0,80}(?:er|is|was|been|blev) (?:blevet )?(?:afvist|rejected|returneret|returned)|gensend\p{L}{0,3}|re-?send (?:it|the|us|your)|send (?:venligst |please )?(?:os |us )?(?:a |an |en )?(?:ny|new|corrected|rettet|revised) (?:faktura|invoice)|send (?:us )?your invoice/iu,
  // A bank tells of a transfer.
  /(?:fra|from) (?:konto|account)[^\n]{0,60}\n{1,2}[^\n]{0,10}(?:til|to) (?:konto|account)|(?<!\p{L})du har overført|you (?:have )?transferred|overførslen? er gennemført/iu,
  /(?:hvornår|hvorfor) (?:\p{L}{1,12} ){0,4}(?:betal|faktura|regning)[^.?\n]{0,80}\?|(?:when|why) (?:\p{L}{1,12} ){0,5}(?:paid|pay|invoice)[^.?\n]{0,80}\?/iu,
  /(?:ikke|not) (?:en |an |a )?(?:faktura|opkrævning|invoice|bill)(?!\p{L})/iu,
  /(?:faktura|regning(?:en)?|(?:an? |the )?invoice|(?:a )?bill) (?:følger|fremsendes (?:senere|særskilt|efterfølgende|ved)|sendes (?:særskilt|separat|senere|ved|når|efter)|kommer (?:senere|særskilt|separat|når)|will (?:follow|be (?:issued|sent|e-?mailed))|to follow|follows)/iu,
]

/** Whether the first lines name something besides an invoice: then a mail without a number is none. */
export function namesOther(text: string): boolean {
  const beginning = text.slice(0, BEGINNING)
  return NAMES.some(([value, words]) => value === 'other' && everyMatch(beginning, words).length > 0)
}

/** A heading or number of a credit note, in a mail that speaks of an invoice before. */
const CREDIT_NUMBER =
  /(?:^[ \t]*(?:kredit-?nota|credit ?-?(?:note|memo))[ \t]*$|(?<!\p{L})(?:kredit-?nota|credit ?-?(?:note|memo))[ -]?(?:nr|nummer|no|number|id|#)\.?(?!\p{L})(?![^\n]{0,30}modregn))/imu

/** A kind, and whether the subject names it: what stands there is what the mail is about. */
export type NamedKind = Reading<Kind> & { readonly isSubject: boolean }

const FORWARDED_HEAD = /^[ \t*>]{0,4}(?:Fra|From|Von|Från):/imu

const FORWARDED_SUBJECT = /^(?:vs|fw|fwd|videresendt):/iu
const SUBJECT_LINE = /^[ \t*>]{0,4}(?:Emne|Subject|Betreff|Ämne)\*?:[ \t*]{0,4}/gimu

/** What was forwarded, from its own subject on: people who pass a mail on call it what they like. */
function forwarded(text: string): string {
  if (!FORWARDED_SUBJECT.test(text)) return text
  const last = Array.from(text.matchAll(SUBJECT_LINE)).at(-1)
  return last ? text.slice(last.index + last[0].length) : text
}

/** Invoice, credit note or reminder, an order or another document, by what the subject and the first lines call it first. */
export function findKind(given: string): NamedKind | null {
  const text = forwarded(given)
  const beginning = text.slice(0, BEGINNING)
  const subjectEnd = beginning.indexOf('\n') < 0 ? beginning.length : beginning.indexOf('\n')
  const said = NAMES.flatMap(([value, words]) =>
    everyMatch(beginning, words).map((match) => ({ value, text: match[0], index: match.index })),
  ).sort((one, other) => one.index - other.index)
  const inSubject = said.filter(({ index }) => index < subjectEnd)
  // "Invoice 7 is overdue" is a reminder, "Credit for invoice 7: credit note 9" a credit note.
  const special = inSubject.find(({ value }) => value === 'reminder' || value === 'credit_note')
  const first = special ?? said[0]
  if (!first) return null
  const isSubject = first.index < subjectEnd
  const numbered = first.value === 'invoice' ? CREDIT_NUMBER.exec(beginning) : null
  if (numbered) return { value: 'credit_note', text: numbered[0], confidence: 0.85, isSubject: false }
  const unpaid = first.value === 'invoice' ? UNPAID.exec(beginning) : null
  if (unpaid) return { value: 'reminder', text: unpaid[0], confidence: 0.8, isSubject: false }
  return { value: first.value, text: first.text, confidence: SURE, isSubject }
}

/** The words that say that a mail is about an invoice and none itself, or null. */
export function findTalk(text: string): string | null {
  // What people say above a mail that they forward is about the invoice below.
  if (FORWARDED_HEAD.test(text)) return null
  const beginning = text.slice(0, 4 * BEGINNING)
  for (const sentence of ABOUT) {
    const match = sentence.exec(beginning)
    if (match) return match[0]
  }
  return null
}

const LISTED =
  /(?<!\p{L})(?:faktura|invoice|fakt\.?|inv\.?|bilag)[ .:#]{0,3}(?:nr|no|nummer|number)?[ .:#]{0,3}((?:\p{L}{0,4}[/-]?)\d[\d/-]{2,14})[^\n]{1,80}\d[.,]\d{2}(?![\d.])/giu
const LABEL_OF_ONE = /(?:faktura|invoice)[ -]?(?:nr|nummer|no|number)\.? ?[: ] {0,20}\S*\d/iu

/** "Faktura 40771, 40772 og 40773" */
const SEVERAL =
  /(?<!\p{L})(?:faktura(?:er)?|invoices?)(?: (?:nr|no|nummer)\.?)? (?:\d{3,12}, ?){0,8}\d{3,12},? (?:og|and|&|und) \d{3,12}(?![\d.,-])/iu

/** Whether a mail lists several invoices with their amounts: an overview, and none of them. */
export function listsInvoices(text: string): boolean {
  const numbers = new Set(Array.from(text.slice(0, 20 * BEGINNING).matchAll(LISTED), ([, number]) => number))
  if (SEVERAL.test(text.slice(0, BEGINNING))) return true
  return (numbers.size > 1 && !LABEL_OF_ONE.test(text)) || hasInvoiceRows(text)
}

const HEADING =
  /^[^\n\d]{0,60}(?<!\p{L})(?:faktura|fakturanr|invoice|bilag|document|dokument)[^\n\d]{0,160}$/iu
const ROW = /^(?=[^\n]{0,200}\d[./-]\d{1,2}[./-]\d)[^\n]{0,40}\d{3}[^\n]{0,200}\d[.,]\d{2}/u
const HEADED =
  /^[^\n\d]{0,40}(?<!\p{L})(?:følgeseddel|delivery note|varenr|vare|item|tekst|beskrivelse|description)[^\n\d]{0,160}$/iu
const MAX_ROWS = 12

/** Whether rows with a number, a date and an amount stand below a heading of invoices. */
function hasInvoiceRows(text: string): boolean {
  const lines = text.slice(0, 20 * BEGINNING).split('\n')
  return lines.some((line, row) => {
    if (!/ {2}|\t|\|/.test(line.trim()) || !HEADING.test(line)) return false
    const below = lines.slice(row + 1, row + MAX_ROWS)
    // What follows an empty line, or a heading of its own, is another table.
    const end = below.findIndex((one, place) => (place > 0 && one.trim() === '') || HEADED.test(one))
    return below.slice(0, end < 0 ? undefined : end).filter((one) => ROW.test(one)).length > 1
  })
}
