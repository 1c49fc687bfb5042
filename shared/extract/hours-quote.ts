import { findDates } from './date.ts'

/**
 * The header lines above an earlier mail, as Danish and English mail programs write them, with their dates.
 */
const HEAD =
  /^[ \t>*]*(?:(?:Den|På|On) [^\n]{5,200}(?:skrev|wrote)\b[^\n]{0,200}(?:\n[^\n]{0,100})?:|(?:Fra|From|Til|To|Cc|Sendt|Sent|Dato|Date|Emne|Subject):[^\n]{0,300}|-{2,}(?:[^\n-][^\n]{0,60}-{2,})?)[ \t]*$/gimu
const MARKS = /^[ \t>]+/gm

/** An earlier mail without its quote marks and header lines. */
export interface Quote {
  readonly text: string
  /** The day it was written according to its header; null when that does not say. */
  readonly written: string | null
}

/** The quoted part of a mail: everything except `own`, the sender's own words. */
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
