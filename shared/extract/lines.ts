/** A line and its offset in the text. */
export interface Line {
  readonly start: number
  readonly text: string
}

/** The lines of a text, without their line ends. */
export function linesOf(text: string): Line[] {
  let start = 0
  return text.split('\n').map((line) => {
    const placed = { start, text: line }
    start += line.length + 1
    return placed
  })
}

/** The text before an offset on its line, at most `reach` characters. */
export const lineBefore = (text: string, index: number, reach: number): string =>
  text
    .slice(Math.max(0, index - reach), index)
    .split('\n')
    .at(-1) ?? ''

/** Whether a line is blank or missing. */
export const isEmpty = (line: Line | undefined) => (line?.text ?? '').trim() === ''
