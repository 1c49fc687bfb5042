import { centsOf } from '../money.ts'

/** Cents of a decimal in XML ("1250", "-1250.5"), or null when it is none. (XML Schema Part 2, 3.2.3 decimal.) */
export function centsIn(decimal: string | null): number | null {
  if (decimal === null || !/^[+-]?\d{1,13}(?:\.\d*)?$/.test(decimal)) return null
  return centsOf(decimal)
}

/** Cents as a decimal string with two decimals. */
export const toDecimal = (cents: number | null): string | null =>
  cents === null ? null : (cents / 100).toFixed(2)
