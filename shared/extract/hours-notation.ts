import { findDates } from './date.ts'

/** "2 timers kørsel", "1 times kørsel"; "3 times" is English. */
const GENITIVE = String.raw`timers|(?<=(?<![\d.,])[01](?:,5)? ?)times`
const HOUR_UNIT = String.raw`(?:${GENITIVE}|timer?|tim|hours?|hrs?|t|h)(?![\p{L}\d])\.?`
const MINUTE_UNIT = '(?:minutters|minutter|minut|minutes?|mins?|min)'
const START = String.raw`(?<![\p{L}\d]|\d[.,:/–-])`
const END = String.raw`(?![\p{L}\d]|[.,:/-]\d)`
/** In "Sag 17 Timer: 3,5" the word labels what follows; it is not the unit of what precedes. */
const NO_LABEL = String.raw`(?!:? ?\d{1,3}[.,:]\d{1,2}(?!\d| ?${HOUR_UNIT})|: ?\d{1,3}(?![\d.,:]| ?${HOUR_UNIT}| ?${MINUTE_UNIT}))`

/** One notation of durations; the groups `h` and `m` hold hours and minutes. */
export interface Duration {
  readonly pattern: RegExp
  /** Whether the figures are a duration only after a label such as "tid:" or "timer:". */
  readonly needs: 'nothing' | 'label' | 'hours label'
}

const duration = (needs: Duration['needs'], pattern: string): Duration => ({
  needs,
  pattern: new RegExp(START + pattern, 'giu'),
})

export const DURATIONS: readonly Duration[] = [
  // "3,5 timer", "2 t 30 min", "2 timer og 30 minutter"
  duration(
    'nothing',
    String.raw`(?<h>\d{1,4}(?:[.,]\d{1,2})?) ?${HOUR_UNIT}${NO_LABEL}(?:,? ?(?:og |and |& )?(?<m>\d{1,2}) ?(?:${MINUTE_UNIT}|m)(?!\p{L}))?`,
  ),
  // "2h30", "1t30m", "1h30min"
  duration('nothing', String.raw`(?<h>\d{1,2}) ?[th](?<m>\d{2})(?: ?(?:${MINUTE_UNIT}|m))?${END}`),
  // "45 min"
  duration('nothing', String.raw`(?<m>\d{1,4})(?:[.,]\d)? ?${MINUTE_UNIT}(?!\p{L})`),
  // "1:45 t"
  duration('nothing', String.raw`(?<h>\d{1,3}):(?<m>[0-5]\d) ?${HOUR_UNIT}${NO_LABEL}`),
  // "Tid: 1:45"
  duration('label', String.raw`(?<h>\d):(?<m>[0-5]\d)${END}`),
  // "Tid: 14:00" is usually an appointment, not fourteen hours; "Timer: 14:00" is a duration.
  duration('hours label', String.raw`(?<h>\d{2,3}):(?<m>[0-5]\d)${END}`),
  // "Timer: 3,5"
  duration(
    'hours label',
    String.raw`(?<h>\d{1,4}(?:[.,]\d{1,2})?)${END}(?! ?(?:kr|dkk|eur|€|%|${MINUTE_UNIT}))`,
  ),
]

const DANISH = ['en', 'to', 'tre', 'fire', 'fem', 'seks', 'syv', 'otte', 'ni', 'ti']
const ENGLISH = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const FIGURES = new Map([
  ['én', '1'],
  ['halvanden', '1,5'],
  ...[DANISH, ENGLISH].flatMap((words) => words.map((word, index) => [word, String(index + 1)] as const)),
])
const WORD_HOURS = new RegExp(
  String.raw`(?<![\p{L}\d])(?:(${DANISH.join('|')}|én|halvanden)(?= (?:timers?|times?)(?!\p{L}))|(${ENGLISH.join('|')})(?= hours?(?!\p{L})))`,
  'giu',
)
const FRACTION = new RegExp(String.raw`(?:(\d{1,3}) ?)?(?:½|(?<![\d/])1\/2)(?= ?${HOUR_UNIT})`, 'giu')
const HALF = new RegExp(
  String.raw`(?<![\p{L}\d])(?:(\d{1,2}|${[...FIGURES.keys()].join('|')}) (?:og en|en|and a) |en |a )?(?:halv|half)(?: an)?(?= (?:timers?|times?|hours?)(?!\p{L}))`,
  'giu',
)
/** "2 dage á 7,4 timer", "2 x 3 timer", "two visits of 90 minutes each" */
const MULTIPLE = new RegExp(
  String.raw`(?<![\p{L}\d]|\d[.,:/–-])(\d{1,2}|${DANISH.join('|')}|${ENGLISH.join('|')}) ?(?:(?:dage?|days?|besøg|visits?|møder?|meetings?|sessions?|aftener|shifts?|vagter|mand|personer|people|konsulenter|teknikere) (?:á|à|a|@|at|of|af)|gange|times|x|×|\*) ?(\d{1,4}(?:[.,]\d{1,2})?)(?= ?(?:${HOUR_UNIT}|${MINUTE_UNIT}(?!\p{L})))( ?\p{L}{1,8}\.?)(?: (?:hver|each|om dagen|a day|per day|pr\.? dag)(?!\p{L}))?`,
  'giu',
)
const times = (count: string, length: string) =>
  String(Math.round(countOf(count) * Number(length.replace(',', '.')) * 100) / 100).replace('.', ',')
/** The words that `countOf` accepts, as part of a pattern. */
export const NUMBER_WORD = [...DANISH, ...ENGLISH].join('|')
/** "3", "tre", "three" */
export const countOf = (count: string) => Number(inFigures(count))
const inFigures = (word: string) => FIGURES.get(word.toLowerCase()) ?? word

/**
 * Normalises durations to figures: "2½ timer", "to timer", "2 og en halv time" and "2 dage á 3 timer" become
 * "2,5 timer", "2 timer", "2,5 time" and "6 timer".
 */
export function withFigures(text: string): string {
  return text
    .replace(FRACTION, (_, whole = '0') => `${whole},5`)
    .replace(HALF, (_, whole = '0') => `${inFigures(whole)},5`)
    .replace(WORD_HOURS, inFigures)
    .replace(MULTIPLE, (_, count: string, length: string, unit: string) => `${times(count, length)}${unit}`)
}

/** Times of day, not durations: "kl. 9", "9:00-10:45", "9:30 pm", "kl. 9 til 11". */
const CLOCK_TIMES = [
  /(?<!\p{L})(?:kl|klokken|at|starter|fra)\.? {0,2}\d{1,2}(?:[:.]\d{2})?(?: ?(?:-|–|til|to|og) ?\d{1,2}(?:[:.]\d{2})?)?(?! ?(?:timers?|times?|t|h|hours?|hrs?|min\p{L}{0,4})(?!\p{L}))/giu,
  /(?<![\d:.])\d{1,2}[:.]\d{2} ?(?:-|–|til|to|and|og) ?\d{1,2}[:.]\d{2}/giu,
  /(?<![\d:.])\d{1,2}(?:[:.]\d{2})? ?(?:am|pm|a\.m\.|p\.m\.)(?!\p{L})/giu,
]

/** The text with times of day and dates blanked out; its length and offsets do not change. */
export function withoutClockTimes(text: string): string {
  const timeless = CLOCK_TIMES.reduce(
    (rest, pattern) => rest.replace(pattern, (match) => '_'.repeat(match.length)),
    text,
  )
  const parts: string[] = []
  let end = 0
  for (const { index, length } of findDates(timeless, '2000-01-01')) {
    parts.push(timeless.slice(end, index), '_'.repeat(length))
    end = index + length
  }
  return parts.join('') + timeless.slice(end)
}
