import { parseAmount } from './amount.ts'
import { parseDate } from './date.ts'

/** A few capital letters may be separate from the digits: "INV 2026-17". In Poland "Faktura VAT" is an invoice. */
const VALUE =
  /^(?: ?\((?!\p{L}{0,4}[\d/-]{3,20}\))[^()\n]{0,40}\))?(?:\.? ?\/ ?\p{L}{1,12}\.?(?=[ :]))?(?:\.? (?:is|er|var|was|ist|hedder)(?= ))?[\s:;.#()=|*_/–—-]{0,30}(?:VAT (?=\d{1,6}[/-]))?((?:(?!VAT )\p{Lu}{1,4} (?=\d))?[\p{L}\d][^\s,;!?()*|"“”»'’]{0,39})(,\d| \d{2} \d{2})?/u
/** "55 120 884", "F 2026 118": after a label with nothing else beside it, or in groups of three in a sentence. */
const GROUPS =
  /^[\s:;.#|–—-]{0,30}((?:\p{Lu}{1,4} )?\d{1,4}(?: \d{2,6}){1,4}(?= {2}|\t| ?\||\s*$)|\d{1,3}(?: \d{3}){1,3}(?= \p{L}{2}))/u
/** "Regning 714 226 på 3.768,75 kr." */
const GROUPS_IN_SENTENCE = /^ (\d{1,3}(?: \d{3}){1,3})(?= (?:på|af|fra|er|dated|from|is|for) )/u
const SHAPE = /^(?=\D*\d)[\p{L}\d][\p{L}\d/_.# -]*$/u
const CURRENCY_AFTER = /^(?:[.,:]-{1,2}|[,\d-]*)[ ]?(?:kr|dkk|eur|usd|€|\$|£|%|dage|days|stk|pcs)/iu
const ANOTHER_PRICE = /^, (?:kr\.?|dkk|eur|usd|[€$£]) ?\d/iu
const CURRENCY_BEFORE = /(?:kr\.?|dkk|eur|usd|sek|nok|gbp|€|\$|£) ?$/iu
const FILE = /\.(?:pdf|xml|html?|docx?|zip|png|jpe?g)$/iu

/** The name of a file without its ending; any other text as it is. */
export const withoutEnding = (name: string): string => name.replace(FILE, '')

/** Does not match "07/26": invoices also put the year after the number. */
const DAY_AND_MONTH = /^(?:(?:0?[1-9]|[12]\d|3[01])[/.-](?:0?[1-9]|1[0-2]))\.?$/
/** "Faktura 17 for november" has a number; "faktura 1 af 3" and "faktura 12. november" have none. */
const AFTER_SHORT =
  /^\s{0,3}(?:\.?(?:$|\n)|[-–:;,(](?!\d)|(?:for|vedr|fra|dated|of(?! \d)|på|on|er|is|til|to)(?!\p{L})|af (?=\d{1,2}[./-]))/iu

/**
 * The document number at the start of the text after a label. A weak label, one without a word for "number",
 * may also be followed by a year, a count or a date. Numbers in `cvrs` are company numbers.
 */
export function readNumber(value: string, isWeak: boolean, cvrs: readonly string[]): string | null {
  const groups = (isWeak ? GROUPS_IN_SENTENCE : GROUPS).exec(value)
  if (groups?.[1] && !CURRENCY_AFTER.test(value.slice(groups[0].length))) return groups[1]
  const match = VALUE.exec(value)
  const [, written = ''] = match ?? []
  const closed = /[.:/_-]{1,9}$/.exec(written)?.[0] ?? ''
  const number = withoutEnding(written.slice(0, written.length - closed.length))
  const rest = `${closed}${value.slice(match?.[0].length ?? 0)}`
  // "Faktura 500 kr." names an amount; "Faktura 2026-17: EUR 500" and "Faktura 17, EUR 500" do not.
  const isPrice = CURRENCY_AFTER.test(rest) && !ANOTHER_PRICE.test(rest) && parseAmount(written) !== null
  if (!match || match[2] || !SHAPE.test(number) || isPrice || CURRENCY_BEFORE.test(match[0])) return null
  if (!isDocumentNumber(number, cvrs)) return null
  if (!isWeak) return number
  const isYear = /^(?:19[5-9]\d|20[0-4]\d)$/.test(number)
  const isCount = /^\d{1,2}$/.test(number) && !AFTER_SHORT.test(rest)
  return isYear || isCount || DAY_AND_MONTH.test(number) ? null : number
}

/** Whether a word with digits may be a document number: not an amount, date, address, company or period. */
export function isDocumentNumber(number: string, cvrs: readonly string[]): boolean {
  const isAmount = /[.,]\d{2}$/.test(number) && parseAmount(number) !== null
  if (!SHAPE.test(number) || isAmount || parseDate(number) !== null || /[@]|www\.|^https?/.test(number))
    return false
  // "Q3" and "uge-45" are periods.
  return (
    !cvrs.includes(number.replace(/^DK/i, '')) &&
    !/^(?:q[1-4]|uge.*|kl\.?\d{1,2}(?:[.:]\d\d)?|side.*)$/iu.test(number)
  )
}
