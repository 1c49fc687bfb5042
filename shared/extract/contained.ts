/** Characters of a line before and behind a value that are kept of a long one. */
const BEFORE = 60
const BEHIND = 100

/** The line that a value stands on, or the part of a long line around it. */
export function lineAt(text: string, index: number, length: number): string {
  const end = text.indexOf('\n', index + length)
  const from = Math.max(text.lastIndexOf('\n', index - 1) + 1, index - BEFORE)
  const to = Math.min(end < 0 ? text.length : end, index + length + BEHIND)
  return text.slice(from, to).replace(/\s+/g, ' ').trim()
}

/** Where a word or number stands in a text as a whole, whatever its letter case; -1 when nowhere or inside a longer one. */
export function wordAt(text: string, word: string): number {
  const [lower, wanted] = [text.toLowerCase(), word.toLowerCase()]
  for (const at of placesOf(lower, wanted)) if (isWhole(lower, at, at + wanted.length)) return at
  return -1
}

/**
 * Where letters and digits stand together in a text as a whole, with a space, dot or hyphen between any two of them:
 * "DK50 0040 0440 1162 43". For what has check digits: other numbers would spell short ones by accident.
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
