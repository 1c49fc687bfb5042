import { findDates } from './date.ts'
import type { Terms } from './invoice-terms.ts'
import type { Reading } from './labels.ts'
import { dueBy } from './term-dates.ts'

/**
 * Confidence of a date calculated from terms: counted from a date in the text, or from the day of receipt.
 */
const BY_TERMS = { dated: 0.9, undated: 0.75 }

export function readTerms(terms: Terms, issued: Reading | null, received: string): Reading {
  const from = terms.from === 'invoice date' ? (issued?.value ?? received) : received
  const isDated = issued !== null || terms.from === 'received'
  return {
    value: dueBy(terms, from),
    text: terms.text,
    confidence: isDated ? BY_TERMS.dated : BY_TERMS.undated,
  }
}

/** Right before a date: a term is counted from it. */
export const COUNTED_FROM = /(?:^|[\s,(])(?:fra|from|efter|after) (?:og med )?(?:den |d\. ?|the )?$/iu

/**
 * The date that a text calculates itself, "within 30 days (2 December 2026)", or that a term counts from, "8
 * dage fra 26. november".
 */
export function besideTerms(text: string, terms: Terms, received: string): Reading | null {
  const after = text.slice(terms.end, terms.end + 80).split(/\n|; |(?<!\d)\. /, 1)[0] ?? ''
  const first = findDates(after, received)[0]
  const between = after.slice(0, first?.index)
  if (first && /^[^\d]{0,12}$/.test(between) && COUNTED_FROM.test(between))
    return { value: dueBy(terms, first.date), text: terms.text, confidence: BY_TERMS.dated }
  const isBeside =
    first &&
    /^(?: net(?:to)?)?[\s(,=:–-]{0,4}$|(?:dvs\.?|altså|senest|i\.e\.|=|by)[\s(]{0,2}(?:den |d\. ?|the )?$/iu.test(
      between,
    )
  return isBeside ? { value: first.date, text: terms.text, confidence: BY_TERMS.dated } : null
}

/** The new deadline that a reminder grants, counted from the reminder's own date: "inden 10 dage". */
export function respite(terms: Terms, received: string): Reading | null {
  if (!/(?<!\p{L})(?:inden|within|senest|om|in)(?!\p{L})/iu.test(terms.text)) return null
  return { value: dueBy(terms, received), text: terms.text, confidence: BY_TERMS.dated }
}
