import { type FoundAmount, findAmounts } from './amount.ts'
import { label } from './label.ts'
import type { Labelled } from './labels.ts'

export const INCLUDING_TAX = String.raw`(?:inkl|incl|inklusive|including|inc|inkluderet|med|m|with)[./]? ?(?:\d{1,2}(?:[.,]\d{1,2})? ?% )?(?:moms|vat|tax|gst|mva)`
const SUM =
  'i alt|ialt|total|totalt|totalen|totalbeløb|totalpris|beløb|sum|samlet beløb|samlet pris|samlet|pris i alt|pris|amount|total amount|price'

/** "Samlet beløb at betale", "rest til betaling", "amount due now", "total payable" */
const TO_PAY = [
  '(?:(?:beløb(?:et)?|i alt|total|samlet|rest|saldo|sum|nu)(?: der skal)? ){0,4}(?:at|til) (?:betale|betaling|overføre|overførsel|indbetale|indbetaling|afregne|afregning)(?: i alt| nu)?',
  '(?:(?:total|net|gross|invoice|now|amount|balance|sum|payment|charges?) ){1,4}(?:now )?(?:due|payable|owed|owing|outstanding)(?: now)?|payable amount|due now|now (?:due|payable)|outstanding(?: amount| balance)?|total balance',
  '(?:(?:total|amount|balance|sum|left) ){0,4}to (?:pay|be paid|remit|settle)',
]

/** Strongest first. */
export const LABELS = [
  // A deadline or an account may stand between the label and the amount: findAmounts skips dates.
  label(
    [
      String.raw`(?:rate|afdrag|instal?ment|delbetaling)(?: nr\.?| no\.?)? ?\d{1,2} (?:af|of) \d{1,2}|denne rate|this instal?ment`,
      ...TO_PAY,
      String.raw`(?:du|i|de)(?: \p{Ll}{2,8}){0,2} skylder(?: os)?(?: nu| i alt){0,2}|skylder (?:du|i|de)(?: os)?(?: nu| i alt){0,2}`,
      '(?:du|i|de) skal betale|(?:jeres|din) betaling(?=:| {2,}|\\t)|(?:skal|bedes) (?:ind)?betales?|bedes overført|skal overføres|betales i alt',
      '(?:opkrævet|forfaldent|resterende|udestående|skyldigt?) (?:beløb|i alt|saldo)(?: i alt)?|opkrævning i alt|(?:betalings|indbetalings|rest)beløb|udestående|skyldigt|rest(?:saldo|ance)|resterer|egenbetaling|egenandel|patientandel|(?:din|jeres) andel(?=:)',
      'mangler at blive betalt|(?:der|i|du|de) mangler(?: (?:således|stadig|endnu|altså|nu|derfor))?(?! (?:stadig |endnu )?at )|tilbage (?:er|står)(?: der)?',
      '(?:forfalden|skyldig) saldo|gæld i alt|krav i alt|samlede? (?:krav|gæld|skyld)|total tilgodehavende|nettobeløb til betaling',
      'remaining balance|remaining amount|remaining|new balance|payable now|your payment of|you (?:(?:now|still) )?(?:owe|pay)|your total|please (?:pay|remit|transfer)|payable(?= {2,}|:|\\t)|pay this amount|payment amount|overdue amount|past due amount|total overdue|amount overdue',
      'å betale|beløp å betale|sum å betale|att betala|summa att betala|belopp att betala|zu zahlen|zu zahlender betrag|zahlbetrag|zahlungsbetrag|offener betrag|forfalder til betaling',
    ].join('|'),
  ),
  label(
    String.raw`(?:${SUM})(?: (?:i )?(?:dkk|eur|kr\.?|usd|sek|nok|gbp))? ?\(?${INCLUDING_TAX}|${INCLUDING_TAX}|(?:slut|brutto|hoved)(?:beløb|sum|total)|grand total|denne (?:regning|opkrævning|faktura|periode)|this (?:invoice|bill|period)|total charges|total for (?:this invoice|stay|your stay)|brutto|gross|gross amount|gross total|total gross|total amount payable|fakturatotal|faktura total|faktura(?:beløb(?:et)?|sum)|\p{Ll}{0,12}(?:faktura|regning) i alt|regningen lyder på|regningsbeløb|invoice total|total invoice(?: amount| value)?|invoice amount|invoice value|rechnungsbetrag|bruttobetrag|endbetrag|gesamtsumme|kreditbeløb|krediteret i alt|kreditnota i alt|total kreditering|krediteret beløb|til gode|tilgode|amount credited|total credit(?:ed)?|credit total|credit amount|refund total|total refund(?:ed)?|amount refunded|total paid|amount paid|amount charged|total charged|(?:du|i|de) har betalt|you(?:['’]ve| have)? paid|betalt i alt|betalt beløb|beløb betalt|beløb i alt`,
  ),
  label(
    'i alt|ialt|endeligt beløb|final amount|gesamtbetrag|gesamt|samlet beløb|samlet pris|samlet|total(?:beløb|pris|sum)|total amount|total sum|in total|a total of|for a total of|total price|all in|sum total',
  ),
  label(
    'total|totalt|totalen|sum|summa|payable|(?:ind)?betal|overfør|afregnes|opkræves|faktureres|krediteres|trækkes|trækker|hæves|hæver|betales|indbetales|overføres',
  ),
  label('saldo|balance|depositum|deposit'),
]

/** Labels within a sentence, before any amount. */
export const PROSE_LABELS = [
  label(
    String.raw`beløb|beløbet|amount|lyder på|udgør|beløber sig til|comes to|amounts to|løber op i|ender på|endte på|(?:debt|total|balance)(?: now)? stands at|bliver|blev|præmie|(?:my|our) (?:fee|charge)s?(?: for [^\n]{0,40})? (?:is|are)|(?:kontingent|leje|husleje|ydelse|honorar)(?:en|et|n)?(?: for \d{4})?(?: er fastsat til| er)?|(?:faktura|fakturaen|invoice|regning|kreditnota|credit note|fatura)(?: (?:nr|no|nummer|number)\.?)?(?: [\w#./-]{1,20})?(?: (?:af|dated|of|fra|from) [\w./-]{1,12}(?: \p{L}{3,9}(?: \d{4})?)?)?,? (?:på|for|of|over|lydende på)|it was for|(?:den|det) (?:er|var|lød) på`,
  ),
  label('betalt|paid|charged|krediteret|refunded|restgæld|skal (?:vi |jeg )?have'),
]

const PART =
  /sub|delsum|deltotal|ekskl|excl|(?<!\p{L})eks|(?<!\p{L})ex(?!\p{L})|netto|uden|før|before|without|moms|vat|tax|mva|rabat|discount|saving|besparelse|fragt|ordre|order|point|limit|heraf|følgeseddel|afdeling|side|page|transport|årlig|yearly|annual|pr\. md|per month|oprindelig/iu
export const NET = /sub|delsum|ekskl|excl|(?<!\p{L})eks|netto|(?<!\p{L})net(?!\p{L})|(?:uden|før) moms/iu
export const WHOLE = /inkl|incl|including|med (?:\d{1,2} ?% )?moms/iu
/** Marks a line whose amount is not asked for. */
export const BESIDE =
  /(?<!\p{L})skonto|kontantrabat|cash discount|settlement discount|(?<!\p{L})(?:until|within|by|inden|senest|ved betaling) [^\n]{0,40}\d ?% ?(?:discount|rabat)|svarer til|equals|equivalent|modværdi|omregnet|valutakurs|exchange rate|til orientering|for information|hittil|i år i alt|year to date|tidligere (?:saldo|opkrævet)|previous balance|saldo fra|brought forward|overført fra|rykkergebyr(?:et)? (?:på|pålæg)|en rykker på|tilskrives|pålægges|late fee of|selvrisiko (?:på|er|udgør)|excess (?:of|is)|depositum på|kreditmaksimum|credit limit|på andre fakturaer|other (?:open )?(?:invoices|items)|ved levering|hvis (?:du|i) betaler|if paid (?:by|within|before)/iu
/** Right after an amount: it is asked for at another time. */
const LATER =
  /^[\d., ]{1,20}(?:kr\.?|dkk|eur|,-)?,? (?:which )?(?:will )?(?:follows?|følger|(?:faktureres|opkræves|betales|afregnes) (?:senere|først|særskilt|separat|ved (?:af)?levering|efter)|faktureres når|(?:bliver|vil blive) faktureret|(?:is |be )?(?:invoiced|billed|charged separately)|(?:is |be )?(?:due|payable) (?:after|on (?:completion|delivery)|later))(?!\p{L})/iu
/** "1.475 kr. uden moms" and "500 kroner i timen" are not the amount to pay. */
const NOT_WHOLE =
  /^[\d., ]{1,16}(?:kr\.?|kroner|dkk|eur)? ?(?:(?:uden|ekskl|excl|ex)\.? (?:moms|vat|tax)|i timen|pr\. (?:time|stk|måned)|an hour|per (?:hour|month)|om måneden)/iu
/**
 * A label that only says that tax is included. With its rate at the start of a line it labels the tax itself.
 */
const NAMES_TAX = new RegExp(`^${INCLUDING_TAX}$`, 'iu')
const RATE = /%/
const AMOUNT_BEFORE = /\d[.,]\d{2} ?(?:kr\.?|dkk|eur)?[ ,(]{0,3}$/iu
/** A year, and the digit of "Faktura 1 af 2". */
const NO_SUM = /^(?:(?:19|20)\d\d|\d)\.00$/
/** What may stand between a label and a whole number without a currency. */
const NOTHING_BETWEEN = /^[\s:.()=|-]{0,12}$/
export const GAP = 60
/** "492,00 kr. + gebyr 50,00 kr. = 542,00 kr." */
const WORKED_OUT = /^[\d., ]{1,16}(?:kr\.?|dkk|eur)? ?(?:\+|plus)[^=\n]{1,60}= ?/iu
const WORDS = /\p{L}{4}/u
/** Between a label and an amount: nobody owes that amount. */
const NOT_MONEY_OWED = /rabat|discount|bonus|point|voucher|gavekort/iu
const NEGATED = /(?<!\p{L})(?:not|ikke|inte|nicht)(?: \p{L}{1,8}){0,3} $/iu
/** The start of a new sentence; the label does not apply to it. */
const NEXT_SENTENCE = /(?:^|\p{L}{3}|\d{4})[.!?]\)? {1,2}\p{Lu}\p{Ll}/u
const SENTENCE = /(?<=\p{L}{2}[.!?]|\d\)[.!?]) (?=\p{Lu})/u
/**
 * "Vi har lagt et rykkergebyr på 100 kr. til, så du nu skylder": a label before the conclusion is about
 * another amount.
 */
const CONCLUSION = /, (?:så|altså|hvorefter|dermed|so|thus|therefore) /iu
/** Before the price of one unit: "35 timer à 800 kr.", "12 x 40". */
export const UNIT_PRICE =
  /(?:(?<!\p{L})(?:à|á|a|at|per|pr\.?)|\d ?x|(?:days?|hours?|nights?|dage|timer|stk\.?|pcs) x|@) ?(?:kr\.?|dkk|eur|€|£|\$)? ?$/iu

/** Columns hold net, tax and total: of amounts separated only by space and currency, the last one counts. */
function lastColumn(value: string, amounts: readonly FoundAmount[]): FoundAmount | undefined {
  const last = amounts.findIndex((amount, place) => {
    const following = amounts[place + 1]
    return (
      !following ||
      !/^[\d.,\s|-]{1,60}(?:[a-z€$£]{1,3}\.?\s{0,9}){0,2}$/i.test(value.slice(amount.index, following.index))
    )
  })
  return amounts[last]
}

export const readTotal = (value: string, at: Labelled) => readAmount(value, at, at.rank < LABELS.length)
export const readProse = (value: string, at: Labelled) => readAmount(value, at, true)

function readAmount(
  value: string,
  { before, label: named, values }: Labelled,
  mayBePart: boolean,
): FoundAmount | null {
  const all = findAmounts(value)
  const certain = all.filter(({ isCertain }) => isCertain)
  const amounts = certain.length > 0 ? certain : all
  const first = amounts[0]
  if (!first || first.index > GAP) return null
  const [sentence = ''] = value.split(SENTENCE)
  const ahead = `${before}${named}`.split(SENTENCE).at(-1)?.split(CONCLUSION).at(-1)
  if (BESIDE.test(`${ahead}${value === values[0] ? sentence : ''}`)) return null
  const between = value.slice(0, first.index)
  // A value below its label has no words of its own.
  if (value !== values[0] && WORDS.test(between)) return null
  if (NOT_WHOLE.test(value.slice(first.index))) return null
  if (LATER.test(value.slice(first.index)) || UNIT_PRICE.test(between) || NEXT_SENTENCE.test(between))
    return null
  const isCount = /^[\d., ]{1,20}(?<= )\p{L}/u.test(value.slice(first.index))
  // "Incl. 25 % VAT 27.59" on a line of its own is the tax, and so is "inkl. moms 89,80" after an amount.
  const isTax = before.trim() === '' ? RATE.test(named) : AMOUNT_BEFORE.test(before)
  if (isTax && NAMES_TAX.test(named)) return null
  const isBare = certain.length === 0
  // Below a label, a number with words beside it starts a table row.
  const isRow = value !== values[0] && /\p{L}/u.test(value.slice(first.index))
  if (isBare && (isCount || isRow || NO_SUM.test(first.amount) || !NOTHING_BETWEEN.test(between))) return null
  const surroundings = `${before.split(/\d[ ,.]|, | {3,}|\t|\|/).at(-1)}|${between}`
  if (mayBePart && PART.test(surroundings) && !WHOLE.test(between)) return null
  if (NOT_MONEY_OWED.test(between) || NEGATED.test(before)) return null
  const worked = value === values[0] ? WORKED_OUT.exec(value.slice(first.index)) : null
  const result = worked && amounts.find(({ index }) => index >= first.index + worked[0].length)
  return result ?? lastColumn(value, amounts) ?? null
}
