import type { Text } from '../language.ts'
import { addDays, findDates } from './date.ts'
import { isNoWeekday } from './moment-reasons.ts'
import { isoWeekday, startOfWeek, WEEKDAY, weekdayOf } from './weekday.ts'

/** A day named in a text. */
export interface FoundDay {
  /** ISO 8601 calendar date. */
  readonly date: string
  readonly index: number
  readonly length: number
  /** Set when the weekday beside the date is not that of the date. */
  readonly contradiction: Text | null
}

/**
 * Matches `fredag`, `næste fredag`, `fredag i næste uge`, `tirsdag i uge 49`; not `fredag om en uge` or
 * `sidste fredag`.
 */
const WEEKDAY_PATTERN = new RegExp(
  String.raw`(?<!\p{L})(?:(næste|next|sidste|last|forrige|previous)\s{1,3})?(${WEEKDAY})(?!\p{L})` +
    String.raw`(?!\s{1,3}om\s{1,3}(?:en|to|tre|\d))(?!\s{1,3}(?:a )?week\b(?!\s{1,3}\d))` +
    String.raw`(?:,?\s{1,3}(?:(?:i\s{1,3})?(næste uge)|(next week)|(?:(?:i|in)\s{1,3})?(?:uge|week)\s{1,3}(\d{1,2})))?(?!\d)`,
  'giu',
)

/** Days counted from the day of receipt. */
const RELATIVE: readonly (readonly [pattern: RegExp, days: number])[] = [
  [/(?<!\p{L})(?:i dag|idag|today)(?!\p{L})/giu, 0],
  [/(?<!\p{L}|day after )(?:i morgen|imorgen|tomorrow)(?!\p{L})/giu, 1],
  [/(?<!\p{L})(?:(?:i )?overmorgen|(?:the )?day after tomorrow)(?!\p{L})/giu, 2],
]

/** `d. 1.12` and `den 1.12.`; without the leading word the numbers could be anything. */
export const DAY_MONTH = /(?<!\p{L})(?:d\.|den)\s{0,2}(\d{1,2})\.\s?(\d{1,2})(?!\d|\.\d|,\d|-\d|:\d)\.?/giu

/** After a number with a full stop: it counts something else than days. */
const NO_DAY =
  'gang|rate|sal|kvartal|halvår|etage|del|udgave|version|person|møde|besøg|time|floor|quarter|meeting|visit|part|of|i næste|i sidste|i forrige|i denne'
/** A day without its month: `den 4.`, `d. 4`, `the 4th`, `fredag 4.` */
export const DAY_OF_MONTH = new RegExp(
  String.raw`(?<!\p{L})(?:(?:den|d\.)\s{0,2}|the\s{1,2}|(?<=dag\s{1,2}))(\d{1,2})` +
    String.raw`(?:\.(?!\s?\d)|(?:st|nd|rd|th)(?!\p{L})|(?=\s{1,2}(?:kl|klokken|fra|mellem)(?!\p{L})))` +
    String.raw`(?!\s?(?:${NO_DAY})(?!\p{L}))(?!\s?(?:jan|feb|mar|apr|ma[jy]|ju[nl]|aug|sep|o[ck]t|nov|dec)\p{L}{0,6})`,
  'giu',
)

/** Enough days to contain every day of a month. */
const DAYS_AHEAD = Array.from({ length: 62 }, (_, days) => days)

/** Enough for any email, and few enough to compare every pair. */
const MOST = 200

/**
 * The days named in a text, in order: dates, weekdays, `den 4.` and `i morgen`. A date without its year or
 * month is the next such date.
 *
 * @param received the day of receipt in the reader's time zone, ISO 8601.
 * @param relative whether weekdays and the like count from that day.
 */
export function findDays(text: string, received: string, relative: boolean): FoundDay[] {
  // The date closest to half a year ahead is the next one with that day and month.
  const near = addDays(received, 180)
  const dates = [
    ...findDates(text, near),
    ...[...text.matchAll(DAY_MONTH)].flatMap(({ 0: all, 1: day, 2: month, index }) =>
      findDates(`${day}/${month}`, near).map(({ date }) => ({ date, index, length: all.length })),
    ),
    ...(relative ? daysOfMonth(text, received) : []),
  ]
    .sort((one, other) => one.index - other.index)
    .slice(0, MOST)
  const weekdays = [...text.matchAll(WEEKDAY_PATTERN)].slice(0, MOST)
  const dated = dates.map((found) => ({ ...found, contradiction: contradictionOf(found, weekdays, text) }))
  const others = relative
    ? [...weekdays.flatMap((match) => weekdayDate(match, received)), ...relativeDays(text, received)]
    : []
  const alone = others.filter((day) => !dates.some((date) => belongTogether(day, date, text)))
  return [...dated, ...alone.map((day) => ({ ...day, contradiction: null }))]
    .sort((one, other) => one.index - other.index || other.length - one.length)
    .slice(0, MOST)
}

interface Span {
  readonly index: number
  readonly length: number
}

/** Whether a weekday and a date are adjacent or one contains the other. */
function belongTogether(weekday: Span, date: Span, text: string): boolean {
  const end = weekday.index + weekday.length
  if (weekday.index < date.index + date.length && date.index < end) return true
  return date.index >= end && /^[,.]?\s{0,3}(?:(?:den|d\.|the)\s{0,3})?$/iu.test(text.slice(end, date.index))
}

function contradictionOf(
  date: Span & { date: string },
  weekdays: readonly RegExpExecArray[],
  text: string,
): Text | null {
  for (const match of weekdays) {
    const [all, , name = ''] = match
    if (!belongTogether({ index: match.index, length: all.length }, date, text)) continue
    if (weekdayOf(name) !== isoWeekday(date.date)) return isNoWeekday(date.date, name.toLowerCase())
  }
  return null
}

function weekdayDate(match: RegExpExecArray, received: string): (Span & { date: string })[] {
  const [all, before = '', name = '', naesteUge, nextWeek, week] = match
  if (/^(?:sidste|last|forrige|previous)$/i.test(before)) return []
  const weekday = weekdayOf(name)
  const monday = addDays(received, -isoWeekday(received))
  const span = { index: match.index, length: all.length }
  if (week) return weekDates(Number(week), weekday, received).map((date) => ({ ...span, date }))
  if (before || naesteUge || nextWeek) return [{ ...span, date: addDays(monday, 7 + weekday) }]
  // On a Friday, "fredag" means in a week: people would say "today".
  const ahead = (weekday - isoWeekday(received) + 6) % 7
  return [{ ...span, date: addDays(received, ahead + 1) }]
}

/** A weekday of an ISO 8601 week: of this year's, or of next year's when that week is over. */
function weekDates(week: number, weekday: number, received: string): string[] {
  if (week < 1 || week > 53) return []
  const year = Number(received.slice(0, 4))
  return [year, year + 1]
    .map((of) => addDays(startOfWeek(week, of), weekday))
    .filter((date) => date >= received)
    .slice(0, 1)
}

/** The next day with each number: in this month, or in the next month that has it. */
function daysOfMonth(text: string, received: string): (Span & { date: string })[] {
  return [...text.matchAll(DAY_OF_MONTH)].slice(0, MOST).flatMap(({ 0: all, 1: given, index }) => {
    const date = DAYS_AHEAD.map((days) => addDays(received, days)).find(
      (one) => Number(one.slice(8)) === Number(given),
    )
    return date ? [{ date, index, length: all.length }] : []
  })
}

function relativeDays(text: string, received: string): (Span & { date: string })[] {
  return RELATIVE.flatMap(([pattern, days]) =>
    [...text.matchAll(pattern)].map(({ 0: all, index }) => ({
      date: addDays(received, days),
      index,
      length: all.length,
    })),
  )
}
