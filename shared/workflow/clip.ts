/**
 * The first `length` UTF-16 units of a text, without half an emoji at the end: PostgreSQL refuses a lone
 * surrogate, and with it the commit of everything else.
 */
export function clip(text: string, length: number): string {
  const start = text.slice(0, length)
  return start.isWellFormed() ? start : start.slice(0, -1)
}
