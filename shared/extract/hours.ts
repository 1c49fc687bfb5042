import { findDates } from './date.ts'

const HOUR_UNIT = String.raw`(?:timer?|tim|hours?|hrs?|t|h)(?![\p{L}\d])\.?`
const MINUTE_UNIT = '(?:minutter|minut|minutes?|mins?|min)'
const START = String.raw`(?<![\p{L}\d]|\d[.,:/–-])`
const END = String.raw`(?![\p{L}\d]|[.,:/-]\d)`

/** "kl. 9", "9:00-10:45", "9:30 pm", "kl. 9 til 11": times of day, not durations. */
const CLOCK_TIMES = [
  /(?<!\p{L})(?:kl|klokken|at|starter|fra)\.? {0,2}\d{1,2}(?:[:.]\d{2})?(?: ?(?:-|–|til|to|og) ?\d{1,2}(?:[:.]\d{2})?)?(?! ?(?:timer?|t|h|hours?|hrs?|min\p{L}{0,4})(?!\p{L}))/giu,
  /(?<![\d:.])\d{1,2}[:.]\d{2} ?(?:-|–|til|to|and|og) ?\d{1,2}[:.]\d{2}/giu,
  /(?<![\d:.])\d{1,2}(?:[:.]\d{2})? ?(?:am|pm|a\.m\.|p\.m\.)(?!\p{L})/giu,
]

interface Duration {
  pattern: RegExp
  hours: (groups: number[]) => number
  /** Whether the figures mean a duration only after a label such as "tid:" or "timer:". */
  needs: 'nothing' | 'label' | 'hours label'
}

const DURATIONS: readonly Duration[] = [
  {
    // "3,5 timer", "2 t 30 min", "2h", "2 timer og 30 minutter"
    pattern: new RegExp(
      `${START}(\\d{1,4}(?:[.,]\\d{1,2})?) ?${HOUR_UNIT}(?:,? ?(?:og |and |& )?(\\d{1,2}) ?(?:${MINUTE_UNIT}|m)(?!\\p{L}))?`,
      'giu',
    ),
    hours: ([hours = 0, minutes = 0]) => hours + minutes / 60,
    needs: 'nothing',
  },
  {
    // "2h30"
    pattern: new RegExp(`${START}(\\d{1,2}) ?[th](\\d{2})(?: ?m)?${END}`, 'giu'),
    hours: ([hours = 0, minutes = 0]) => hours + minutes / 60,
    needs: 'nothing',
  },
  {
    pattern: new RegExp(`${START}(\\d{1,4})(?:[.,]\\d)? ?${MINUTE_UNIT}(?!\\p{L})`, 'giu'),
    hours: ([minutes = 0]) => minutes / 60,
    needs: 'nothing',
  },
  {
    pattern: new RegExp(`${START}(\\d{1,3}):([0-5]\\d) ?${HOUR_UNIT}`, 'giu'),
    hours: ([hours = 0, minutes = 0]) => hours + minutes / 60,
    needs: 'nothing',
  },
  {
    pattern: new RegExp(`${START}(\\d):([0-5]\\d)${END}`, 'gu'),
    hours: ([hours = 0, minutes = 0]) => hours + minutes / 60,
    needs: 'label',
  },
  {
    // "Tid: 14:00" is more often an appointment than fourteen hours; "Timer: 14:00" is not.
    pattern: new RegExp(`${START}(\\d{2,3}):([0-5]\\d)${END}`, 'gu'),
    hours: ([hours = 0, minutes = 0]) => hours + minutes / 60,
    needs: 'hours label',
  },
  {
    pattern: new RegExp(
      `${START}(\\d{1,4}(?:[.,]\\d{1,2})?)${END}(?! ?(?:kr|dkk|eur|€|%|${MINUTE_UNIT}))`,
      'giu',
    ),
    hours: ([hours = 0]) => hours,
    needs: 'hours label',
  },
]

const GAP = String.raw`(?:[ \t:=()]|\n){0,8}$`
const HOURS_WORD =
  '(?:timer|timeantal|tidsforbrug|hours|hours worked|time spent|arbejdstid|forbrugt tid|tid brugt|varighed|duration)'
const HOURS_LABEL = new RegExp(String.raw`(?<!\p{L})${HOURS_WORD}(?: i alt| total)?${GAP}`, 'iu')
const TIME_LABEL = new RegExp(String.raw`(?<!\p{L})(?:tid|forbrug|brugt|spent|registrer(?:et)?)${GAP}`, 'iu')
const TOTAL_BEFORE = /(?<!\p{L})(?:i alt|ialt|total|samlet|sum)(?!\p{L})[^\d\n;]{0,25}\n?[^\d\n;]{0,5}$/iu
const TOTAL_AFTER = /^[^\S\n]?\(?(?:i alt|ialt|total|in total|samlet)(?!\p{L})(?![^\S\n]?:?[^\S\n]?\d)/iu
/** A deadline or a point in time, not time spent. */
const NOT_SPENT_BEFORE = /(?<!\p{L})(?:inden|inden for|indenfor|within|om|senest|næste|next|every|hver) $/iu
const NOT_SPENT_AFTER = /^ ?(?:siden|ago|i døgnet|a day|per day|om dagen|før|before|notice|varsel)(?!\p{L})/iu
const REACH = 45

function maskClockTimes(text: string): string {
  const mask = (match: string) => '_'.repeat(match.length)
  const masked = CLOCK_TIMES.reduce((rest, pattern) => rest.replace(pattern, mask), text)
  return findDates(masked, '2000-01-01').reduceRight(
    (rest, { index, length }) => rest.slice(0, index) + '_'.repeat(length) + rest.slice(index + length),
    masked,
  )
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
  const clean = maskClockTimes(plain.replace(/(\d?) ?½/g, (_, whole) => `${whole || 0},5`))
  const found = DURATIONS.flatMap(({ pattern, hours, needs }) =>
    Array.from(clean.matchAll(pattern), (match) => {
      const end = match.index + match[0].length
      const before = clean.slice(Math.max(0, match.index - REACH), match.index)
      const numbers = match.slice(1).map((group) => Number((group ?? '0').replace(',', '.')))
      return {
        index: match.index,
        hours: Math.round(hours(numbers) * 100) / 100,
        rank: rank(before, clean.slice(end, end + REACH), needs),
      }
    }),
  ).filter((candidate) => candidate.rank > 0 && candidate.hours > 0 && candidate.hours <= 1000)
  const best = Math.max(...found.map((candidate) => candidate.rank))
  const ofBest = found
    .filter((candidate) => candidate.rank === best)
    .sort((one, other) => one.index - other.index)
  return ofBest.at(best === 3 ? -1 : 0)?.hours ?? null
}
