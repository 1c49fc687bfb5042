import { clockAfterDay, type FoundClock, findClocks } from './clock.ts'
import { type FoundDay, findDays } from './days.ts'

/** A day and the time that belongs to it, with their position in the text. */
export interface Pair {
  readonly day: FoundDay
  readonly clock: FoundClock
  readonly from: number
  readonly to: number
  /**
   * The words of the choice that contains it, "tirsdag eller onsdag kl. 10"; null when there is no choice.
   */
  readonly choice: string | null
}

/** Maximum characters between a day and its time: "fredag i lokale 3 kl. 10", "kl. 10 på fredag". */
const DAY_FIRST = 40
const TIME_FIRST = 20
/** "tirsdag eller onsdag", "1. og 2. december" */
const OR =
  /^[\s,?.]{0,3}(?:\s|^)(?:eller|or|ellers|og|and)\s{1,2}(?:(?:på|den|d\.|on|the|at)\s{1,2})?(?:(?:\p{L}{2,6}dag|\p{L}{3,6}day)\s{1,2}(?:(?:den|d\.|the)\s{1,2})?)?$/iu
const RANGE =
  /(?<![\d.,:/-])\d{1,2}\.?\s?(?:-|–|\/|\s(?:og|eller|or|and|to|til)\s|(?:og|eller|or|and|til)\s)\s?(?:(?:den|d\.)\s)?$/iu
/** "kl. 14 eller 15", "at 10 or 11 am" */
const OR_HOUR =
  /^\s{1,2}(?:eller|or)\s{1,2}(?:\d{1,2}(?:[.:]\d{2})?(?![\d/]|\.\s?[\d\p{L}]|\s?(?:st|nd|rd|th))|(?:senere|tidligere|later|earlier)(?!\p{L}))/iu
const HOUR_OR = /(?<![\d.,/])\d{1,2}(?:[.:]\d{2})?\s(?:or|eller)\s$/iu

/** Every day with its time, in the order of the text. */
export function findPairs(text: string, received: string, relative: boolean): Pair[] {
  const own = findClocks(text)
  // "kl. 9.10-11" is not a date.
  const days = findDays(text, received, relative).filter((day) => !own.some((clock) => overlap(day, clock)))
  const direct = days.flatMap((day) => clockAfterDay(text, endOf(day)) ?? [])
  const clocks = [...own.filter((clock) => !direct.some((other) => overlap(clock, other))), ...direct].sort(
    (one, other) => one.index - other.index,
  )
  const pairs = clocks.flatMap((clock) => {
    const before = days.findLast((day) => endOf(day) <= clock.index)
    if (before && isNear(text, endOf(before), clock.index, DAY_FIRST, clocks))
      return [{ day: before, clock, from: before.index, to: endOf(clock) }]
    const after = days.find((day) => day.index >= endOf(clock))
    if (after && isNear(text, endOf(clock), after.index, TIME_FIRST, clocks))
      return [{ day: after, clock, from: clock.index, to: endOf(after) }]
    return []
  })
  const taken = new Set(pairs.flatMap(({ day, clock }): Span[] => [day, clock]))
  const alone = [...days, ...clocks].filter((span) => !taken.has(span))
  return pairs.map((pair) => ({ ...pair, choice: choiceOf(pair, text, alone, clocks) }))
}

/** The words of a choice: the pair with the days and times joined to it by "or"; null without a choice. */
function choiceOf(
  { from, to, day, clock }: Omit<Pair, 'choice'>,
  text: string,
  alone: readonly Span[],
  clocks: readonly Span[],
): string | null {
  const before = alone.find((span) => endOf(span) <= from && OR.test(text.slice(endOf(span), from)))
  const after = alone.find((span) => span.index >= to && OR.test(text.slice(to, span.index)))
  const hour = OR_HOUR.exec(text.slice(to, to + 20))
  const first = startOfRange(text, day, clocks)
  const isOr = HOUR_OR.test(text.slice(Math.max(from, clock.index - 12), clock.index))
  if (!before && !after && !hour && first === null && !isOr) return null
  const start = Math.min(before?.index ?? from, first ?? from)
  return text.slice(start, after ? endOf(after) : to + (hour?.[0].length ?? 0))
}

/** The offset at which "1.-2. december" starts, given its date; null when no other day precedes it. */
function startOfRange(text: string, day: Span, clocks: readonly Span[]): number | null {
  if (!/\d/.test(text.charAt(day.index))) return null
  const range = RANGE.exec(text.slice(Math.max(0, day.index - 16), day.index))
  const index = day.index - (range?.[0].length ?? 0)
  const isClock = clocks.some((clock) => index >= clock.index && index < endOf(clock))
  return range && !isClock ? index : null
}

interface Span {
  readonly index: number
  readonly length: number
}

const endOf = ({ index, length }: Span) => index + length
const overlap = (one: Span, other: Span) => one.index < endOf(other) && other.index < endOf(one)

/** Whether two places are in one sentence or on adjacent lines, with no other time between them. */
function isNear(text: string, from: number, to: number, most: number, clocks: readonly Span[]): boolean {
  if (to - from > most) return false
  const between = text.slice(from, to)
  if (/\n\s*\n|[.!?]\s+\p{Lu}|[!?;]/u.test(between)) return false
  return !clocks.some((clock) => clock.index >= from && endOf(clock) <= to)
}
