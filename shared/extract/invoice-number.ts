import { parseAmount } from './amount.ts'
import { labelledCvrs } from './cvr.ts'
import { parseDate } from './date.ts'
import { type Labelled, label, type Reading, strongest } from './labels.ts'

const NUMBER = String.raw`(?:nummer|nr|no|number|num|id|nº|n°|#)`
const CREDIT =
  'kredit-?nota(?:en)?|kreditfaktura(?:en)?|kreditnote|credit ?-?(?:note|memo|invoice)|gutschrift'
const INVOICE = String.raw`(?:e-)?(?:\p{Ll}{2,14})?faktura|fakt\.?|fatura|(?:sales |tax |vat |commercial )?invoice|inv\.?|bill|regnings?|afregnings?|rykker|opkrævnings?|opgørelses?|payment request|nota|honorarnota|salærnota|rechnungs?|fakturera|beleg|bilags?|facture|factura|fattura|factuur`
const OTHER_DOCUMENT = String.raw`(?:dokument|document|posting|voucher|afgift)s?`

/** Of a credit note its own number comes before that of the invoice that it is about. */
const LABELS = {
  credit_note: [
    label(String.raw`(?:${CREDIT})[ /(-]{0,2}${NUMBER}\b|(?:${CREDIT}) ?#`),
    label(CREDIT),
    label(String.raw`(?:${OTHER_DOCUMENT}|bilags?)[ -]?${NUMBER}\b`),
    label(String.raw`(?:${INVOICE})[ /(-]{0,2}${NUMBER}\b|(?:faktura|invoice) ?#`),
  ],
  other: [
    // The corrected one of two.
    label(
      `(?:ny|nye|rettet|korrigeret|opdateret|new|corrected|revised|replacement) (?:faktura|invoice)(?: ?${NUMBER})?`,
    ),
    label(
      String.raw`(?:${INVOICE})(?:[ /(-]{0,2}|\s{1,60})${NUMBER}(?!\p{L})|(?:(?:e-)?(?:\p{Ll}{2,14})?faktura|invoice|inv\.?|regning|bill|rechnung) ?#|invoice (?:ref|reference)|(?:${CREDIT})[ /(-]{0,2}${NUMBER}\b`,
    ),
    label(
      String.raw`(?:e-)?(?:\p{Ll}{2,14})?faktura(?:en)?|fatura|invoice|${CREDIT}|regning(?:en)?|opkrævning|honorarnota|salærnota|nota|rechnung|bill`,
    ),
    label(
      String.raw`${OTHER_DOCUMENT}[ -]?${NUMBER}\b|(?:receipt|kvitterings?|bon|folio)[ -]?(?:${NUMBER}\b|#)`,
    ),
  ],
} as const

/** Whether a label says "number" itself. */
const NAMES_NUMBER = new RegExp(`${NUMBER}$`, 'iu')

/** A few capital letters may stand apart from the digits: "INV 2026-17". */
const VALUE =
  /^(?: ?\([^()\n]{0,40}\))?(?:\.? ?\/ ?\p{L}{1,12}\.?(?=[ :]))?(?: (?:is|er|var|was|ist)(?= ))?[\s:.#()=|*_-]{0,30}((?:\p{Lu}{1,4} (?=\d))?[\p{L}\d][^\s,;()*|]{0,39})(,\d| \d{2} \d{2})?/u
/** "55 120 884" after a label of its own, with nothing else beside it. */
const GROUPS = /^[\s:.#|-]{0,30}(\d{1,4}(?: \d{2,4}){1,4})(?= {2}|\t| ?\||\s*$)/u
const SHAPE = /^(?=\D*\d)[\p{L}\d][\p{L}\d/_.# -]*$/u
const CURRENCY_AFTER = /^[,\d-]*[ ]?(?:kr|dkk|eur|usd|€|\$|£|%|dage|days|stk|pcs)/iu
const CURRENCY_BEFORE = /(?:kr\.?|dkk|eur|usd|sek|nok|gbp|€|\$|£) ?$/iu
const FILE = /\.(?:pdf|xml|html?|docx?|zip|png|jpe?g)$/iu
/** Said right before a label, these make it that of another invoice: replaced, credited, quoted or paid before. */
const ANOTHER =
  /(?:erstatter|i stedet for|annullerer|tidligere(?: faktureret)?[^\n]{0,20}|krediterer|kreditering af|modregnes i|refererer til|jf\.|replaces|instead of|supersedes|cancels|previous|earlier|original|crediting|(?:jeres|your) (?:betaling af|payment of))[ ,:]{0,3}(?:(?:vores|den|det|our|the|af|of|a conto,?) ){0,2}$/iu
const CANCELLED =
  /^[^\n]{0,80}(?:annulleret|ugyldig|skal ikke betales|bortfalder|cancelled|void|superseded|erstattes|is replaced)/iu

/** "Faktura 17 for november" has a number, "faktura 1 af 3" and "faktura 12. november" have none. */
const AFTER_SHORT =
  /^\s{0,3}(?:$|\n|[-–:;,(](?!\d)|(?:for|vedr|fra|dated|of(?! \d)|på|on|er|is|til|to)(?!\p{L})|af (?=\d{1,2}[./-]))/iu

function readNumber(value: string, isWeak: boolean, cvrs: readonly string[]): string | null {
  const groups = isWeak ? null : GROUPS.exec(value)
  if (groups?.[1]) return groups[1]
  const match = VALUE.exec(value)
  const number = match?.[1]?.replace(/[.:/_-]{1,9}$/, '').replace(FILE, '') ?? ''
  const rest = value.slice(match?.[0].length ?? 0)
  // "Faktura 500 kr." names an amount; "Faktura 2026-17: EUR 500" does not.
  const isPrice = CURRENCY_AFTER.test(rest) && parseAmount(match?.[1] ?? '') !== null
  if (!match || match[2] || !SHAPE.test(number) || isPrice || CURRENCY_BEFORE.test(match[0])) return null
  const digits = number.replace(/^DK/i, '')
  const isAmount = /[.,]\d{2}$/.test(number) && parseAmount(number) !== null
  if (isAmount || parseDate(number) !== null || /[@]|www\.|^https?/.test(number)) return null
  // "Q3" and "uge-45" are periods.
  if (cvrs.includes(digits) || /^(?:q[1-4]|uge.*|kl.*|side.*)$/iu.test(number)) return null
  if (!isWeak) return number
  const isYear = /^(?:19[5-9]\d|20[0-4]\d)$/.test(number)
  const isCount = /^\d{1,2}$/.test(number) && !AFTER_SHORT.test(rest)
  return isYear || isCount || /^\d{1,2}[/.-]\d{1,2}\.?$/.test(number) ? null : number
}

/** The invoice's number: after "fakturanummer" and the like, else right after "faktura" itself. */
export function findInvoiceNumber(text: string, kind: string | null = null): Reading | null {
  const labels = kind === 'credit_note' ? LABELS.credit_note : LABELS.other
  // In an answer the subject still names the invoice that the earlier mail was about.
  const isAnswer = /^(?:sv|re|vs: ?sv|aw|svar):/iu.test(text)
  const subjectEnd = text.indexOf('\n')
  const body = isAnswer && subjectEnd > 0 ? text.slice(subjectEnd + 1) : text
  return numberIn(body, labels) ?? (isAnswer ? numberIn(text, labels) : null)
}

function numberIn(text: string, labels: readonly RegExp[]): Reading | null {
  const cvrs = labelledCvrs(text)
  const read = (value: string, { label: named, values, before, line }: Labelled) => {
    const isWeak = !NAMES_NUMBER.test(named)
    // Below a heading "Faktura" stands an address at least as often as a number.
    const isHeading = / {2}|\t|\|/.test(line.trim()) && !/\d/.test(line) && value === values[1]
    if (isWeak && value !== values[0] && !isHeading) return null
    if (ANOTHER.test(before) || (value === values[0] && CANCELLED.test(value))) return null
    // "Faktura 41" alone on its line is no year and no count.
    const isAlone = before.trim() === '' && /^\s*\p{L}+ (?!(?:19|20)\d\d\s*$)\d+\s*$/u.test(line)
    return readNumber(value, isWeak && !isAlone, cvrs)
  }
  return strongest(text, labels, read, 'first')
}
