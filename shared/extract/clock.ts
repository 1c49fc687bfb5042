import type { Text } from '../language.ts'
import { findSpokenClocks } from './clock-words.ts'
import { inZone, nightOrAfternoon } from './moment-reasons.ts'

/** A time of day, or a span of time, found in a text. */
export interface FoundClock {
  /** Minutes since midnight. */
  readonly start: number
  /** After `start`; from 1440 on it is on the next day. */
  readonly end: number | null
  /** Minutes ahead of UTC, when the text says so; null means the reader's own time zone. */
  readonly offset: number | null
  /** Why it is not reliable; null when it is. */
  readonly doubt: Text | null
  readonly index: number
  readonly length: number
}

const NUMBER = String.raw`(\d{1,2})(?:([.:])(\d{2}))?(?!\d)`
const HALF = String.raw`(?:\s?([ap])\.?m\b\.?)?`
const TO = String.raw`\s?(?:-|–|—|\s(?:til|to|until|and|og)\s)\s?(?:(?:til|kl\.?|klokken)\s?)?`
const RANGE = `${NUMBER}${HALF}(?:${TO}${NUMBER}${HALF})?`
/** What must not follow a time of day. */
const END = String.raw`(?![\p{L}%]|[.,:/-]\d)`

/** After one of these words a bare hour is a time: `kl. 9-10`. */
const CALLED = new RegExp(
  String.raw`(?<![\p{L}\d])(?:(?:fra|mellem|between|from)\s{1,2})?(?:kl\.?|klokken)\s{0,2}${RANGE}${END}`,
  'giu',
)
/** Otherwise a time needs minutes, or am or pm. `14.30` could also be an amount or a date: see `afterDay`. */
const PLAIN = new RegExp(String.raw`(?<![\p{L}\d.,:/+-]|\d )${RANGE}${END}`, 'giu')
const AFTER_DAY = new RegExp(
  String.raw`^[\s,]{0,3}(?:(?:at|from|fra|mellem|between|@)\s{1,2})?${RANGE}${END}`,
  'iu',
)
/** The rest of `2026-12-01T14:30:00+01:00` (ISO 8601). */
const AFTER_ISO =
  /^(?:T(?=\d{2}:\d{2})| (?=[\d:.]{5,18}(?:Z|\+\d{2})))(\d{2}):(\d{2})(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?(?![\d:])/

const AFTERNOON = /^\s{1,2}(?:om )?(?:eftermiddagen|aftenen|in the (?:afternoon|evening))/iu
const MORNING = /^\s{1,2}(?:om )?(?:morgenen|formiddagen|in the morning)/iu
const ZONE = /^\s?\(?(UTC|GMT|CET|CEST|[A-Z]{1,4}T)\b/u
/** Denmark's own zones, whichever of the two is written. */
const OWN_ZONES = ['CET', 'CEST']

/** Between the start and the end of a span. */
const UNTIL = new RegExp(`^${TO}$`, 'iu')

const MOST = 200

/** The times of day in a text that are recognisable by themselves, in order. */
export function findClocks(text: string): FoundClock[] {
  const called = [...text.matchAll(CALLED)].map((match) => read(match, text, true))
  const plain = [...text.matchAll(PLAIN)]
    .filter(([, , point, , half, , , , otherHalf]) => point === ':' || half || otherHalf)
    .map((match) => read(match, text, false))
  const all = [...called, ...plain, ...spoken(text)].filter((clock) => clock !== null)
  all.sort((one, other) => one.index - other.index || other.length - one.length)
  const clocks: FoundClock[] = []
  for (const clock of all) {
    const last = clocks.at(-1)
    const end = last ? last.index + last.length : 0
    if (clock.index < end) continue
    // "kl. 9 til halv elleve"
    if (
      last?.end === null &&
      clock.end === null &&
      UNTIL.test(text.slice(end, clock.index)) &&
      clock.start > last.start
    )
      clocks[clocks.length - 1] = {
        ...last,
        end: clock.start,
        length: clock.index + clock.length - last.index,
      }
    else clocks.push(clock)
  }
  return clocks.slice(0, MOST)
}

const spoken = (text: string): FoundClock[] =>
  findSpokenClocks(text).map(({ isDoubtful, ...clock }) => {
    const { index, length } = clock
    const rest = text.slice(index + length, index + length + 30)
    return { ...clock, ...zoneOf(rest, isDoubtful ? inDoubt(text.slice(index, index + length)) : null) }
  })

const inDoubt = (words: string) => nightOrAfternoon(words.trim())

/** The time right after a day that ends at `end`. There `14.30` can only be a time. */
export function clockAfterDay(text: string, end: number): FoundClock | null {
  const rest = text.slice(end, end + 60)
  const iso = AFTER_ISO.exec(rest)
  if (iso) {
    const [all, hour, minute, zone] = iso
    const start = minutesOf(hour, minute)
    const offset = zone === undefined ? null : zone === 'Z' ? 0 : offsetOf(zone)
    if (start !== null) return { start, end: null, offset, doubt: null, index: end, length: all.length }
  }
  const match = AFTER_DAY.exec(rest)
  if (!match?.[2]) return null
  const found = read(match, rest, false)
  return found && { ...found, index: end }
}

function read(match: RegExpExecArray, text: string, isCalled: boolean): FoundClock | null {
  const [all, hour, point, minute, half, toHour, , toMinute, toHalf] = match
  const rest = text.slice(match.index + all.length, match.index + all.length + 30)
  const part = half ?? toHalf ?? (AFTERNOON.test(rest) ? 'p' : MORNING.test(rest) ? 'a' : undefined)
  let start = minutesOf(hour, minute, half ?? part)
  let end = toHour === undefined ? null : minutesOf(toHour, toMinute, toHalf ?? part)
  if (start === null || (toHour !== undefined && end === null)) return null
  // "11-1 pm" starts in the morning.
  if (end !== null && end <= start && half === undefined && toHalf !== undefined) start -= 720
  if (start < 0) return null
  if (end !== null && end <= start) end += 1440
  const isShort = isCalled && part === undefined && point === undefined && hour?.length === 1
  const doubt = isShort && start >= 60 && start < 360 ? inDoubt(all) : null
  return { start, end, ...zoneOf(rest, doubt), index: match.index, length: all.length }
}

function zoneOf(rest: string, doubt: Text | null): { offset: number | null; doubt: Text | null } {
  const zone = ZONE.exec(rest)?.[1]
  if (!zone || OWN_ZONES.includes(zone)) return { offset: null, doubt }
  if (zone === 'UTC' || zone === 'GMT') return { offset: 0, doubt }
  return { offset: null, doubt: inZone(zone) }
}

function minutesOf(hour = '', minute = '0', half?: string): number | null {
  let hours = Number(hour)
  if (half?.toLowerCase() === 'p' && hours < 12) hours += 12
  if (half?.toLowerCase() === 'a' && hours === 12) hours = 0
  return hours < 24 && Number(minute) < 60 ? hours * 60 + Number(minute) : null
}

function offsetOf(zone: string): number {
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return zone.startsWith('-') ? -minutes : minutes
}
