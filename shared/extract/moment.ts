import { OFFICE_ZONE } from '../office-zone.ts'
import { clockAfterDay, type FoundClock, findClocks } from './clock.ts'
import { dateIn, SOME_DAY, withIsoDates } from './date.ts'
import { type FoundDay, findDays } from './days.ts'
import { instantIn } from './time-zone.ts'

export type Moment =
  | {
      readonly kind: 'found'
      /** UTC, ISO 8601, as is `end`; null when the text says no end. */
      readonly start: string
      readonly end: string | null
      /** The words that it was read from. */
      readonly text: string
    }
  | { readonly kind: 'none'; readonly reason: string }

/** Characters between a day and its time: "fredag i lokale 3 kl. 10", "kl. 10 på fredag". */
const DAY_FIRST = 40
const TIME_FIRST = 20

/** Between such words and the day itself. */
const LEAD = String.raw`(?:\s{1,3}(?:er|is|på|on|den|d\.|the|\p{L}{2,6}dag|\p{L}{3,6}day))*:?,?\s{0,3}$`
/** Before a day or a time that is not the one: it was moved from there, or it is not meant. */
const INSTEAD = new RegExp(
  String.raw`(?<!\p{L})(?:(?:flytte[rst]?|rykke[rst]?|ændre[st]?|moved?|rescheduled?|changed?)(?!\p{L})[^.!?\n]{0,20}\s(?:fra|from)|ikke|not|i stedet for|instead of|rather than)${LEAD}`,
  'iu',
)
/** Before a day by which something else has to be done. */
const DEADLINE = new RegExp(
  String.raw`(?<!\p{L})(?:senest|inden|frist(?:en)?|deadline|before|by|no later than|forfald(?:er)?|due)${LEAD}`,
  'iu',
)
const CANCELLED = /^[^.!?\n]{0,40}(?<!\p{L})(?:aflyst|aflyses|udgår|cancell?ed|called off)(?!\p{L})/iu

/**
 * The first day with a time of day that a text names and that is still to come; one that is only moved away from, or by
 * which something is due, is taken when there is no other. Danish and English; day before month.
 *
 * @param received when the text came: UTC, ISO 8601.
 * @param relative whether `fredag` and `i morgen` count from then; they do not in quoted text, which is older.
 */
export function findMoment(given: string, received: string, relative = true): Moment {
  const text = withIsoDates(given)
  const found = pairs(text, dateIn(received, OFFICE_ZONE), relative).map((pair) => ({
    ...pair,
    words: text.slice(pair.from, pair.to).replace(/\s+/g, ' '),
    before: text.slice(Math.max(0, pair.from - 60), pair.from),
  }))
  const meant = found.filter(({ to }) => !CANCELLED.test(text.slice(to, to + 60)))
  const best =
    meant.find(
      ({ before, ...pair }) => isAhead(pair, received) && !INSTEAD.test(before) && !DEADLINE.test(before),
    ) ??
    meant.find((pair) => isAhead(pair, received)) ??
    meant[0]
  if (!best) {
    if (found[0]) return { kind: 'none', reason: `"${found[0].words}" is cancelled` }
    return { kind: 'none', reason: 'it names no day with a time, such as "1. december kl. 14.30"' }
  }
  const { day, clock, words } = best
  const doubt = day.contradiction ?? clock.doubt
  if (doubt) return { kind: 'none', reason: `"${words}" cannot be relied upon: ${doubt}` }
  const start = instantOf(day.date, clock.start, clock.offset)
  const end = clock.end === null ? null : instantOf(day.date, clock.end, clock.offset)
  if (!start || (clock.end !== null && !end))
    return { kind: 'none', reason: `"${words}" is skipped by the clocks, which go forward that night` }
  if (start <= received) return { kind: 'none', reason: `"${words}" has passed` }
  return { kind: 'found', start, end, text: words }
}

/** Whether a text names a day with a time of day, whenever it comes. */
export function namesMoment(text: string): boolean {
  return pairs(withIsoDates(text), SOME_DAY, true).length > 0
}

interface Pair {
  readonly day: FoundDay
  readonly clock: FoundClock
  readonly from: number
  readonly to: number
}

function isAhead({ day, clock }: Pick<Pair, 'day' | 'clock'>, received: string): boolean {
  const start = instantOf(day.date, clock.start, clock.offset)
  return start === null || start > received
}

function instantOf(date: string, minutes: number, offset: number | null): string | null {
  if (offset === null) return instantIn(date, minutes, OFFICE_ZONE)
  return new Date(Date.parse(`${date}T00:00:00Z`) + (minutes - offset) * 60_000).toISOString()
}

/** Every day with the time that belongs to it, in the order of the text. */
function pairs(text: string, received: string, relative: boolean): Pair[] {
  const own = findClocks(text)
  // "kl. 9.10-11" is no date.
  const days = findDays(text, received, relative).filter((day) => !own.some((clock) => overlap(day, clock)))
  const direct = days.flatMap((day) => clockAfterDay(text, endOf(day)) ?? [])
  const clocks = [...own.filter((clock) => !direct.some((other) => overlap(clock, other))), ...direct].sort(
    (one, other) => one.index - other.index,
  )
  return clocks.flatMap((clock) => {
    const before = days.findLast((day) => endOf(day) <= clock.index)
    if (before && isNear(text, endOf(before), clock.index, DAY_FIRST, clocks))
      return [{ day: before, clock, from: before.index, to: endOf(clock) }]
    const after = days.find((day) => day.index >= endOf(clock))
    if (after && isNear(text, endOf(clock), after.index, TIME_FIRST, clocks))
      return [{ day: after, clock, from: clock.index, to: endOf(after) }]
    return []
  })
}

interface Span {
  readonly index: number
  readonly length: number
}

const endOf = ({ index, length }: Span) => index + length
const overlap = (one: Span, other: Span) => one.index < endOf(other) && other.index < endOf(one)

/** One sentence or one line after the other, with no other time in between. */
function isNear(text: string, from: number, to: number, most: number, clocks: readonly Span[]): boolean {
  if (to - from > most) return false
  const between = text.slice(from, to)
  if (/\n\s*\n|[.!?]\s+\p{Lu}|[!?;]/u.test(between)) return false
  return !clocks.some((clock) => clock.index >= from && endOf(clock) <= to)
}
