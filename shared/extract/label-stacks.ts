import { parseDate } from './date.ts'
import { isEmpty, type Line } from './lines.ts'

const MAX_STACK = 8
const REACH = 160

/** "Fakturanr.:", "Forfald s dato :" */
const ENDS_AS_LABEL = /\p{L}[^\n\d:]{0,4}:\s*$/u
/** A line with only an amount and its currency. */
const ONLY_AMOUNT =
  /^\s*(?:DKK|EUR|USD|GBP|SEK|NOK|kr\.?|[€£$])? ?-?\d[\d. ,]{0,12}[.,]\d{2}-?(?: ?(?:DKK|EUR|kr\.?|[€£$]))?\s*$/iu

/**
 * The value of a label that is alone on its line because columns came apart in the text: first all labels,
 * then all values in the same order. An empty line separates labels from values, or the labels end with
 * colons, or all values are amounts, or the dates among them are all as far from their labels, below or above.
 */
export function valueInStack(lines: readonly Line[], row: number): string | null {
  const value =
    partedByEmptyLine(lines, row) ??
    belowColons(lines, row) ??
    besideAmounts(lines, row) ??
    asFarAsDates(lines, row)
  return value?.text.slice(0, REACH) ?? null
}

function partedByEmptyLine(lines: readonly Line[], row: number): Line | null {
  const [start, end] = [
    runBefore(lines, row, (line) => !isEmpty(line)),
    runAfter(lines, row, (line) => !isEmpty(line)),
  ]
  const size = end - start
  const below = lines.slice(end + 1, end + 1 + size)
  const areLabels = !lines.slice(start, end).some(({ text }) => /\d/.test(text))
  const isStack = below.length === size && !below.some(isEmpty) && isEmpty(lines[end + 1 + size])
  return size > 1 && areLabels && isStack ? (below[row - start] ?? null) : null
}

function belowColons(lines: readonly Line[], row: number): Line | null {
  const isLabel = (line: Line | undefined) => ENDS_AS_LABEL.test(line?.text ?? '')
  if (!isLabel(lines[row])) return null
  const [start, end] = [runBefore(lines, row, isLabel), runAfter(lines, row, isLabel)]
  const first = isEmpty(lines[end]) ? end + 1 : end
  const below = lines.slice(first, first + end - start)
  const areValues = below.length === end - start && !below.some((line) => isEmpty(line) || isLabel(line))
  return end - start > 1 && areValues ? (below[row - start] ?? null) : null
}

/** A run of amounts right below at least as many labels: the last labels belong to the amounts, in order. */
function besideAmounts(lines: readonly Line[], row: number): Line | null {
  const isAmount = (line: Line | undefined) => ONLY_AMOUNT.test(line?.text ?? '')
  const isLabel = (line: Line | undefined) => !isEmpty(line) && !isAmount(line)
  const labelsEnd = runAfter(lines, row, isLabel)
  if (!isAmount(lines[labelsEnd])) return null
  const size = runAfter(lines, labelsEnd, isAmount) - labelsEnd
  const place = size - (labelsEnd - row)
  const areLabels = lines.slice(labelsEnd - size, labelsEnd).every(isLabel)
  return size > 1 && place >= 0 && areLabels ? (lines[labelsEnd + place] ?? null) : null
}

/** "Fakturadato", "Sidste betalingsdag", "Please pay by" */
const DATE_LABEL = /(?:dato|date|dated|forfald|frist|betalingsdag|due|pay by|udstedt|udsendt|issued)[ .:]*$/iu
const LONGEST = { label: 30, date: 22 }

/** Labels without colons, above or below their values: what is a date tells how far they are from them. */
function asFarAsDates(lines: readonly Line[], row: number): Line | null {
  const isLabel = ({ text }: Line = { start: 0, text: '' }) =>
    text.trim() !== '' && !/\d/.test(text) && text.length <= LONGEST.label
  const isDate = ({ text }: Line = { start: 0, text: '' }) =>
    text.length <= LONGEST.date && /\d\s*$/.test(text) && parseDate(text) !== null
  if (!isLabel(lines[row])) return null
  const [start, end] = [runBefore(lines, row, isLabel), runAfter(lines, row, isLabel)]
  const dated = lines
    .slice(start, end)
    .flatMap(({ text }, place) => (DATE_LABEL.test(text) ? start + place : []))
  if (end - start < 2 || dated.length === 0) return null
  const isOutside = (place: number) => place < start || place >= end
  const far = DISTANCES.find(
    (distance) =>
      [row, ...dated].every((place) => isOutside(place + distance)) &&
      dated.every((place) => isDate(lines[place + distance])),
  )
  return far === undefined ? null : (lines[row + far] ?? null)
}

/** Values below their labels are looked for first. */
const DISTANCES = [1, -1].flatMap((way) => Array.from({ length: 10 }, (_, rows) => way * (rows + 1)))

/**
 * The first row of the run that contains a row. The first line of a text, the subject, is never part of it.
 */
function runBefore(lines: readonly Line[], row: number, isIn: (line: Line | undefined) => boolean): number {
  let start = row
  while (start > 1 && row - start < MAX_STACK && isIn(lines[start - 1])) start -= 1
  return start
}

/** The first row after the run. */
function runAfter(lines: readonly Line[], row: number, isIn: (line: Line | undefined) => boolean): number {
  let end = row + 1
  while (end - row < MAX_STACK && end < lines.length && isIn(lines[end])) end += 1
  return end
}
