import { BEFORE_A_DAY, isMonth } from './date.ts'
import { everyMatch } from './every-match.ts'
import { isInLink } from './link.ts'

/** An amount found in a text. */
export interface FoundAmount {
  /** A decimal string: "1234.56". */
  readonly amount: string
  /** ISO 4217. */
  readonly currency: string | null
  readonly index: number
  /** Characters of the number as written. */
  readonly length: number
  /** Whether it has decimals or a currency; a bare number may be anything. */
  readonly isCertain: boolean
}

const CURRENCY = 'DKK|EUR|USD|SEK|NOK|GBP|CHF|PLN|CZK|ISK|CAD|AUD|JPY|kroner|euro|kr|US\\$|€|\\$|£'
const BEFORE = new RegExp(`(?<!\\p{L})(${CURRENCY})[.:)]{0,2}[ \\t\\n:-]{0,4}$`, 'iu')
const AFTER = new RegExp(`^[ \\t]?(${CURRENCY})(?!\\p{L})`, 'iu')
const NAMED = new RegExp(`(?<!\\p{L})(${CURRENCY})(?!\\p{L})`, 'iu')
const EVERY_NAMED = new RegExp(`(?<!\\p{L})(?:${CURRENCY})(?!\\p{L})[.:]?`, 'giu')
const CODES: Record<string, string> = {
  ...{ KR: 'DKK', KRONER: 'DKK', EURO: 'EUR' },
  ...{ '€': 'EUR', $: 'USD', US$: 'USD', '£': 'GBP' },
}
const REACH = 14

/**
 * Thousands in groups of three by one separator, or plain digits; then decimals, also as in Sweden ("4 860:50"), or a
 * dash for no decimals.
 */
const NUMBER = String.raw`(?:\d{1,3}(?:\.\d{3}){1,4}|\d{1,3}(?:,\d{3}){1,4}|\d{1,3}(?: \d{3}){1,4}|\d{1,3}(?:['’]\d{3}){1,4}|\d{1,12})(?:[.,]\d{1,2}(?!\d)|(?<=\d \d{3}):\d\d(?![\d:])|[.,][-–—]{1,2}|:-)?`
const SIGNED = new RegExp(`^([-−]?)(${NUMBER})(-?)$`)
/** Neighbouring characters that make digits part of something longer: a date, a time, a reference. */
const IN_TEXT = new RegExp(
  `(?<!\\d|\\d[.,:/-])([-−]?)(${NUMBER})(-(?![\\p{L}\\d]))?(?!\\d|[.,:/-]\\d|-\\p{L}{3}-)`,
  'gu',
)
const CLOCK = /(?<!\p{L})kl(?:okken)?[. ]{0,2}$/iu

const YEAR = /^20[23]\d$/
const DAY = /^(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])$/
const AHEAD_OF_A_DAY = new RegExp(String.raw`(?:${BEFORE_A_DAY}|(?<!\p{L})(?:den|d\.) )$`, 'iu')
/** Words that a year follows, besides the months: "kontingent for 2027". */
const OF_A_YEAR = /^(?:for|i|in|år|året|year|\p{L}*kontingent|sæson|sæsonen|season|kvartal|quarter|halvår)$/u

const oneSpace = (text: string) => text.replace(/[\u00a0\u2009\u202f]/g, ' ')
const code = (name: string) => CODES[name.toUpperCase()] ?? name.toUpperCase()

function toDecimal(number: string, negative: boolean): string {
  const parts = /^([\d., '’]*?)(?:[.,:](\d{1,2}|[-–—]{1,2})|:-)?$/.exec(number)
  const whole = (parts?.[1] ?? '').replace(/[., '’]/g, '').replace(/^0+(?=\d)/, '')
  const cents = /^\d/.test(parts?.[2] ?? '') ? (parts?.[2] ?? '').padEnd(2, '0') : '00'
  const isZero = whole === '0' && cents === '00'
  return `${negative && !isZero ? '-' : ''}${whole}.${cents}`
}

/**
 * Parses one amount to a decimal string with two decimals: "1.234,56 kr." and "1,234.56" both give "1234.56".
 * Null when the text is anything else. A separator before exactly three digits groups thousands.
 */
export function parseAmount(text: string): string | null {
  const bare = oneSpace(text).replace(EVERY_NAMED, ' ')
  const match = SIGNED.exec(bare.trim().replace(/^([-−]) +/, '$1'))
  return match ? toDecimal(match[2] ?? '', match[1] !== '' || match[3] !== '') : null
}

/**
 * The amounts in a text, in order: numbers with decimals or with a currency beside them, and bare ones, which
 * are not certain. Percentages, dates, times of day, years and figures in links are not amounts.
 */
export function findAmounts(text: string): FoundAmount[] {
  const clean = oneSpace(text)
  const found: FoundAmount[] = []
  let consumed = 0
  for (const match of everyMatch(clean, IN_TEXT)) {
    const [whole, minus = '', number = '', trailing = ''] = match
    const end = match.index + whole.length
    const before = clean.slice(Math.max(consumed, match.index - REACH), match.index)
    const after = clean.slice(end, end + REACH)
    const [ahead, behind] = [BEFORE.exec(before), AFTER.exec(after)]
    const isWord = (!ahead && /\p{L}$/u.test(before)) || (!behind && /^\p{L}/u.test(after))
    if (isWord || /^ ?%/.test(after) || CLOCK.test(before)) continue
    if (/\S$/.test(before) && isInLink(clean, match.index)) continue
    const currency = ahead?.[1] ?? behind?.[1]
    const hasDecimals = /(?:[.,:](?:\d{1,2}|[-–—]{1,2})|:-)$/.test(number)
    if (isDay(before, number) || (!currency && isYear(before, number))) continue
    const negative = minus !== '' || trailing !== '' || /[-−]$/.test(before.slice(0, ahead?.index ?? 0))
    found.push({
      amount: toDecimal(number, negative),
      currency: currency ? code(currency) : null,
      index: match.index,
      length: whole.length,
      isCertain: currency !== undefined || hasDecimals,
    })
    consumed = ahead || !behind ? end : end + behind[0].length
  }
  return found
}

/** Whether a number is the day of "senest 10.12". */
const isDay = (before: string, number: string) => DAY.test(number) && AHEAD_OF_A_DAY.test(before)

/** Whether a number is the year of "juni 2026" or "kontingent for 2027". */
function isYear(before: string, number: string): boolean {
  if (!YEAR.test(number)) return false
  const word = /(?<!\p{L})(\p{L}{1,14})[. ]{1,2}$/u.exec(before)?.[1]?.toLowerCase() ?? ''
  return isMonth(word) || OF_A_YEAR.test(word)
}

/** The first currency named in a text, as an ISO 4217 code. */
export function namedCurrency(text: string): string | null {
  const name = NAMED.exec(text)?.[1]
  return name ? code(name) : null
}
