/** Characters kept before and after a value on a long line. */
const BEFORE = 60
const BEHIND = 100

/** The line that contains a value, or the part of a long line around it. */
export function lineAt(text: string, index: number, length: number): string {
  const end = text.indexOf('\n', index + length)
  const from = Math.max(text.lastIndexOf('\n', index - 1) + 1, index - BEFORE)
  const to = Math.min(end < 0 ? text.length : end, index + length + BEHIND)
  return text.slice(from, to).replace(/\s+/g, ' ').trim()
}

/**
 * The offset of a word or number in a text, ignoring case; -1 when it is absent or only part of a longer one.
 */
export function wordAt(text: string, word: string): number {
  const [lower, wanted] = [text.toLowerCase(), word.toLowerCase()]
  for (const at of placesOf(lower, wanted)) if (isWhole(lower, at, at + wanted.length)) return at
  return -1
}

/** A text in pieces: what stands before, between and after the places of a number that is not part of a longer one. */
export function splitAt(text: string, number: string): string[] {
  const starts = [...placesOf(text, number)].filter((at) => isWhole(text, at, at + number.length))
  return [...starts, text.length].map((end, place) =>
    text.slice(place === 0 ? 0 : (starts[place - 1] ?? 0) + number.length, end),
  )
}

/**
 * The offset at which these letters and digits stand as a whole, with at most one space, dot or hyphen
 * between any two: "DK50 0040 0440 1162 43". Only for values with check digits: others would match short
 * numbers by accident.
 */
export function spelledAt(text: string, word: string): number {
  const places = Array.from(text.matchAll(/[\p{L}\d]/gu), ({ index }) => index)
  const letters = places.map((place) => text.charAt(place)).join('')
  for (const at of placesOf(letters, word)) {
    const spelled = places.slice(at, at + word.length)
    const [first = 0, last = 0] = [spelled[0], spelled.at(-1)]
    const gaps = spelled.slice(1).map((place, n) => text.slice((spelled[n] ?? 0) + 1, place))
    if (gaps.every((gap) => /^[ .-]?$/.test(gap)) && isWhole(text, first, last + 1)) return first
  }
  return -1
}

function* placesOf(text: string, wanted: string): Generator<number> {
  if (wanted === '') return
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) yield at
}

const isWhole = (text: string, start: number, end: number) =>
  !/[\p{L}\d]/u.test(text.charAt(start - 1)) && !/[\p{L}\d]/u.test(text.charAt(end))
