import { clip } from './clip.ts'

/** Text for a header or title, at most `length` characters. A line break would start another header. */
export function oneLine(text: string, length = 500): string {
  return clip(text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim(), length)
}
