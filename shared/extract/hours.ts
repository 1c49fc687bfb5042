import { DURATIONS, type Duration, withFigures, withoutClockTimes } from './hours-notation.ts'

const GAP = String.raw`(?:[ \t:=()]|\n){0,8}$`
const HOURS_WORD = String.raw`(?:\p{L}{0,20}timer|timeantal|timeforbrug|tidsforbrug|hours|hours worked|time spent|arbejdstid|forbrugt tid|medgået tid|tid brugt|varighed|duration)`
const HOURS_LABEL = new RegExp(
  String.raw`(?<!\p{L})${HOURS_WORD}(?: i alt| total)?(?: ?\([^()\n]{0,15}\))?${GAP}`,
  'iu',
)
const TIME_LABEL = new RegExp(
  String.raw`(?<!\p{L})(?:tid|forbrug|forbrugt|brugte?|anvendt|medgået|arbejde|spent|worked|registrer(?:et)?)${GAP}`,
  'iu',
)
const TOTAL_BEFORE = /(?<!\p{L})(?:i alt|ialt|total|samlet|sum)(?!\p{L})[^\d\n;]{0,25}\n?[^\d\n;]{0,5}$/iu
const TOTAL_AFTER = /^[^\S\n]?\(?(?:i alt|ialt|total|in total|samlet)(?!\p{L})(?![^\S\n]?:?[^\S\n]?\d)/iu
/** A deadline, a promise or a point in time, not time spent. */
const NOT_SPENT_BEFORE =
  /(?<!\p{L})(?:inden|inden for|indenfor|within|om|senest|næste|next|every|hver|svartid|responstid|reaktionstid|response time|klippekort(?: på)?)[: ]{1,2}$/iu
const NOT_SPENT_AFTER = /^ ?(?:siden|ago|i døgnet|a day|per day|om dagen|før|before|notice|varsel)(?!\p{L})/iu
const REACH = 45

interface Candidate {
  /** Where the last "2 timer" before this one ends: its unit is no label of ours. */
  readonly from: number
  readonly index: number
  readonly end: number
  readonly hours: number
  readonly needs: Duration['needs']
}

function candidatesOf(text: string): Candidate[] {
  const all = DURATIONS.flatMap(({ pattern, needs }) =>
    Array.from(text.matchAll(pattern), ({ 0: match, index, groups = {} }) => {
      const [hours, minutes] = [groups.h, groups.m].map((part) => Number((part ?? '0').replace(',', '.')))
      const decimal = (hours ?? 0) + (minutes ?? 0) / 60
      return { index, end: index + match.length, hours: Math.round(decimal * 100) / 100, needs }
    }),
  ).sort((one, other) => one.index - other.index || other.end - one.end)
  let [from, end] = [0, 0]
  return all.flatMap((candidate) => {
    // The minutes of "2 timer 45 min" are not another duration.
    if (candidate.index < end) return []
    const placed = { ...candidate, from }
    end = candidate.end
    if (candidate.needs === 'nothing') from = end
    return [placed]
  })
}

/** How much a candidate's surroundings speak for it: 3 a total, 2 labelled, 1 a plain duration, 0 not one. */
function rank(before: string, after: string, needs: Duration['needs']): number {
  const isHours = HOURS_LABEL.test(before)
  const isLabelled = isHours || TIME_LABEL.test(before)
  if (needs === 'hours label' && !isHours) return 0
  const isTotal = TOTAL_BEFORE.test(before) || TOTAL_AFTER.test(after)
  if (needs === 'label' && !isLabelled && !isTotal) return 0
  if (NOT_SPENT_BEFORE.test(before) || NOT_SPENT_AFTER.test(after)) return 0
  return isTotal ? 3 : isLabelled ? 2 : 1
}

/**
 * The hours that a text reports, with two decimals, above 0 and at most 1000; or null. A total goes before a
 * labelled duration, and that before any other; the last total and otherwise the first duration count.
 */
export function findHours(text: string): number | null {
  const plain = text.replace(/[\u00a0\u202f]/g, ' ').replace(/\r\n?/g, '\n')
  const clean = withoutClockTimes(withFigures(plain))
  const found = candidatesOf(clean)
    .map(({ from, index, end, hours, needs }) => ({
      hours,
      rank: rank(clean.slice(Math.max(from, index - REACH), index), clean.slice(end, end + REACH), needs),
    }))
    .filter((candidate) => candidate.rank > 0 && candidate.hours > 0 && candidate.hours <= 1000)
  const best = Math.max(...found.map((candidate) => candidate.rank))
  return found.filter((candidate) => candidate.rank === best).at(best === 3 ? -1 : 0)?.hours ?? null
}
