import type { FoundDuration } from './hours.ts'
import type { NamedDay } from './hours-days.ts'
import { type Sentence, within } from './sentences.ts'

export interface Listed {
  readonly duration: FoundDuration
  readonly day: NamedDay
}

/** A list of several durations, none of them a total, each with a day of its own; null when it is not one. */
export function listed(
  durations: readonly FoundDuration[],
  days: readonly NamedDay[],
  sentences: readonly Sentence[],
): readonly Listed[] | null {
  const parts = durations.filter(({ kind }) => kind !== 'total')
  if (parts.length < 2) return null
  const bySentence = sentences.map((sentence) => inTurn(within(parts, sentence), within(days, sentence)))
  const pairs = bySentence.every((found) => found !== null) ? bySentence.flat() : inTurn(parts, days)
  return pairs && new Set(pairs.map(({ day }) => day.date)).size === pairs.length ? pairs : null
}

/**
 * Pairs durations with days where the two alternate, in either order; null when their numbers differ. Days
 * without any duration give no pairs.
 */
function inTurn(durations: readonly FoundDuration[], days: readonly NamedDay[]): readonly Listed[] | null {
  if (durations.length === 0) return []
  if (durations.length !== days.length) return null
  const pairs = durations.map((duration, at) => ({ duration, day: days[at] as NamedDay }))
  const isAfter = (one: { index: number }, other: { index: number }) => one.index > other.index
  const dayFirst = pairs.every(
    ({ duration, day }, at) =>
      isAfter(duration, day) && !(days[at + 1] && isAfter(duration, days[at + 1] as NamedDay)),
  )
  const dayLast = pairs.every(({ duration, day }, at) => {
    const next = durations[at + 1]
    return isAfter(day, duration) && !(next && isAfter(day, next))
  })
  return dayFirst || dayLast ? pairs : null
}
