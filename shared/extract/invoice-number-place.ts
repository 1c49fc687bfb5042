import { everyMatch } from './every-match.ts'
import type { Code } from './invoice-number-codes.ts'
import { isEmpty, type Line } from './lines.ts'
import { isInLink } from './link.ts'
import { addSurroundings, COLUMNS, rowOf, type Surroundings } from './surroundings.ts'

/** Lines above that are looked at for what names a column or a stack, and words that a clause may have as a label. */
const ROWS = 8
const LABEL_WORDS = 2
const LABEL_LINE = 40
const NEAR_TOP = 5
/** How much of a long line before and after a code is looked at. */
const REACH = 120

const CLAUSE_END = /[,;()|–—]|: | {2}|[.!?] (?=\p{Lu})| - /u
const WORD = /\p{L}+/gu

/** What a code stands before or after, each with its name. */
const BEFORE: readonly (readonly [RegExp, string])[] = [
  [/@[^\s@]*$/u, 'in an address'],
  [/(?:kr\.?|dkk|eur|usd|gbp|€|£|\$) ?$/iu, 'money'],
  [/(?<!\p{L})(?:uge|week|w|kl\.?|side|page|q) ?$/iu, 'of a period'],
  [
    /(?:vej|gade|plads|allé|alle|vænget|torv|kaj|havn|stræde|park|road|street|court|lane|gården|parken) $/u,
    'a house',
  ],
]
const AFTER: readonly (readonly [RegExp, string])[] = [
  [/^\S{0,40}@/u, 'in an address'],
  [/^[.,]\d/u, 'goes on with figures'],
  [/^ ?(?:kr|dkk|eur|€|£|\$|usd|gbp|sek|nok|,-|%)/iu, 'money'],
  [/^ ?(?:stk|pcs|kg|m2|m²|timer|hours?|h|dage|days|min|km|gange|uger|mdr|l|x|t)(?!\p{L})/iu, 'a count'],
  [/^\)/u, 'in brackets'],
  [/^\s*\(/u, 'before brackets'],
]

/** Where a code stands, as signs: the words around it, what names its column or stack, where on its line and in the mail. */
export function addPlace(near: Surroundings, { value, index }: Code, signs: Set<string>): void {
  addSurroundings(near, index, value.length, signs)
  if (isInLink(near.text, index)) signs.add('in a link')
  const { lines } = near
  const row = rowOf(lines, index)
  const { start, text } = lines[row] ?? { start: 0, text: '' }
  const before = text.slice(0, index - start)
  const after = text.slice(index - start + value.length)
  addNeighbours(before.slice(-REACH), after.slice(0, REACH), signs)
  const isFirst = before.trim() === ''
  const isLast = after.trim() === ''
  if (row === 0 && isFirst) signs.add('begins the subject')
  if (row === 0 && isLast) signs.add('ends the subject')
  if (row > 0 && row < NEAR_TOP) signs.add('near the top')
  if (!isFirst) addClause(before.slice(-REACH), signs)
  else if (isLast) addStack(lines, row, signs)
  else signs.add('begins its line')
  if (COLUMNS.test(text.trim())) addColumn(lines, row, before.trim(), signs)
}

/** What the characters right before and after a code say of it. */
function addNeighbours(before: string, after: string, signs: Set<string>): void {
  for (const [pattern, sign] of BEFORE) if (pattern.test(before)) signs.add(sign)
  for (const [pattern, sign] of AFTER) if (pattern.test(after)) signs.add(sign)
  if (/^ \p{Lu}\p{Ll}/u.test(after) && !/\d/.test(after)) signs.add('before a name')
  signs.add(`previous: ${kindOf(before.trimEnd().at(-1))}`)
}

const kindOf = (character: string | undefined) =>
  character === undefined
    ? '<start>'
    : /\p{L}/u.test(character)
      ? 'a'
      : /\d/.test(character)
        ? '0'
        : character

/** "Nr. 17" in "…, nr. 17" and "(nr. 17)": all that a clause says before a code. */
function addClause(before: string, signs: Set<string>): void {
  const clause = before.split(CLAUSE_END).at(-1) ?? ''
  const words = wordsIn(clause)
  if (words.length <= LABEL_WORDS && !/\d/.test(clause)) signs.add(`clause: ${words.join(' ')}`)
}

/** Alone on its line: the first value below a stack of labels, or at the same place as a label of the block above. */
function addStack(lines: readonly Line[], row: number, signs: Set<string>): void {
  signs.add('alone on its line')
  const isLabel = (line: Line | undefined) =>
    !isEmpty(line) && !/\d/.test(line?.text ?? '') && (line?.text.length ?? 0) < LABEL_LINE
  const last = isEmpty(lines[row - 1]) ? row - 2 : row - 1
  let first = last
  while (first > 0 && last - first < ROWS && isLabel(lines[first])) first -= 1
  for (const { text } of lines.slice(first + 1, last + 1))
    for (const word of wordsIn(text)) signs.add(`stack: ${word}`)
  if (last - first > 1) signs.add('first below lines without figures')
}

/** The words of its column's heading, and those before it in its own cell. */
function addColumn(lines: readonly Line[], row: number, before: string, signs: Set<string>): void {
  const cells = before === '' ? [] : before.split(COLUMNS)
  for (const word of wordsIn(cells.at(-1) ?? '')) signs.add(`cell: ${word}`)
  for (let above = row - 1; above > 0 && row - above <= ROWS; above -= 1) {
    const text = lines[above]?.text.trim() ?? ''
    if (text === '' || /\d/.test(text)) continue
    if (COLUMNS.test(text))
      for (const word of wordsIn(text.split(COLUMNS)[cells.length] ?? '')) signs.add(`heading: ${word}`)
    return
  }
}

const wordsIn = (text: string) => everyMatch(text.slice(-REACH).toLowerCase(), WORD).map(([word]) => word)
