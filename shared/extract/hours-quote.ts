import { findDates } from './date.ts'

/** Lines above an earlier mail, by programs in Danish and English, and the dates in them. */
const HEAD =
  /^[ \t>*]*(?:(?:Den|På|On) [^\n]{5,200}(?:skrev|wrote)\b[^\n]{0,200}(?:\n[^\n]{0,100})?:|(?:Fra|From|Til|To|Cc|Sendt|Sent|Dato|Date|Emne|Subject):[^\n]{0,300}|-{2,}[^\n]{0,60}-{2,})[ \t]*$/gimu
const MARKS = /^[ \t>]+/gm

/** An earlier mail without its marks and without the lines above it. */
export interface Quote {
  readonly text: string
  /** The day it was written, as the lines above it say; null when they do not. */
  readonly written: string | null
}

/** What a mail has besides what its sender wrote, `own`. */
export function quoteOf(body: string, own: string, received: string): Quote {
  const ownLines = new Set(own.split('\n').map((line) => line.trim()))
  const lines = body.replace(/\r\n?/g, '\n').replace(MARKS, '').split('\n')
  const rest = lines.filter((line) => !ownLines.has(line.trim())).join('\n')
  const heads = [...rest.matchAll(HEAD)].map(([line]) => line).join('\n')
  const days = findDates(heads, received).map(({ date }) => date)
  return {
    text: rest.replace(HEAD, ''),
    written:
      days
        .filter((date) => date <= received)
        .sort()
        .at(-1) ?? null,
  }
}
