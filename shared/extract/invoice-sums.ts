import type { FoundAmount } from './amount.ts'
import { centsOf } from './money.ts'
import { atSomeRate } from './tax-rate.ts'

/** Three amounts of a text: net plus VAT equals gross, and the VAT fits the net amount at a known rate. */
export interface Sum {
  readonly net: FoundAmount
  readonly vat: FoundAmount
  readonly gross: FoundAmount
}

/** Number of amounts considered, counted from the end, where totals stand. */
const MAX_AMOUNTS = 80
/** VAT rates in Europe, in per cent. Parts of an invoice may be tax-free. */
const RATES = [25, 24, 23, 22, 21, 20, 19, 17, 16, 15, 14, 13.5, 13, 12, 10, 9, 8.1, 8, 7, 6, 5.5, 5]
export const TAX_WORD = /(?<!\p{L})(?:moms|vat|tax|mva|mwst|ust|iva|tva|btw|gst)(?!\p{L})/iu

/** Whether cents are the tax on a net amount in cents at one of the rates. */
export const isTaxOf = atSomeRate(RATES, (net, rate) => (net * rate) / 100, 2)

/**
 * Finds net, tax and total among these amounts, in a text that mentions tax. Amounts that add up are stronger
 * evidence than any label.
 */
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
      // A sentence may name the total before its parts.
      const gross = wholes.find(({ found }) => found.index > vat.found.index) ?? wholes[0]
      if (gross) sums.push({ net: net.found, vat: vat.found, gross: gross.found })
    }
  }
  return sums.sort((one, other) => one.gross.index - other.gross.index)
}
