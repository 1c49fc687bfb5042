import { everyMatch } from './every-match.ts'
import { type Line, linesOf } from './lines.ts'

/** The words and sentence ends of a line, in lower case, with where they start in the text. */
interface Token {
  readonly word: string
  readonly start: number
}

/** A text whose lines are split into words only when something on them is looked at, and only once. */
export interface Surroundings {
  readonly text: string
  readonly lines: readonly Line[]
  readonly tokens: Map<number, readonly Token[]>
}

/** How many words on either side of a value say something about it. */
const BEFORE = 14
const AFTER = 8
const ABOVE = 6
/** More words on one line than a label has. */
const SENTENCE = 6
/** A longer word is put together from others; how much of its beginning and end is looked at. */
const COMPOUND = 8
const PART = 6
const TOKEN = /\p{L}+|(?<=\p{L}{2}|\d\)?)[.!?](?= \p{Lu})/gu
const CURRENCY = /^(?:dkk|kr|eur|usd|gbp|sek|nok|kroner)$/
/** What stands between two columns. */
export const COLUMNS = / {2,}|\t|\|/

export const surroundingsIn = (text: string): Surroundings => ({
  text,
  lines: linesOf(text),
  tokens: new Map(),
})

/**
 * What stands around a value, as signs such as "just before: senest", "after: rate", "above: forfald" and "in a
 * sentence". Only the value's own sentence counts, and the line above where the value is alone on its line.
 */
export function addSurroundings(
  { text, lines, tokens }: Surroundings,
  index: number,
  length: number,
  signs: Set<string>,
  prefix = '',
): void {
  const row = rowOf(lines, index)
  const line = lines[row] ?? { start: 0, text: '' }
  const own = tokensOf(row)
  const end = index + length
  const before = wordsBefore(own, index)
  const after = wordsAfter(own, end)
  const [last, second] = before
  if (last) signs.add(`${prefix}just before: ${last}`)
  if (last && second) signs.add(`${prefix}just before: ${second} ${last}`)
  for (const word of before) {
    signs.add(`${prefix}before: ${word}`)
    if (word.length > COMPOUND)
      signs.add(`${prefix}before: ${word.slice(0, PART)}…`).add(`${prefix}before: …${word.slice(-PART)}`)
  }
  signs.add(`${prefix}just after: ${nextTo(text, end, after[0])}`)
  for (const word of after) signs.add(`${prefix}after: ${word}`)
  if (row === 0) signs.add(`${prefix}in the subject`)
  if (before.length + after.length > SENTENCE) signs.add(`${prefix}in a sentence`)
  else if (COLUMNS.test(line.text.trim())) signs.add(`${prefix}in columns`)
  else signs.add(before.length === 0 ? `${prefix}without a label` : `${prefix}at a label`)
  if (before.length === 0) for (const word of wordsAbove(row)) signs.add(`${prefix}above: ${word}`)

  /** The words of the line above, or of the one above an empty line, when no figure is among them. */
  function wordsAbove(of: number): readonly string[] {
    const above = of > 2 && lines[of - 1]?.text.trim() === '' ? of - 2 : of - 1
    // The first line is the subject.
    if (above < 1 || /\d/.test(lines[above]?.text ?? '')) return []
    return tokensOf(above)
      .slice(-ABOVE)
      .map(({ word }) => word)
  }

  function tokensOf(of: number): readonly Token[] {
    const known = tokens.get(of)
    if (known) return known
    const { start, text: given } = lines[of] ?? line
    const found = everyMatch(given, TOKEN).map(({ 0: word, index }) => ({
      word: word.toLowerCase(),
      start: start + index,
    }))
    tokens.set(of, found)
    return found
  }
}

const isEnd = ({ word }: Token) => word === '.' || word === '!' || word === '?'

/** Nearest first. */
function wordsBefore(tokens: readonly Token[], index: number): string[] {
  const words: string[] = []
  for (let place = placeOf(tokens, index) - 1; place >= 0 && words.length < BEFORE; place -= 1) {
    const token = tokens[place]
    if (!token || isEnd(token)) break
    if (!CURRENCY.test(token.word)) words.push(token.word)
  }
  return words
}

function wordsAfter(tokens: readonly Token[], end: number): string[] {
  const words: string[] = []
  for (let place = placeOf(tokens, end); place < tokens.length && words.length < AFTER; place += 1) {
    const token = tokens[place]
    if (!token || isEnd(token)) break
    words.push(token.word)
  }
  return words
}

/** The first of these, which are in order, that starts at an offset or after it. */
function placeOf(items: readonly { readonly start: number }[], offset: number): number {
  let [low, high] = [0, items.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((items[middle]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** The word that follows directly, or else the character; "0" for any figure. */
function nextTo(text: string, end: number, word: string | undefined): string {
  let place = end
  while (text[place] === ' ' || text[place] === '\t') place += 1
  const next = text[place] ?? '\n'
  if (next === '\n') return '<end of line>'
  if (/\p{L}/u.test(next)) return word ?? next
  return /\d/.test(next) ? '0' : next
}

export const rowOf = (lines: readonly Line[], index: number): number =>
  Math.max(0, placeOf(lines, index + 1) - 1)
