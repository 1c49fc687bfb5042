import { clip } from './clip.ts'

/** Text for a header or a title: a line break in a header would begin the next header. At most `length` characters. */
export function oneLine(text: string, length = 500): string {
  return clip(text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim(), length)
}
