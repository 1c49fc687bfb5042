/** A line and where in the text it begins. */
export interface Line {
  readonly start: number
  readonly text: string
}

/** The lines of a text, without what ends them. */
export function linesOf(text: string): Line[] {
  let start = 0
  return text.split('\n').map((line) => {
    const placed = { start, text: line }
    start += line.length + 1
    return placed
  })
}

/** What stands before a place on its line, of that `reach` characters at most. */
export const lineBefore = (text: string, index: number, reach: number): string =>
  text
    .slice(Math.max(0, index - reach), index)
    .split('\n')
    .at(-1) ?? ''

/** Whether nothing can be read on a line, or there is none. */
export const isEmpty = (line: Line | undefined) => (line?.text ?? '').trim() === ''
