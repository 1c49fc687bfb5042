/**
 * Whether a tax is, within `rounding` cents, what an amount has of it at one of the rates.
 *
 * @param rates in per cent.
 * @param taxAt the tax of an amount at a rate; more at a higher one.
 */
export function atSomeRate(
  rates: readonly number[],
  taxAt: (amount: number, rate: number) => number,
  rounding: number,
): (tax: number, amount: number) => boolean {
  const [highest, lowest] = [Math.max(...rates), Math.min(...rates)]
  return (tax, amount) =>
    // Hardly any two amounts of a text come so close.
    tax <= taxAt(amount, highest) + rounding &&
    tax >= taxAt(amount, lowest) - rounding &&
    rates.some((rate) => Math.abs(taxAt(amount, rate) - tax) <= rounding)
}
