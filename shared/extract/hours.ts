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
/** Before a duration: it is a deadline, a promise or a point in time, not time spent. */
const NOT_SPENT_BEFORE =
  /(?<!\p{L})(?:inden|inden for|indenfor|within|(?<!enige )om|senest|næste|next|every|hver|op til|up to|højst|højest|maks\.?|maksimalt|max\.?|at most|no more than|mindst|at least|i løbet af|in the course of|døgnvagt|vagttelefon|hotline|on[ -]call|svartid|responstid|reaktionstid|response time|klippekort(?: på)?)[: ]{1,2}$/iu
const NOT_SPENT_AFTER =
  /^ ?(?:pauser?|frokost(?:pause)?|lunch|breaks?|siden|ago|i døgnet|a (?:day|week)|per (?:day|week|person)|pr\.? (?:dag|uge|mand|person)|om (?:dagen|ugen)|hver|each|før|before|notice|varsel|frist|svartid|responstid|reaktionstid|døgnvagt|(?:response|reaction) time)(?!\p{L})/iu
/** "3 til 4 timer", "between 3 and 4 hours" */
const OR_LESS = /(?:(?:mellem|between) \d{1,4}(?:[.,]\d{1,2})? (?:og|and)|\d ?(?:til|eller|to|or)) ?$/iu
const REACH = 45

interface Candidate {
  /** Where the last "2 timer" before this one ends; its unit is not a label of this one. */
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
    // The minutes of "2 timer 45 min" are not a second duration.
    if (candidate.index < end) return []
    const placed = { ...candidate, from }
    end = candidate.end
    if (candidate.needs === 'nothing') from = end
    return [placed]
  })
}

type Kind = 'total' | 'field' | 'labelled' | 'plain'

/** The kind of duration that its surroundings suggest; null when it is not time spent. */
function kindOf(before: string, after: string, needs: Duration['needs']): Kind | null {
  const isHours = HOURS_LABEL.test(before)
  const isLabelled = isHours || TIME_LABEL.test(before)
  if (needs === 'hours label' && !isHours) return null
  const isTotal = TOTAL_BEFORE.test(before) || TOTAL_AFTER.test(after)
  if (needs === 'label' && !isLabelled && !isTotal) return null
  if (NOT_SPENT_BEFORE.test(before) || OR_LESS.test(before) || NOT_SPENT_AFTER.test(after)) return null
  if (isTotal) return 'total'
  if (isHours || (isLabelled && /[:=]\s*$/.test(before))) return 'field'
  return isLabelled ? 'labelled' : 'plain'
}

/** A duration in a text that may be time spent: hours with two decimals, above 0 and at most 1000. */
export interface FoundDuration {
  readonly index: number
  readonly end: number
  readonly hours: number
  /** "Timer: 3" is a field, "brugt 3 timer" is labelled. */
  readonly kind: Kind
}

/** The durations in a text that `withFigures` has normalised, in order; offsets refer to that text. */
export function durationsIn(figured: string): FoundDuration[] {
  const clean = withoutClockTimes(figured)
  return candidatesOf(clean).flatMap(({ from, index, end, hours, needs }) => {
    const before = clean.slice(Math.max(from, index - REACH), index)
    const kind = kindOf(before, clean.slice(end, end + REACH), needs)
    return kind && hours > 0 && hours <= 1000 ? [{ index, end, hours, kind }] : []
  })
}

/** Normalises spaces, line ends and the notation of durations. */
export const withPlainFigures = (text: string) =>
  withFigures(text.replace(/[\u00a0\u202f]/g, ' ').replace(/\r\n?/g, '\n'))

/** The main duration of a text: the last total, else the first labelled one, else the first; or null. */
export function mainDuration(durations: readonly FoundDuration[]): FoundDuration | null {
  const isLabelled = ({ kind }: FoundDuration) => kind === 'field' || kind === 'labelled'
  return (
    durations.findLast(({ kind }) => kind === 'total') ?? durations.find(isLabelled) ?? durations[0] ?? null
  )
}
