/**
 * Makes a check whether a tax is, within `rounding` cents, the tax on an amount at one of the rates.
 *
 * @param rates in per cent.
 * @param taxAt the tax on an amount at a rate; it grows with the rate.
 */
export function atSomeRate(
  rates: readonly number[],
  taxAt: (amount: number, rate: number) => number,
  rounding: number,
): (tax: number, amount: number) => boolean {
  const [highest, lowest] = [Math.max(...rates), Math.min(...rates)]
  return (tax, amount) =>
    // Cheap range check first: it rules out almost every pair of amounts.
    tax <= taxAt(amount, highest) + rounding &&
    tax >= taxAt(amount, lowest) - rounding &&
    rates.some((rate) => Math.abs(taxAt(amount, rate) - tax) <= rounding)
}
