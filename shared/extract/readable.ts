/**
 * Normalises spaces and shortens long runs, keeping just enough to show where a column ends. HTML tables may
 * have a hundred spaces between a label and its value, which would put the value out of the label's reach.
 */
export function readable(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00a0\u2007\u2009\u202f]/g, ' ')
    .replace(/\u200b|\u200c|\u200d|\u2060|\ufeff|\u00ad|\u034f/g, '')
    .replace(/(?<! ) {4,}/g, '   ')
    .replace(/(?<! ) +$/gm, '')
}
