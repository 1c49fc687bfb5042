import { CARRIER_DETAILS, CARRIERS, type Carrier } from './tracking-carriers.ts'
import {
  type Ahead,
  aheadOf,
  type Candidate,
  continuesList,
  EVIDENCE,
  type Evidence,
  evidenceAround,
  LINK,
  type Names,
  namesIn,
} from './tracking-context.ts'
import { FORMATS, type TrackingFormat } from './tracking-formats.ts'

/** A tracking number without spaces, how it was written, and the evidence for it. */
export type TrackingNumber = {
  carrier: Carrier
  number: string
  /** The page on which a person can track the parcel. */
  url: string
  text: string
  evidence: Evidence[]
}

interface Found extends Candidate {
  readonly evidence: readonly Evidence[]
}

const oneOf = (formats: readonly TrackingFormat[]) =>
  new RegExp(`^(?:${formats.map(({ shape }) => shape).join('|')})$`)

/**
 * The number in a carrier's link, as a parameter or part of the path; also when the link is embedded in the
 * query of another.
 */
const LINKS = CARRIERS.map((carrier) => {
  const { host, parameter, path } = CARRIER_DETAILS[carrier]
  const byParameter = `[^\\s"<>]{0,200}?(?:[?&]|%3F|%26)(?:${parameter})(?:=|%3D)`
  const byPath = path ? `|[^\\s"<>?]{0,60}?(?:/|%2F)(?:${path})(?:/|%2F)` : ''
  return {
    carrier,
    link: new RegExp(
      `(?<![\\p{L}\\d-])${host}(?:${byParameter}${byPath})([A-Z0-9]{8,30})(?![\\w:-]|%3A)`,
      'giu',
    ),
    isNumber: oneOf(FORMATS.filter((format) => format.carrier === carrier)),
  }
})

function inLinks(text: string, carriers: readonly Carrier[]): Found[] {
  return LINKS.filter(({ carrier }) => carriers.includes(carrier)).flatMap(({ carrier, link, isNumber }) =>
    Array.from(text.matchAll(link), (match): Found => {
      const end = match.index + match[0].length
      const written = match[1] ?? ''
      const evidence: Evidence[] = ['link']
      return { carrier, number: written.toUpperCase(), index: end - written.length, end, evidence }
    }).filter(({ number }) => isNumber.test(number)),
  )
}

const SHORTEST = 8
const LONGEST = 22
const GROUP = /^[A-Z0-9]{2,6}$/
/**
 * Formats in which a single character may stand apart: "RR 12 345 678 5 FI", "0141 5012 3456 78 Y", "1Z 84R
 * 7W2 … 0".
 */
const MAY_HAVE_SINGLE = /^[A-Z]{2}(?:\d|$)|^\d{14}$|^1Z[A-Z0-9]{5}/
const ANY_SHAPE = oneOf(FORMATS)
const SHAPES = FORMATS.map((format) => ({ ...format, whole: new RegExp(`^${format.shape}$`) }))

/**
 * Numbers of one word, or of several with 2 to 6 characters ("RR 473 124 829 DK"); the longest comes first.
 */
function fromWords(words: readonly RegExpExecArray[], first: number): { number: string; end: number }[] {
  const start = words[first]
  if (!start) return []
  let [number, end] = [start[0], start.index + start[0].length]
  const numbers = [{ number, end }]
  for (const word of words.slice(first + 1, first + LONGEST / 2)) {
    const isGroup =
      (GROUP.test(word[0]) && GROUP.test(start[0])) || (word[0].length === 1 && MAY_HAVE_SINGLE.test(number))
    const isNext = word.index === end + 1 && start.input[end] === ' ' && isGroup
    number += word[0]
    if (!isNext || number.length > LONGEST) break
    end = word.index + word[0].length
    numbers.unshift({ number, end })
  }
  return numbers
}

function readAt(
  text: string,
  names: Names,
  words: readonly RegExpExecArray[],
  first: number,
  carriers: readonly Carrier[],
  last: Found | undefined,
): Found | null {
  const index = words[first]?.index ?? 0
  if (!/\d|^[A-Z]{2}$/.test(words[first]?.[0] ?? '')) return null
  const numbers = fromWords(words, first).filter(({ number }) => number.length >= SHORTEST)
  if (numbers.length === 0) return null
  // Digits joined by a hyphen, point or plus are a phone, account or reference number; a comma may separate
  // two numbers.
  if (/(?:\d[-./:]|\+|(?<!\d)\d{1,7},)$/.test(text.slice(Math.max(0, index - 9), index))) return null
  let ahead: Ahead | undefined
  for (const { number, end } of numbers) {
    if (!ANY_SHAPE.test(number) || /^(?:[-./:]\d|,\d{1,7}(?!\d))/.test(text.slice(end, end + 9))) continue
    for (const { carrier, whole, check, context } of SHAPES) {
      if (!carriers.includes(carrier) || !whole.test(number) || (check && !check(number))) continue
      ahead ??= aheadOf(text, index)
      const candidate = { carrier, number, index, end }
      const isNext =
        last?.carrier === carrier && whole.test(last.number) && continuesList(text.slice(last.end, index))
      const evidence =
        evidenceAround(text, names, candidate, context, ahead) ?? (isNext ? (['in_list'] as const) : null)
      if (evidence)
        return { ...candidate, evidence: [...(check ? (['check_digit'] as const) : []), ...evidence] }
    }
  }
  return null
}

function inText(text: string, names: Names, carriers: readonly Carrier[]): Found[] {
  const joined = text.replace(LINK, (link) => withoutLink(link, names))
  const words = Array.from(joined.matchAll(/(?<![\p{L}\d])[A-Z0-9]{1,30}(?![\p{L}\d])/gu))
  const found: Found[] = []
  words.forEach((word, first) => {
    if (word.index < (found.at(-1)?.end ?? 0)) return
    const candidate = readAt(joined, names, words, first, carriers, found.at(-1))
    if (candidate) found.push(candidate)
  })
  return found
}

const TRACKING_LINK = /track|trace|spor|pakke|parcel|shipment|forsendelse/i

/**
 * Links are full of numbers, and carriers' links are read separately. Of any other link that is about a
 * parcel, in a mail that names a carrier, the end of the path and the parameters are read as text. Offsets do
 * not change.
 */
function withoutLink(link: string, { at }: Names): string {
  const isNamed = at.length > 0 || CARRIERS.some((carrier) => CARRIER_DETAILS[carrier].name.test(link))
  const isRead = isNamed && TRACKING_LINK.test(link)
  return isRead ? link.replace(/[^A-Za-z0-9]/g, ' ') : '_'.repeat(link.length)
}

/**
 * PostNord's own mail is about parcels that it delivers, including those numbered by another country's post.
 * `text` starts with the sender's line.
 */
function carriedBy(text: string): (found: Found) => Found {
  const sender = text.slice(0, Math.max(0, text.indexOf('\n')))
  const isPostNord = CARRIER_DETAILS.postnord.name.test(sender)
  return (found) => (isPostNord && found.carrier === 'post' ? { ...found, carrier: 'postnord' } : found)
}

/**
 * The distinct tracking numbers of these carriers in a text, in order of appearance. A number counts when its
 * check digit is valid and there is as much evidence around it as its format requires; a number in a
 * carrier's own link needs neither. The first line of the text is the sender, who may be a carrier.
 */
export function findTrackingNumbers(text: string, carriers: readonly Carrier[]): TrackingNumber[] {
  const plain = text
    .replace(/[\u00a0\u202f]/g, ' ')
    // The GS1 notation of an SSCC; offsets do not change.
    .replace(/\(00\) ?/g, (prefix) => '00'.padStart(prefix.length))
  const links = inLinks(plain, carriers)
  const names = namesIn(plain)
  const found = [...links, ...inText(plain, names, carriers)]
    .map(carriedBy(plain))
    .sort((one, other) => one.index - other.index)
  // A link identifies the carrier for certain, so it also decides for the same number in the text.
  const carrierInLink = new Map(links.map(({ number, carrier }) => [number, carrier]))
  return Array.from(Map.groupBy(found, ({ number }) => number).values(), (same) => {
    const [{ number, carrier: read, index, end }] = same as [Found]
    const carrier = carrierInLink.get(number) ?? read
    const evidence = same.filter((one) => one.carrier === carrier).flatMap((one) => one.evidence)
    return {
      carrier,
      number,
      url: CARRIER_DETAILS[carrier].url + number,
      text: plain.slice(index, end),
      evidence: EVIDENCE.filter((kind) => evidence.includes(kind)),
    }
  })
}
