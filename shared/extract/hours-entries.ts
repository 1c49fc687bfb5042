import type { Text } from '../language.ts'
import { durationsIn, type FoundDuration, mainDuration } from './hours.ts'
import type { NamedDay } from './hours-days.ts'
import { isAhead, moreThanADay, noDayOf, QUOTED_DAY, SEVERAL_DAYS, severalDurations } from './hours-doubts.ts'
import { listed } from './hours-list.ts'
import { otherPeriod } from './hours-periods.ts'
import { workDays } from './hours-work-days.ts'
import { type Sentence, sentencesOf, within } from './sentences.ts'

/** Hours with their days (null where the text names none), a reason for doubt, or nothing at all. */
export type Entries =
  | { readonly kind: 'hours'; readonly entries: readonly { hours: number; date: string | null }[] }
  | { readonly kind: 'doubt'; readonly why: Text }
  | { readonly kind: 'none' }

/**
 * The day a text was written, from which its relative days count. For some texts it is only an upper bound.
 */
export interface Written {
  readonly day: string
  readonly isKnown: boolean
  /** The text with its subject: a week or month that it names says which "mandag" or "den 5." is meant. */
  readonly context: () => string
}

/** A day has no more hours; a larger number is a total of many days. */
const MOST_A_DAY = 24

/** Enough for any report, and few enough to scan for each sentence. */
const MOST = 200

const doubt = (why: Text) => ({ kind: 'doubt', why }) as const

/**
 * Durations with the days on which they were spent.
 *
 * @param text as returned by `withPlainFigures`.
 * @param wantsDay false when the day is given elsewhere.
 */
export function entriesIn(text: string, written: Written, wantsDay: boolean): Entries {
  const durations = durationsIn(text)
  const main = mainDuration(durations)
  if (!main) return { kind: 'none' }
  if (durations.length > MOST) return doubt(severalDurations(valuesOf(durations)))
  const sentences = sentencesOf(text)
  const days = wantsDay ? workDays(text, sentences, written.day) : []
  const list = listed(durations, days, sentences)
  const total = durations.findLast(({ kind }) => kind === 'total')
  if (list) {
    const sum = list.reduce((so, { duration }) => so + duration.hours, 0)
    if (total && Math.abs(total.hours - sum) > 0.011) return doubt(severalDurations(valuesOf(durations)))
    const why = list.map(({ duration, day }) => tooMuch(duration) ?? uncertainty(day, written))
    const entries = list.map(({ duration, day }) => ({ hours: duration.hours, date: day.date }))
    return firstOf(why) ?? { kind: 'hours', entries }
  }
  const why = tooMuch(main) ?? (rivalsOf(main, durations) ? severalDurations(valuesOf(durations)) : null)
  if (why) return doubt(why)
  const own = durations.filter(({ hours }) => hours === main.hours)
  const beside = sentences.filter((sentence) => within(own, sentence).length > 0)
  const date = wantsDay ? dayOf(text, own, days, beside, written) : null
  return typeof date === 'object' && date !== null
    ? doubt(date)
    : { kind: 'hours', entries: [{ hours: main.hours, date }] }
}

/** The day of these hours, or the reason why it is uncertain; null when no day is named. */
function dayOf(
  text: string,
  own: readonly FoundDuration[],
  days: readonly NamedDay[],
  beside: readonly Sentence[],
  written: Written,
): string | Text | null {
  const near = beside.flatMap((sentence) => within(days, sentence))
  const past = near.filter((day) => day.date <= written.day)
  const day = past.length > 0 ? oneOf(past, written) : certainDay(days, written)
  if (day) return day
  const ahead = near.find((one) => own.some((duration) => isBeside(duration, one, text)))
  if (ahead) return isAhead(ahead.date)
  const period = beside.map((sentence) => otherPeriod(sentence.text, written.day)).find((one) => one !== null)
  return period ? noDayOf(period) : null
}

/** A day named anywhere in the text. A weekday by itself does not count here: it may mean any week. */
export const certainDay = (days: readonly NamedDay[], written: Written): string | Text | null =>
  oneOf(
    days.filter((day) => !day.isBare && day.date <= written.day),
    written,
  )

function oneOf(days: readonly NamedDay[], written: Written): string | Text | null {
  const [day] = days
  if (!day) return null
  if (new Set(days.map(({ date }) => date)).size > 1) return SEVERAL_DAYS
  return uncertainty(day, written) ?? day.date
}

function uncertainty(day: NamedDay, written: Written): Text | null {
  if (!written.isKnown && day.isCounted) return QUOTED_DAY
  const why = day.doubt ?? (day.date > written.day ? isAhead(day.date) : null)
  const period = why || !mayBeOfAnyPeriod(day) ? null : otherPeriod(written.context(), day.date, written.day)
  return period ? noDayOf(period) : why
}

/** "Mandag" or "den 5.", but not "i går" */
const mayBeOfAnyPeriod = (day: NamedDay) => day.isCounted && day.kind !== 'counted'

const tooMuch = ({ hours }: FoundDuration) => (hours > MOST_A_DAY ? moreThanADay(hours) : null)
const valuesOf = (durations: readonly FoundDuration[]) => [...new Set(durations.map(({ hours }) => hours))]

function firstOf(whys: readonly (Text | null)[]): Entries | null {
  const why = whys.find((one) => one !== null)
  return why ? doubt(why) : null
}

/** Whether other durations are supported as well as the main one is. */
function rivalsOf(main: FoundDuration, durations: readonly FoundDuration[]): boolean {
  if (main.kind === 'total') return false
  const peers = main.kind === 'field' ? durations.filter(({ kind }) => kind === 'field') : durations
  return peers.some(({ hours }) => hours !== main.hours)
}

/** Accepts "3 timer den 1. december", rejects "3 timer, betaling den 1. december". */
function isBeside(duration: FoundDuration, day: NamedDay, text: string): boolean {
  const [from, to] = duration.end <= day.index ? [duration.end, day.index] : [day.end, duration.index]
  return /^[\s:–,-]{0,4}(?:(?:den|d\.|på|on|the|for|of)\s)?$/iu.test(text.slice(from, to))
}
