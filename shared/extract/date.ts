import { everyMatch } from './every-match.ts'

/** A date found in a text: the ISO calendar date, its offset and its length in characters. */
export interface FoundDate {
  date: string
  index: number
  length: number
}

const MONTHS = [
  ['jan', 'januar', 'january', 'januari'],
  ['feb', 'februar', 'february', 'februari'],
  ['mar', 'marts', 'march', 'mars', 'märz'],
  ['apr', 'april'],
  ['maj', 'may', 'mai'],
  ['jun', 'juni', 'june'],
  ['jul', 'juli', 'july'],
  ['aug', 'august', 'augusti'],
  ['sep', 'sept', 'september'],
  ['okt', 'oct', 'oktober', 'october'],
  ['nov', 'november'],
  ['dec', 'december', 'des', 'desember', 'dez', 'dezember'],
]
const MONTH_NUMBERS = new Map(
  MONTHS.flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
)
/** Whether a word in lower case is the name of a month, or short for it. */
export const isMonth = (word: string): boolean => MONTH_NUMBERS.has(word)

/** Longest first, so that "marts" is not read as "mar". */
const MONTH = [...MONTH_NUMBERS.keys()].sort((one, other) => other.length - one.length).join('|')
const DAY_MS = 86_400_000
const START = String.raw`(?<![\p{L}\d]|\d[.,:/-])`
const END = String.raw`(?![\p{L}\d]|[./-]\d)`

/** Words before a day as "10.12", which would be an amount otherwise. */
export const BEFORE_A_DAY = String.raw`(?<!\p{L})(?:senest|inden|før|until|till|bis) `

interface Format {
  pattern: RegExp
  /** Which groups hold year, month and day. */
  groups: [year: number, month: number, day: number]
}

const FORMATS: readonly Format[] = [
  {
    pattern: new RegExp(String.raw`${START}(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d|[./-]\d)`, 'gu'),
    groups: [1, 2, 3],
  },
  {
    pattern: new RegExp(
      String.raw`${START}(\d{1,2})[./-] ?(\d{1,2})(?:[./-] ?| (?=\d{4}))(\d{4}|\d{2})${END}`,
      'gu',
    ),
    groups: [3, 2, 1],
  },
  {
    pattern: new RegExp(
      String.raw`${START}(\d{1,2})(?:st|nd|rd|th|\.)?(?: of )?[ -]?(${MONTH})(?!\p{L})(?:[., -]{1,2}(\d{4}|(?<=-)\d{2})(?![\d.,:/-]\d|\d))?`,
      'giu',
    ),
    groups: [3, 2, 1],
  },
  {
    pattern: new RegExp(
      String.raw`${START}(${MONTH})(?!\p{L})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4})(?!\d)|(?![\p{L}\d]))`,
      'giu',
    ),
    groups: [3, 1, 2],
  },
  { pattern: new RegExp(String.raw`${START}(\d{1,2})\/(\d{1,2})${END}()`, 'gu'), groups: [3, 2, 1] },
  {
    pattern: new RegExp(String.raw`(?<=${BEFORE_A_DAY})(\d{1,2})\.(\d{1,2})(?:\.(?!\d)|(?![\d.,]))()`, 'giu'),
    groups: [3, 2, 1],
  },
]

/** Years of business mail; a number outside of them only looks like a date. */
const YEARS = { first: 1900, last: 2199 }

const twoDigits = (number: number) => (number < 10 ? `0${number}` : `${number}`)

/** Like the beginning of `toISOString`, in a third of its time. For years of four digits. */
const isoDate = (date: Date) =>
  `${date.getUTCFullYear()}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}`

function calendarDate(year: number, month: number, day: number): string | null {
  if (year < YEARS.first || year > YEARS.last) return null
  const date = new Date(Date.UTC(year, month - 1, day))
  // `Date` would roll 31 February over into March.
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists ? isoDate(date) : null
}

/** Without a year, the date closest to `near`: "5. jan." in a December mail is next year's. */
function closestDate(month: number, day: number, near: string | undefined): string | null {
  if (!near) return null
  const thisYear = Number(near.slice(0, 4))
  const distance = (date: string) => Math.abs(Date.parse(date) - Date.parse(near.slice(0, 10)))
  return [thisYear, thisYear - 1, thisYear + 1]
    .map((year) => calendarDate(year, month, day))
    .filter((date) => date !== null)
    .reduce<string | null>((best, date) => (best && distance(best) <= distance(date) ? best : date), null)
}

function readDate(match: RegExpExecArray, { groups }: Format, near: string | undefined): string | null {
  const [year = '', month = '', day = ''] = groups.map((group) => match[group] ?? '')
  const monthNumber = MONTH_NUMBERS.get(month.toLowerCase()) ?? Number(month)
  if (year === '') return closestDate(monthNumber, Number(day), near)
  return calendarDate(Number(year) + (year.length === 2 ? 2000 : 0), monthNumber, Number(day))
}

/**
 * The calendar dates in a text, in order. The day comes before the month, as in Denmark. Dates without a year
 * are read only when `near` (an ISO date) tells which year is meant. Dates that do not exist are left out.
 */
export function findDates(text: string, near?: string): FoundDate[] {
  const all = FORMATS.flatMap((format) =>
    everyMatch(text, format.pattern).map((match) => ({
      date: readDate(match, format, near),
      index: match.index,
      length: match[0].length,
    })),
  ).sort((one, other) => one.index - other.index || other.length - one.length)
  let end = 0
  return all.filter((found): found is FoundDate => {
    if (found.date === null || found.index < end) return false
    end = found.index + found.length
    return true
  })
}

/** The first date in a text as an ISO date, or null. */
export function parseDate(text: string, near?: string): string | null {
  return findDates(text, near)[0]?.date ?? null
}

/** The ISO date `days` after (or, when negative, before) an ISO date. */
export function addDays(iso: string, days: number): string {
  return isoDate(new Date(Date.parse(iso) + days * DAY_MS))
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Cached: creating a formatter takes a hundred times as long as using it. Swedish writes ISO dates. */
function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const fresh = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  formats.set(timeZone, fresh)
  return fresh
}

/**
 * A placeholder for checks of what people write into a workflow: whether a text names a date does not depend
 * on the day of receipt; which date it names does.
 */
export const SOME_DAY = '2000-01-01'

/** The calendar date of an ISO timestamp in a time zone ("Europe/Copenhagen"). */
export function dateIn(timestamp: string, timeZone: string): string {
  return formatIn(timeZone).format(new Date(timestamp))
}

const SLASHED = /(?<![\d/])(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d|\/)/g
/** An invoice is usually written at most this many days before receipt. */
const RECENT_DAYS = 7
/** Days before and after receipt within which the dates of an invoice lie; reminders go beyond. */
const USUAL = { before: 31, after: 120 }
/** Right before a date: marks it as a date of an English invoice. */
const ENGLISH_LABEL = /(?<!\p{L})(?:due|date|dated|issued|payable|pay|payment|by|until|on)[ \t:.*|]{0,20}$/iu
const OVERDUE = /overdue|past due|reminder|rykker|påmindelse/iu

/**
 * Rewrites dates of a text that puts the month first, as in the United States, to ISO form; returns any other
 * text unchanged. The order is known when some date has a day above 12 in second place. Otherwise the day of
 * receipt (`receivedAt`, an ISO timestamp) decides, and the month comes first in two cases: some date is
 * recent when read so, and none when read the other way; or all dates follow English labels and are plausible
 * only when read so, one of them still to come.
 */
export function withIsoDates(text: string, receivedAt?: string): string {
  const dates = everyMatch(text, SLASHED).map(({ 1: one, 2: two, 3: year, index }) => ({
    ...{ one: Number(one), two: Number(two), year: Number(year) },
    label: text.slice(Math.max(0, index - 40), index),
  }))
  const isDayFirst = dates.some(({ one }) => one > 12)
  const isMonthFirst = dates.some(({ two }) => two > 12)
  if (isDayFirst || dates.length === 0) return text
  const received = Date.parse(receivedAt ?? '')
  const isWithin = (before: number, after: number) => (year: number, month: number, day: number) => {
    const days = (received - Date.UTC(year, month - 1, day)) / DAY_MS
    return days > -after && days < before
  }
  const isRecent = isWithin(RECENT_DAYS, 1)
  const byReceipt =
    dates.some(({ one, two, year }) => isRecent(year, one, two)) &&
    !dates.some(({ one, two, year }) => isRecent(year, two, one))
  const isUsual = isWithin(USUAL.before, USUAL.after)
  const byLabels =
    dates.some(({ one, two, year }) => Date.UTC(year, one - 1, two) > received) &&
    dates.every(
      ({ one, two, year, label }) =>
        ENGLISH_LABEL.test(label) && isUsual(year, one, two) && !isUsual(year, two, one),
    ) &&
    !OVERDUE.test(text)
  if (!isMonthFirst && !byReceipt && !byLabels) return text
  return text.replace(
    SLASHED,
    (_, month: string, day: string, year: string) =>
      `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
  )
}
