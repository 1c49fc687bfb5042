import type { Text } from '../language.ts'
import { OFFICE_ZONE } from '../office-zone.ts'
import { dateIn, SOME_DAY, withIsoDates } from './date.ts'
import { findPairs, type Pair } from './moment-pairs.ts'
import {
  hasPassed,
  isCancelled,
  isDeclined,
  isNotMeant,
  isRegular,
  isSkipped,
  isUnreliable,
  NO_TIME,
  NOT_EXACT,
  severalTimes,
} from './moment-reasons.ts'
import { type Standing, standingOf } from './moment-standing.ts'
import { instantIn } from './time-zone.ts'

export type Moment =
  | {
      readonly kind: 'found'
      /** UTC, ISO 8601, like `end`; `end` is null when the text gives none. */
      readonly start: string
      readonly end: string | null
      /** The words it was read from. */
      readonly text: string
    }
  /** `isNamed` is true when the text names a day with a time, but none that is usable. */
  | { readonly kind: 'none'; readonly reason: Text; readonly isNamed: boolean }

/** A time with its standing. `until` is the end of a span when it has a day of its own. */
interface Named extends Pair {
  readonly words: string
  readonly standing: Standing
  readonly until: Pair | null
}

/** Characters before and after a time that may say something about it. */
const AROUND = 80

const none = (reason: Text, isNamed = true): Moment => ({ kind: 'none', reason, isNamed })

/**
 * The future day with a time of day that a text names, in Danish or English; the day comes before the month.
 * Times that are cancelled, declined or moved do not count. A deadline counts only when no other time is
 * named. When two times differ, neither is returned.
 *
 * @param received when the text arrived: UTC, ISO 8601.
 * @param relative whether `fredag` and `i morgen` count from `received`; in quoted text, which is older, they
 * do not.
 */
export function findMoment(given: string, received: string, relative = true): Moment {
  const text = withIsoDates(given)
  const named = namedIn(text, findPairs(text, dateIn(received, OFFICE_ZONE), relative))
  const open = named.filter(({ standing }) => standing === 'meant' || standing === 'due')
  if (open.length === 0) return named[0] ? none(whyNot(named[0])) : none(NO_TIME, false)
  const ahead = open.filter((one) => isAhead(one, received))
  const meant = ahead.filter(({ standing }) => standing === 'meant')
  const [first = open[0] as Named, ...others] = meant.length > 0 ? meant : ahead.slice(0, 1)
  const rivals = others.filter((other) => startOf(other) !== startOf(first))
  if (rivals.length > 0) return none(severalTimes([first, ...rivals].map(({ words }) => words)))
  if (first.choice) return none(severalTimes([flat(first.choice)]))
  return momentOf(first, received)
}

/** Whether a text names a day with a time of day, past or future. */
export function namesMoment(text: string): boolean {
  return findPairs(withIsoDates(text), SOME_DAY, true).length > 0
}

function whyNot({ standing, words }: Named): Text {
  if (standing === 'cancelled') return isCancelled(words)
  if (standing === 'declined') return isDeclined(words)
  return standing === 'regular' ? isRegular(words) : isNotMeant(words)
}

function namedIn(text: string, pairs: readonly Pair[]): Named[] {
  const named: Named[] = []
  let [end, last]: [number, Standing | null] = [0, null]
  for (const [at, pair] of pairs.entries()) {
    const before = text.slice(Math.max(end, pair.from - AROUND), pair.from)
    const next = pairs[at + 1]?.from ?? text.length
    const standing = standingOf(before, text.slice(pair.to, Math.min(next, pair.to + AROUND)), last)
    const previous = named.at(-1)
    if (standing === 'end' && previous) named[named.length - 1] = { ...previous, until: pair }
    else named.push({ ...pair, standing, words: flat(text.slice(pair.from, pair.to)), until: null })
    ;[end, last] = [pair.to, standing]
  }
  return named
}

/** "tirsdag efter kl. 10" */
const VAGUE = /(?<!\p{L})(?:efter|tidligst|after|earliest)\s(?=kl|\d)/iu
const flat = (words: string) => words.replace(/\s+/g, ' ')

function momentOf({ day, clock, words, until }: Named, received: string): Moment {
  const doubt = day.contradiction ?? clock.doubt ?? until?.day.contradiction ?? until?.clock.doubt
  if (doubt) return none(isUnreliable(words, doubt))
  if (VAGUE.test(words)) return none(isUnreliable(words, NOT_EXACT))
  const start = instantOf(day.date, clock.start, clock.offset)
  const minutes = clock.end === null ? null : instantOf(day.date, clock.end, clock.offset)
  const end = until ? startOf(until) : minutes
  if (!start || (clock.end !== null && !end)) return none(isSkipped(words))
  if (start <= received) return none(hasPassed(words))
  return { kind: 'found', start, end: end !== null && end > start ? end : null, text: words }
}

const startOf = ({ day, clock }: Pick<Pair, 'day' | 'clock'>) =>
  instantOf(day.date, clock.start, clock.offset)

function isAhead(pair: Pick<Pair, 'day' | 'clock'>, received: string): boolean {
  const start = startOf(pair)
  return start === null || start > received
}

function instantOf(date: string, minutes: number, offset: number | null): string | null {
  if (offset === null) return instantIn(date, minutes, OFFICE_ZONE)
  return new Date(Date.parse(`${date}T00:00:00Z`) + (minutes - offset) * 60_000).toISOString()
}
