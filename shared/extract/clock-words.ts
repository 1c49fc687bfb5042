/** A time of day, or a span of time, written in words. */
export interface SpokenClock {
  /** Minutes since midnight. */
  readonly start: number
  readonly end: number | null
  /** Whether it is unclear if the time is before or after noon. */
  readonly isDoubtful: boolean
  readonly index: number
  readonly length: number
}

const HOURS = [
  ['et', 'en', 'one'],
  ['to', 'two'],
  ['tre', 'three'],
  ['fire', 'four'],
  ['fem', 'five'],
  ['seks', 'six'],
  ['syv', 'seven'],
  ['otte', 'eight'],
  ['ni', 'nine'],
  ['ti', 'ten'],
  ['elleve', 'eleven'],
  ['tolv', 'twelve'],
]
const MINUTES = new Map([
  ...(['kvart', 'quarter', 'a quarter'].map((word) => [word, 15]) as [string, number][]),
  ...(['halv', 'half'].map((word) => [word, 30]) as [string, number][]),
  ...([
    ['fem', 5],
    ['five', 5],
    ['ti', 10],
    ['ten', 10],
    ['tyve', 20],
    ['twenty', 20],
  ] as [string, number][]),
])
const HOUR_WORD = HOURS.flat().join('|')
const END = String.raw`(?![\p{L}\d%]|[.,:/-]\d)(?!\s(?:timer?|hours?|dage?|days?|uger?|weeks?|min\p{L}{0,5}|kr|pris|price)(?!\p{L}))`
const MINUTE = String.raw`(?:kvart|(?:a )?quarter|half|fem|ti|tyve|five|ten|twenty|\d{1,2})`
/** "kvart over ti", "fem minutter i halv ti", "quarter to three"; "halv ti"; "ti" */
const TIME = String.raw`(?:(${MINUTE})(?:\s(?:minutter|minutes|min\.?))?\s(over|past|after|i|to)\s)?(halv\s)?(${HOUR_WORD}|\d{1,2})(?:\so[’']clock)?`
const SPOKEN = new RegExp(String.raw`(?<![\p{L}\d])(?:(kl\.?|klokken|at)\s{1,2})?${TIME}${END}`, 'giu')
const UNTIL = new RegExp(
  String.raw`^\s?(?:-|–|—|\s(?:til|to|until)\s|(?<=\s)(?:til|to|until)\s)\s?(?:kl\.?\s)?${TIME}${END}`,
  'iu',
)
const PLAIN_END =
  /^(?:[\s)]*$|[\s]*[,.;?!)]|\s(?:på|on|in|i|om|am|pm|a\.m|p\.m|sharp|tomorrow|today|hos|ved|at)(?!\p{L}))/iu
const LATE = /^\s?(?:p\.?m\b|(?:om )?(?:eftermiddagen|aftenen)|in the (?:afternoon|evening))/iu
const EARLY = /^\s?(?:a\.?m\b|(?:om )?(?:morgenen|formiddagen|natten)|in the morning|at night)/iu
const CLOCK = /o[’']clock$/iu
const NOON = 720

/** Times of day in words, in order: after "kl." or "at"; "halv ti" and "kvart over ti" anywhere. */
export function findSpokenClocks(text: string): SpokenClock[] {
  return [...text.matchAll(SPOKEN)].flatMap((match) => {
    const [all, called, minutes, , half, hour = ''] = match
    const after = match.index + all.length
    const isAlone = half !== undefined || (minutes !== undefined && /kvart|quarter|half/iu.test(minutes))
    const isHour =
      called !== undefined && minutes === undefined && !/^\d/.test(hour) && isPlainHour(called, text, after)
    if (!isAlone && !isHour && !(called && minutes) && !CLOCK.test(all)) return []
    const start = minutesOf(match.slice(2))
    if (start === null) return []
    const until = UNTIL.exec(text.slice(after, after + 40))
    const length = all.length + (until?.[0].length ?? 0)
    return inDay({ start, end: until && minutesOf(until.slice(1)) }, text, match.index, length, isSure(hour))
  })
}

/** Accepts "at ten on Tuesday", rejects "at ten companies". */
const isPlainHour = (called: string, text: string, after: number) =>
  !/^at$/i.test(called) || PLAIN_END.test(text.slice(after, after + 12))
const isSure = (hour: string) => Number(hour) > 12

function inDay(
  { start, end }: { start: number; end: number | null },
  text: string,
  index: number,
  length: number,
  sure: boolean,
): SpokenClock[] {
  const rest = text.slice(index + length, index + length + 30)
  const isLate = LATE.test(rest)
  const isKnown = sure || isLate || EARLY.test(rest)
  const shift = (minutes: number) => (isLate && minutes < NOON ? minutes + NOON : minutes)
  // People who work by day mean the afternoon by "halv et".
  const from = shift(start < 60 && !isKnown ? start + NOON : start)
  const to = end === null ? null : shift(end)
  return [
    {
      ...{ start: from, index, length, isDoubtful: !isKnown && from >= 60 && from < 360 },
      end: to !== null && to <= from ? to + (from < NOON ? NOON : 2 * NOON) : to,
    },
  ]
}

/** From the words for minutes, direction, "halv" and hour. */
function minutesOf([minutes, direction, half, hour = '']: (string | undefined)[]): number | null {
  const hours = /^\d/.test(hour)
    ? Number(hour)
    : 1 + HOURS.findIndex((words) => words.includes(hour.toLowerCase()))
  const off = minutes === undefined ? 0 : (MINUTES.get(minutes.toLowerCase()) ?? Number(minutes))
  const isBefore = direction !== undefined && /^(?:i|to)$/iu.test(direction)
  const start = hours * 60 - (half === undefined ? 0 : 30) + (isBefore ? -off : off)
  return hours >= 1 && hours < 24 && off < 60 ? start % 1440 : null
}
