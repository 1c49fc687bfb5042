import type { FoundAmount } from './amount.ts'
import { centsOf } from './money.ts'
import { atSomeRate } from './tax-rate.ts'

/** Three amounts of a text of which the third is the sum of the others, and the second a tax of the first. */
export interface Sum {
  readonly net: FoundAmount
  readonly vat: FoundAmount
  readonly gross: FoundAmount
}

/** Amounts that are looked at, from the end: totals stand there. */
const MAX_AMOUNTS = 80
/** Rates of value added tax in Europe, in per cent; a part of an invoice may be free of it. */
const RATES = [25, 24, 23, 22, 21, 20, 19, 17, 16, 15, 14, 13.5, 13, 12, 10, 9, 8.1, 8, 7, 6, 5.5, 5]
export const TAX_WORD = /(?<!\p{L})(?:moms|vat|tax|mva|mwst|ust|iva|tva|btw|gst)(?!\p{L})/iu

/** Whether cents are the tax of others at one of the rates. */
export const isTaxOf = atSomeRate(RATES, (net, rate) => (net * rate) / 100, 2)

/** Net, tax and sum in this order, of a text that speaks of tax and has these amounts: what they add up to no label can say better. */
export function findSums(text: string, all: readonly FoundAmount[]): Sum[] {
  if (!TAX_WORD.test(text)) return []
  const amounts = all
    .slice(-MAX_AMOUNTS)
    .map((found) => ({ found, cents: Math.abs(centsOf(found.amount)) }))
    .filter(({ cents }) => cents > 0)
  const byCents = Map.groupBy(amounts, ({ cents }) => cents)
  const sums: Sum[] = []
  for (const [place, net] of amounts.entries()) {
    const taxes = amounts.slice(place + 1).filter(({ cents }) => isTaxOf(cents, net.cents))
    for (const vat of taxes) {
      const wholes = byCents.get(net.cents + vat.cents) ?? []
      // A sentence may name the whole before its parts.
      const gross = wholes.find(({ found }) => found.index > vat.found.index) ?? wholes[0]
      if (gross) sums.push({ net: net.found, vat: vat.found, gross: gross.found })
    }
  }
  return sums.sort((one, other) => one.gross.index - other.gross.index)
}
