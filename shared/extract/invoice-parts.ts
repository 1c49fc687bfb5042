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
  /** What they add up to, when that is not the total. */
  readonly gross?: Reading
}

/**
 * The tax, and the net amount that makes up a total with it, when a text names them: labels alone mislead, the sum
 * does not. The total may be a larger one than what is left to pay. A tax or a net amount that stands alone is believed
 * at the rate of 25 %. Both are given as they stand when they are named and do not add up.
 */
export function findParts(text: string, total: string, all: readonly FoundAmount[]): Parts {
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
      if (labelled) return { net: labelled, vat, ...over(whole, sum) }
      const unlabelled = rest < whole && amounts.find(({ amount }) => isRest({ value: amount }))
      if (unlabelled)
        return { net: { value: unlabelled.amount, text: '', confidence: 0.85 }, vat, ...over(whole, sum) }
    }
  }
  const mismatched = namedParts(sum, nets, vats)
  if (mismatched) return mismatched
  const vat = vats.find(({ value }) => value !== '0.00' && isNear(5 * Math.abs(centsOf(value)), sum))
  if (vat) return { vat }
  const net = nets.find(({ value }) => isNear(1.25 * Math.abs(centsOf(value)), sum))
  if (net) return { net }
  return {}
}

const over = (whole: number, sum: number): Parts =>
  whole > sum ? { gross: { value: (whole / 100).toFixed(2), text: '', confidence: 0.85 } } : {}

/** A net amount and a tax as they are named, by their size: the one is most of a total and the other less than half. */
function namedParts(sum: number, nets: readonly Reading[], vats: readonly Reading[]): Parts | null {
  const share = ({ value }: Reading) => Math.abs(centsOf(value)) / sum
  const net = nets.findLast((one) => share(one) > 0.5 && share(one) < 1)
  const vat = vats.findLast((one) => share(one) > 0 && share(one) < 0.5)
  return net && vat ? { net, vat } : null
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
