/** The first `length` UTF-16 units of a text, without a lone surrogate (half an emoji) at the end. */
export function clip(text: string, length: number): string {
  const start = text.slice(0, length)
  return start.isWellFormed() ? start : start.slice(0, -1)
}
