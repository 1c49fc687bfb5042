import { valueInStack } from './label-stacks.ts'
import { isEmpty, type Line } from './lines.ts'

/** An occurrence of a label, and the texts that may hold its value. */
export interface Place {
  index: number
  /** The label as written. */
  label: string
  /** The words before the label on its line. */
  before: string
  /** The line that the label stands on. */
  line: string
  /**
   * Nearest first: the rest of the line, the same column of the next line, the whole next line; or the value
   * found in a card or stack of labels.
   */
  values: string[]
}

const REACH = 160
const COLUMN = / {2,}|\t| ?\| ?/g
/** What may follow a label that has its line to itself. */
const ALONE = /^[\s.:]*(?:(?:DKK|EUR|USD|GBP|SEK|NOK|kr)[\s.:]*)?$/iu

function lineBelow(lines: readonly Line[], row: number): string {
  const below = lines.slice(row + 1, row + 4).find(({ text }) => /[\p{L}\d]/u.test(text))
  return below?.text.slice(0, 4 * REACH) ?? ''
}

/** The value above its label, as a card becomes text: two lines together, with empty lines around them. */
function lineAbove(lines: readonly Line[], row: number): string | null {
  // The first line is the subject.
  if (row < 2 || isEmpty(lines[row - 1])) return null
  const isCard = isEmpty(lines[row + 1]) && isEmpty(lines[row - 2])
  return isCard ? (lines[row - 1]?.text.slice(0, REACH) ?? null) : null
}

/** The same for cards side by side: a row of values above a row of labels without figures. */
function columnAbove(lines: readonly Line[], row: number, labelStart: number): string | null {
  const [line, above] = [lines[row]?.text ?? '', lines[row - 1]?.text ?? '']
  if (lineAbove(lines, row) === null || /\d/.test(line) || !/\d/.test(above)) return null
  const columns = (one: string) => one.trim().split(COLUMN).length
  if (columns(line) < 2 || columns(line) !== columns(above)) return null
  return sameColumn(line, labelStart, above)[0] ?? null
}

function sameColumn(line: string, labelStart: number, below: string): string[] {
  if (labelStart > REACH) return []
  const column = line.slice(0, labelStart).trimStart().match(COLUMN)?.length ?? 0
  return below
    .trim()
    .split(COLUMN)
    .slice(column, column + 1)
}

/** The surroundings of a label that ends on the line `row`. */
export function placeAt(lines: readonly Line[], row: number, { 0: label, index }: RegExpExecArray): Place {
  const line = lines[row] ?? { start: 0, text: '' }
  const labelStart = Math.max(0, index - line.start)
  const labelEnd = index + label.length - line.start
  const rest = line.text.slice(labelEnd, labelEnd + REACH)
  const isAlone = line.text.slice(0, labelStart).trim() === '' && ALONE.test(rest)
  const placed = isAlone
    ? (lineAbove(lines, row) ?? valueInStack(lines, row))
    : columnAbove(lines, row, labelStart)
  const below = lineBelow(lines, row)
  return {
    index,
    label,
    before: line.text.slice(Math.max(0, labelStart - REACH / 4), labelStart),
    line: line.text.slice(Math.max(0, labelStart - REACH / 4), labelEnd + REACH),
    values:
      placed === null
        ? [rest, ...sameColumn(line.text, labelStart, below), below.slice(0, REACH)]
        : [rest, placed],
  }
}
