/** One place where a label stands: its strength (higher is stronger) and the texts that may hold its value. */
export interface Labelled {
  rank: number
  index: number
  /** The words before the label on its line. */
  before: string
  /** Nearest first: the rest of the line, the same column of the next line, the whole next line. */
  values: string[]
}

/** Labels of one strength; the strongest group comes first in a list. */
export type Labels = readonly RegExp[]

const REACH = 160
const COLUMN = / {2,}|\t| ?\| ?/g

/** A label matches as a word of its own, whatever its letter case. */
export const label = (words: string) =>
  new RegExp(String.raw`(?<![\p{L}\d-])(?:${words})(?![\p{L}\d])`, 'giu')

function nextLine(lines: readonly string[], row: number): string {
  return lines.slice(row + 1, row + 4).find((line) => line.trim() !== '') ?? ''
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
  let offset = 0
  const lines = text.replace(/[\u00a0\u202f]/g, ' ').split('\n')
  return lines.flatMap((line, row) => {
    const start = offset
    offset += line.length + 1
    const below = nextLine(lines, row).slice(0, 4 * REACH)
    return labels.flatMap((pattern, place) =>
      Array.from(line.matchAll(pattern), (match) => {
        const end = match.index + match[0].length
        return {
          rank: labels.length - place,
          index: start + match.index,
          before: line.slice(Math.max(0, match.index - REACH / 4), match.index),
          values: [
            line.slice(end, end + REACH),
            ...sameColumn(line, match.index, below),
            below.slice(0, REACH),
          ],
        }
      }),
    )
  })
}

/** The value of the strongest label that has one, and of equally strong labels the last one in the text. */
export function strongestValue<T>(
  text: string,
  labels: Labels,
  read: (value: string, at: Labelled) => T | null,
): T | null {
  const byStrength = findLabelled(text, labels).sort(
    (one, other) => other.rank - one.rank || other.index - one.index,
  )
  for (const place of byStrength) {
    for (const value of place.values) {
      const result = read(value, place)
      if (result !== null) return result
    }
  }
  return null
}
