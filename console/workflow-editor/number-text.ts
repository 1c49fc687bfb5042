import type { Language } from '../../shared/language.ts'

/** A number with separators between its thousands, and what they are. */
const THOUSANDS: Readonly<Record<Language, readonly [RegExp, string]>> = {
  da: [/^-?[1-9]\d{0,2}(?:\.\d{3}){1,4}(?:,\d{1,10})?$/, '.'],
  en: [/^-?[1-9]\d{0,2}(?:,\d{3}){1,4}(?:\.\d{1,10})?$/, ','],
}

/**
 * Reads a number as people type it: with a point or a comma before its decimals, and between thousands what
 * their language has there, so that "10.000" is ten thousand in Danish and ten in English. What is none stays
 * text: it may be a template, and the API says so if it may not. Undefined for an empty text.
 */
export function readNumber(text: string, language: Language): number | string | undefined {
  const bare = text.trim()
  if (bare === '') return undefined
  const [thousands, separator] = THOUSANDS[language]
  const digits = thousands.test(bare) ? bare.replaceAll(separator, '') : bare
  return /^-?\d{1,15}(?:[.,]\d{1,10})?$/.test(digits) ? Number(digits.replace(',', '.')) : text
}

/** The text of a number, as the reader's language writes it. */
export function writtenNumber(value: unknown, language: Language): string {
  if (typeof value !== 'number') return typeof value === 'string' ? value : ''
  const text = String(value)
  // Whatever has an exponent is left to JavaScript.
  return text.includes('e') || language !== 'da' ? text : text.replace('.', ',')
}

/** A share from 0 to 1 as per cent; text stays as it is. */
export const percentOf = (share: unknown): unknown =>
  typeof share === 'number' ? Number((share * 100).toPrecision(12)) : share

export const shareOf = (percent: unknown): unknown =>
  typeof percent === 'number' ? Number((percent / 100).toPrecision(12)) : percent
