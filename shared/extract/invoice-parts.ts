import { type FoundAmount, findAmounts } from './amount.ts'
import { findLabelled, label, type Reading } from './labels.ts'

const NET_LABELS = [
  label(
    String.raw`(?:subtotal|sub total|delsum|varebeløb|beløb uden moms|nettosum|total net|net total|nettobetrag|zwischensumme|summe netto|total netto|momspligtig|nettobeløb|netto|net amount|net|momsgrundlag|momspligtigt beløb|momsfri|taxable amount|(?:total|i alt|beløb|amount|sum)?[ (]{0,2}(?:ekskl|excl|eksklusive|excluding|uden|før|before|eks)\.? (?:moms|vat|tax|mva))`,
  ),
]
const VAT_LABELS = [
  label(
    String.raw`(?:heraf |af hvilket |thereof |\+ )?(?:\d{1,2}(?:[.,]\d+)? ?% )?(?:moms|vat|tax|mva|mwst|ust|umsatzsteuer|iva|tva|btw)\.?(?:beløb|sbeløb| amount)?(?: ?\(?\d{1,2}(?:[.,]\d+)? ?%\)?)?(?: (?:udgør|heraf|af [\d.,]+))?`,
  ),
]

export interface Parts {
  readonly net?: Reading
  readonly vat?: Reading
}

/**
 * The tax, and the net amount that makes up a total with it, when a text names them: labels alone mislead, the sum
 * does not. The total may be a larger one than what is left to pay. A tax or a net amount that stands alone is believed
 * at the rate of 25 %. `mismatch` when both are named and do not add up, null when they are not named.
 */
export function findParts(
  text: string,
  total: string,
  all: readonly FoundAmount[],
): Parts | 'mismatch' | null {
  const sum = Math.abs(centsOf(total))
  const nets = labelledAmounts(text, NET_LABELS)
  const vats = labelledAmounts(text, VAT_LABELS)
  const amounts = all.slice(-MAX_AMOUNTS)
  const totals = [sum, ...amounts.map(({ amount }) => Math.abs(centsOf(amount))).filter((one) => one > sum)]
  for (const whole of totals) {
    for (const vat of vats) {
      const rest = whole - Math.abs(centsOf(vat.value))
      if (rest < whole / 2) continue
      const isRest = ({ value }: { readonly value: string }) => Math.abs(centsOf(value)) === rest
      const labelled = nets.find(isRest)
      if (labelled) return { net: labelled, vat }
      const unlabelled = rest < whole && amounts.find(({ amount }) => isRest({ value: amount }))
      if (unlabelled) return { net: { value: unlabelled.amount, text: '', confidence: 0.85 }, vat }
    }
  }
  const vat = vats.find(({ value }) => value !== '0.00' && isNear(5 * Math.abs(centsOf(value)), sum))
  if (vat) return { vat }
  const net = nets.find(({ value }) => isNear(1.25 * Math.abs(centsOf(value)), sum))
  if (net) return { net }
  return nets.length > 0 && vats.some(({ value }) => value !== '0.00') ? 'mismatch' : null
}

/** But for rounding. */
const isNear = (one: number, other: number) => Math.abs(one - other) <= 5

const MAX_AMOUNTS = 200
const MAX_PARTS = 30

function labelledAmounts(text: string, labels: readonly RegExp[]): Reading[] {
  return findLabelled(text, labels)
    .slice(0, MAX_PARTS)
    .flatMap(({ line, values }) =>
      [values[0] ?? '', values.at(-1) ?? ''].flatMap((value, distance) => {
        // What stands below belongs to the label only when nothing stands beside it.
        if (distance > 0 && /\d/.test(values[0] ?? '')) return []
        return findAmounts(value, true)
          .slice(0, 3)
          .map(({ amount }) => ({ value: amount, text: line.replace(/\s+/g, ' ').trim(), confidence: 0.9 }))
      }),
    )
}

const centsOf = (decimal: string) => Math.round(Number(decimal) * 100)
