import type { Language } from '../../shared/language.ts'
import { LOCALES } from '../../shared/language.ts'

/**
 * Reads a number as people type it, with a point or a comma. What is none stays text: it may be a template,
 * and the API says so if it may not. Undefined for an empty text.
 */
export function readNumber(text: string): number | string | undefined {
  const bare = text.trim()
  if (bare === '') return undefined
  return /^-?\d{1,15}(?:[.,]\d{1,10})?$/.test(bare) ? Number(bare.replace(',', '.')) : text
}

/** The text of a number, as the reader's language writes it. */
export function writtenNumber(value: unknown, language: Language): string {
  if (typeof value !== 'number') return typeof value === 'string' ? value : ''
  const text = String(value)
  // Whatever has an exponent is left to JavaScript.
  return text.includes('e') || LOCALES[language] !== LOCALES.da ? text : text.replace('.', ',')
}

/** A share from 0 to 1 as per cent; text stays as it is. */
export const percentOf = (share: unknown): unknown =>
  typeof share === 'number' ? Number((share * 100).toPrecision(12)) : share

export const shareOf = (percent: unknown): unknown =>
  typeof percent === 'number' ? Number((percent / 100).toPrecision(12)) : percent
