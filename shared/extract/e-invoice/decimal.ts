import { centsOf } from '../money.ts'

/**
 * Cents of an XML decimal ("1250", "-1250.5"), or null when it is not one (XML Schema Part 2, 3.2.3 decimal).
 */
export function centsIn(decimal: string | null): number | null {
  if (decimal === null || !/^[+-]?\d{1,13}(?:\.\d*)?$/.test(decimal)) return null
  return centsOf(decimal)
}

/** Formats cents as a decimal string with two decimals. */
export const toDecimal = (cents: number | null): string | null =>
  cents === null ? null : (cents / 100).toFixed(2)
