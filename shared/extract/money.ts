/**
 * Cents of a decimal string ("1250", "-0.125"), or of the product of two, rounded half away from zero. Exact:
 * no amount passes through a floating-point number.
 *
 * @throws an Error that quotes the text when it is not a decimal.
 */
export function centsOfProduct(one: string, other = '1'): bigint {
  const [first, second] = [scaled(one), scaled(other)]
  const product = first * second
  const half = product < 0n ? -CENT / 2n : CENT / 2n
  return (product + half) / CENT
}

/** Decimals kept of each factor, and the value of one cent in units of the product. */
const PLACES = 8
const CENT = 10n ** BigInt(2 * PLACES - 2)

function scaled(decimal: string): bigint {
  const parts = /^([+-]?)(\d{1,15})(?:\.(\d*))?$/.exec(decimal.trim())
  if (!parts) throw new Error(`"${decimal}" is no decimal number`)
  const [, sign, whole = '', fraction = ''] = parts
  const digits = BigInt(whole + fraction.slice(0, PLACES).padEnd(PLACES, '0'))
  return sign === '-' ? -digits : digits
}

/**
 * Cents of a decimal string as a number. Only for comparing sums; amounts that are stored use
 * `centsOfProduct`.
 */
export const centsOf = (decimal: string): number => Math.round(Number(decimal) * 100)

/** An amount without its sign: a credit note may write one or not. */
export const unsigned = (amount: string): string => amount.replace(/^-/, '')

/** Formats cents as a decimal string with two decimals. */
export function decimalOf(cents: bigint): string {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0')
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
