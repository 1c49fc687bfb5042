import type { Text } from '../language.ts'
import { addDays } from './date.ts'
import { datesIn, plainDay } from './hours-dates.ts'
import { isNo, todayOrLastWeek, twoDays } from './hours-doubts.ts'
import { countOf, NUMBER_WORD } from './hours-notation.ts'
import { isoWeekday, lastWeek, WEEKDAY, weekdayOf } from './weekday.ts'

/** A day, named in a text, on which something was or will be done. */
export interface NamedDay {
  readonly index: number
  readonly end: number
  /** ISO 8601 calendar date. */
  readonly date: string
  readonly kind: 'date' | 'weekday' | 'counted'
  /** As written in the text. */
  readonly weekday: string | null
  /** Whether it is relative to the day on which the text was written. */
  readonly isCounted: boolean
  /** A weekday by itself: unless it stands beside the hours, it may mean any week. */
  readonly isBare: boolean
  readonly doubt: Text | null
}

const ABBREVIATION = String.raw`man(?=[.:]|\s\d{1,2}[./])|(?:tirs?|ons|tors?|fre|lør|søn|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)(?=[.:]|\s\d)`
const WEEKDAYS = new RegExp(
  String.raw`(?<!\p{L})(?:(i|på|sidste|forrige|næste|kommende|førstkommende|on|last|previous|next|this|coming)\s{1,3})?` +
    String.raw`(?:(${WEEKDAY})(ens|[’']?s)?|(${ABBREVIATION})\.?)(?!\p{L})` +
    String.raw`(?:,?\s{1,3}(?:i\s{1,3})?(?:(sidste uge|last week)|(næste uge|next week)|(?:(?:i|in)\s{1,3})?(?:uge|week)\s{1,3}(\d{1,2})(?!\d)))?`,
  'giu',
)
const LATER = /^(?:på|næste|kommende|førstkommende|next|coming)$/iu
/** Relative days, as offsets from the day on which the text was written. */
const COUNTED: readonly (readonly [pattern: RegExp, days: number])[] = [
  [
    /(?<!\p{L})(?:i dag|idag|dags dato|i morges|i formiddags|i eftermiddags|her til (?:morgen|formiddag)|today|this (?:morning|afternoon))(?!\p{L})/giu,
    0,
  ],
  [/(?<!\p{L}|day before )(?:(?:i går|igår|i gaar)(?: aftes)?|i aftes|yesterday|last night)(?!\p{L})/giu, -1],
  [/(?<!\p{L})(?:(?:i ?)?forgårs|(?:the )?day before yesterday)(?!\p{L})/giu, -2],
  [/(?<!\p{L}|day after )(?:i morgen|imorgen|tomorrow)(?!\p{L})/giu, 1],
  [/(?<!\p{L})(?:(?:i )?overmorgen|(?:the )?day after tomorrow)(?!\p{L})/giu, 2],
  [/(?<!\p{L})(?:for en uge siden|a week ago)(?!\p{L})/giu, -7],
]
const AGO = new RegExp(
  String.raw`(?<![\p{L}\d])(?:for )?(\d{1,2}|${NUMBER_WORD}) (?:dage? siden|days? ago)(?!\p{L})`,
  'giu',
)
/** "Det var fredag." names the day of the work, "Vi ses fredag." does not. */
const WAS = /(?<!\p{L})(?:var|blev|kom|was|were|came)(?: \p{L}{1,10}){0,3} $/iu
/** Between two names of the same day: "tirsdags (17/11)", "i går, den 25/11". */
const SAME_DAY = /^[\s,.(]{0,4}(?:(?:den|d\.|the|dvs\.|altså)\s{0,3})?$/iu
const MOST = 200

/**
 * The days named in a text, in order. A weekday by itself is the last one, "på mandag" the next one, and a
 * date without a year the closest one.
 *
 * @param base the day the text was written, from which relative days count: ISO 8601.
 */
export function findNamedDays(text: string, base: string): NamedDay[] {
  const all = [...datesIn(text, base), ...weekdaysIn(text, base), ...countedIn(text, base)]
    .sort((one, other) => one.index - other.index || other.end - one.end)
    .slice(0, MOST)
  const days: NamedDay[] = []
  for (const day of all) {
    const last = days.at(-1)
    if (last && day.index < last.end) continue
    const joined = last && join(last, day, text)
    if (joined) days[days.length - 1] = joined
    else days.push(day)
  }
  return days
}

/** Merges two names of one day, with a doubt when they contradict each other; null when they are separate. */
function join(one: NamedDay, other: NamedDay, text: string): NamedDay | null {
  if (one.kind === other.kind || !SAME_DAY.test(text.slice(one.end, other.index))) return null
  const [sure, named] = one.kind === 'weekday' ? [other, one] : [one, other]
  const both = { ...sure, index: one.index, end: other.end, isBare: false }
  if (named.kind !== 'weekday' || !named.weekday)
    return one.date === other.date ? both : { ...both, doubt: twoDays(one.date, other.date) }
  if (weekdayOf(named.weekday) === isoWeekday(sure.date)) return both
  // "23/11, tirsdag …" may be two days.
  return named === one ? { ...both, doubt: isNo(sure.date, named.weekday) } : null
}

function weekdaysIn(text: string, base: string): NamedDay[] {
  return [...text.matchAll(WEEKDAYS)].flatMap((match): NamedDay[] => {
    const { 0: all, index } = match
    const [, before = '', name, genitive, short, weekBefore, nextWeek, week] = match
    const weekday = name ?? short ?? ''
    const day = weekdayOf(weekday)
    // Lower-case "fri" is a Danish word, not Friday.
    if (day < 0 || (short && /^[a-z]/.test(short) && /^(?:mon|tue|wed|thu|fri|sat|sun)/.test(short)))
      return []
    const monday = addDays(base, -isoWeekday(base))
    const back = (isoWeekday(base) - day + 6) % 7
    const isBare =
      !before && !genitive && !weekBefore && !week && !WAS.test(text.slice(Math.max(0, index - 40), index))
    const later = LATER.test(before) || nextWeek
    const date = week
      ? addDays(lastWeek(Number(week), base), day)
      : weekBefore
        ? addDays(monday, day - 7)
        : addDays(base, later ? 7 - (back + 1) || 7 : -(back + 1))
    const doubt = isBare && isoWeekday(base) === day ? todayOrLastWeek(weekday.toLowerCase()) : null
    return [
      { index, end: index + all.length, date, kind: 'weekday', weekday, isCounted: !week, isBare, doubt },
    ]
  })
}

function countedIn(text: string, base: string): NamedDay[] {
  const named = COUNTED.flatMap(([pattern, days]) =>
    [...text.matchAll(pattern)].map(({ 0: all, index }) => ({ index, end: index + all.length, days })),
  )
  const ago = [...text.matchAll(AGO)].map(({ 0: all, 1: count = '', index }) => ({
    ...{ index, end: index + all.length, days: -countOf(count) },
  }))
  return [...named, ...ago].map(({ index, end, days }) => ({
    ...plainDay,
    ...{ index, end, date: addDays(base, days), kind: 'counted' as const, isCounted: true },
  }))
}
