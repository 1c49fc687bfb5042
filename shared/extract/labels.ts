/** One place where a label stands: its strength (higher is stronger) and the texts that may hold its value. */
export interface Labelled {
  rank: number
  index: number
  /** The label as it is written. */
  label: string
  /** The words before the label on its line. */
  before: string
  /** The line that the label stands on. */
  line: string
  /** Nearest first: the rest of the line, the same column of the next line, the whole next line; or the line of a card or stack. */
  values: string[]
}

/** Labels of one strength; the strongest group comes first in a list. */
export type Labels = readonly RegExp[]

const REACH = 160
const COLUMN = / {2,}|\t| ?\| ?/g

/** A label matches as a word of its own, whatever its letter case. */
export const label = (words: string) =>
  new RegExp(String.raw`(?<![\p{L}\d-])(?:${words})(?![\p{L}\d])`, 'giu')

interface Line {
  readonly start: number
  readonly text: string
}

function linesOf(text: string): Line[] {
  let start = 0
  return text.split('\n').map((line) => {
    const placed = { start, text: line }
    start += line.length + 1
    return placed
  })
}

function lineBelow(lines: readonly Line[], row: number): string {
  const below = lines.slice(row + 1, row + 4).find(({ text }) => text.trim() !== '')
  return below?.text.slice(0, 4 * REACH) ?? ''
}

const isEmpty = (line: Line | undefined) => (line?.text ?? '').trim() === ''

/** The value above its label, as cards become text: the two lines stand alone, between empty ones. */
function lineAbove(lines: readonly Line[], row: number): string | null {
  // The first line is the subject.
  if (row < 2 || isEmpty(lines[row - 1])) return null
  const isCard = isEmpty(lines[row + 1]) && isEmpty(lines[row - 2])
  return isCard ? (lines[row - 1]?.text.slice(0, REACH) ?? null) : null
}

/** The same of cards side by side: a row of labels without figures below the row of their values. */
function columnAbove(lines: readonly Line[], row: number, labelStart: number): string | null {
  const [line, above] = [lines[row]?.text ?? '', lines[row - 1]?.text ?? '']
  if (lineAbove(lines, row) === null || /\d/.test(line) || !/\d/.test(above)) return null
  const columns = (one: string) => one.trim().split(COLUMN).length
  if (columns(line) < 2 || columns(line) !== columns(above)) return null
  return sameColumn(line, labelStart, above)[0] ?? null
}

const MAX_STACK = 8

/** Labels in a stack of lines, and below it the stack of their values: the one at the label's place in its stack. */
function samePlaceBelow(lines: readonly Line[], row: number): string | null {
  let [start, end] = [row, row + 1]
  while (start > 1 && row - start < MAX_STACK && !isEmpty(lines[start - 1])) start -= 1
  while (end - row < MAX_STACK && !isEmpty(lines[end])) end += 1
  const size = end - start
  const below = lines.slice(end + 1, end + 1 + size)
  const areLabels = !lines.slice(start, end).some(({ text }) => /\d/.test(text))
  const isStack = below.length === size && !below.some(isEmpty) && isEmpty(lines[end + 1 + size])
  return size > 1 && areLabels && isStack ? (below[row - start]?.text.slice(0, REACH) ?? null) : null
}

function sameColumn(line: string, labelStart: number, below: string): string[] {
  if (labelStart > REACH) return []
  const column = line.slice(0, labelStart).trimStart().match(COLUMN)?.length ?? 0
  return below
    .trim()
    .split(COLUMN)
    .slice(column, column + 1)
}

/** Every place where one of the labels stands, with the texts that may hold its value. */
export function findLabelled(text: string, labels: Labels): Labelled[] {
  const plain = text.replace(/[\u00a0\u202f]/g, ' ')
  const lines = linesOf(plain)
  return labels.flatMap((pattern, place) => {
    let row = 0
    return Array.from(plain.matchAll(pattern), (match) => {
      // A label may begin on the line above: "FAKTURA", and below it "Nr.".
      const end = match.index + match[0].length
      while ((lines[row + 1]?.start ?? Number.POSITIVE_INFINITY) < end) row += 1
      const line = lines[row] ?? { start: 0, text: '' }
      const labelStart = Math.max(0, match.index - line.start)
      const labelEnd = end - line.start
      const rest = line.text.slice(labelEnd, labelEnd + REACH)
      const isAlone = line.text.slice(0, labelStart).trim() === '' && /^[\s.:]*$/.test(rest)
      const placed = isAlone
        ? (lineAbove(lines, row) ?? samePlaceBelow(lines, row))
        : columnAbove(lines, row, labelStart)
      const below = lineBelow(lines, row)
      return {
        rank: labels.length - place,
        index: match.index,
        label: match[0],
        before: line.text.slice(Math.max(0, labelStart - REACH / 4), labelStart),
        line: line.text.slice(Math.max(0, labelStart - REACH / 4), labelEnd + REACH),
        values:
          placed === null
            ? [rest, ...sameColumn(line.text, labelStart, below), below.slice(0, REACH)]
            : [rest, placed],
      }
    })
  })
}

/** A value, the text that it came from, and how sure it is: 0 to 1. */
export interface Reading<T = string> {
  readonly value: T
  readonly text: string
  readonly confidence: number
}

/** How sure the value of the strongest label is, and how much less that of each weaker group. */
const SUREST = 0.95
const LESS_SURE = 0.05

/**
 * The value of each label that has one, strongest first. Of equally strong labels the last one in the text comes first,
 * for totals and due dates stand at the end, or the first one, for a document says early which one it is.
 */
export function readings<T>(
  text: string,
  labels: Labels,
  read: (value: string, at: Labelled) => T | null,
  prefer: 'last' | 'first' = 'last',
): RankedReading<T>[] {
  return byStrength(text, labels, prefer).flatMap((place) => readingAt(place, labels, read) ?? [])
}

/** The first of `readings`, without reading the others. */
export function strongest<T>(
  text: string,
  labels: Labels,
  read: (value: string, at: Labelled) => T | null,
  prefer: 'last' | 'first' = 'last',
): Reading<T> | null {
  for (const place of byStrength(text, labels, prefer)) {
    const reading = readingAt(place, labels, read)
    if (reading) return { value: reading.value, text: reading.text, confidence: reading.confidence }
  }
  return null
}

type RankedReading<T> = Reading<T> & { readonly rank: number }

function byStrength(text: string, labels: Labels, prefer: 'last' | 'first'): Labelled[] {
  const direction = prefer === 'last' ? 1 : -1
  return findLabelled(text, labels).sort(
    (one, other) => other.rank - one.rank || direction * (other.index - one.index),
  )
}

function readingAt<T>(
  place: Labelled,
  labels: Labels,
  read: (value: string, at: Labelled) => T | null,
): RankedReading<T> | null {
  for (const [distance, candidate] of place.values.entries()) {
    const value = read(candidate, place)
    if (value === null) continue
    const written = distance === 0 ? place.line : `${place.line} ${candidate}`
    const confidence = Math.round(100 * (SUREST - LESS_SURE * (labels.length - place.rank))) / 100
    return { value, text: written.replace(/\s+/g, ' ').trim(), confidence, rank: place.rank }
  }
  return null
}
