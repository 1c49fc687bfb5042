import { parseAmount } from './amount.ts'
import { labelledCvrs } from './cvr.ts'
import { parseDate } from './date.ts'
import { type Labelled, label, type Reading, strongest } from './labels.ts'

const NUMBER = '(?:nummer|nr|no|number|num|id)'
const NUMBER_LABELS = [
  label(
    String.raw`(?:(?:slut|aconto|a conto-?|leasing|samle)?faktura|invoice|bill|kreditnota|credit note|credit memo|regnings?|rykker|opkrævnings?|nota|honorarnota|rechnungs?|fakturera)[ (-]{0,2}${NUMBER}\b|(?:faktura|invoice) ?#|inv ?no|bilags?[ -]?(?:nummer|nr)`,
  ),
  label('faktura|fakturaen|invoice|kreditnota|credit note|regning|honorarnota|nota'),
]
/** A few capital letters may stand apart from the digits: "INV 2026-17". */
const VALUE =
  /^(?: ?\([^()\n]{0,40}\))?[\s:.#()=|*_-]{0,30}((?:\p{Lu}{1,4} (?=\d))?[\p{L}\d][^\s,;()*]{0,39})(,\d| \d{2} \d{2})?/u
const SHAPE = /^(?=\D*\d)[\p{L}\d][\p{L}\d/_.# -]*$/u
const CURRENCY_AFTER = /^[,\d-]*[ ]?(?:kr|dkk|eur|usd|€|\$|£|%|dage|days)/iu

function readNumber(value: string, isWeak: boolean, cvrs: readonly string[]): string | null {
  const match = VALUE.exec(value)
  const number = match?.[1]?.replace(/[.:/-]+$/, '') ?? ''
  const rest = value.slice(match?.[0].length ?? 0)
  // "Faktura 500 kr." names an amount; "Faktura 2026-17: EUR 500" does not.
  const isPrice = CURRENCY_AFTER.test(rest) && parseAmount(match?.[1] ?? '') !== null
  if (!match || match[2] || !SHAPE.test(number) || isPrice) return null
  const digits = number.replace(/^DK/i, '')
  const isAmount = /[.,]\d{2}$/.test(number) && parseAmount(number) !== null
  if (isAmount || parseDate(number) !== null) return null
  if (cvrs.includes(digits)) return null
  const isYearOrCount = /^(?:(?:19|20)\d\d|\d{1,2})$/.test(number)
  return isWeak && isYearOrCount ? null : number
}

/** The invoice's number: after "fakturanummer" and the like, else right after "faktura" itself. */
export function findInvoiceNumber(text: string): Reading | null {
  const cvrs = labelledCvrs(text)
  const read = (value: string, { rank, values, before, line }: Labelled) => {
    const isWeak = rank === 1
    // Below a heading "Faktura" stands an address at least as often as a number.
    if (isWeak && value !== values[0]) return null
    // "Faktura 41" alone on its line is no year and no count.
    const isAlone = before.trim() === '' && /^\s*\p{L}+ (?!(?:19|20)\d\d\s*$)\d+\s*$/u.test(line)
    return readNumber(value, isWeak && !isAlone, cvrs)
  }
  return strongest(text, NUMBER_LABELS, read, 'first')
}
