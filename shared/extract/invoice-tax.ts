import { type FoundAmount, findAmounts } from './amount.ts'
import { label } from './label.ts'
import { findLabelled, type Labels, type Reading } from './labels.ts'
import { centsOf } from './money.ts'
import { atSomeRate } from './tax-rate.ts'

const TAX = 'moms|vat|tax|mva|mwst|ust|umsatzsteuer|iva|tva|btw'
const LABELS = [
  label(
    String.raw`(?:heraf |af hvilket |thereof |\+ )?(?:\d{1,2}(?:[.,]\d+)? ?% )?(?:${TAX})\.?(?:beløb|sbeløb| amount)?(?: ?\(?\d{1,2}(?:[.,]\d+)? ?%\)?)?(?: (?:udgør|heraf|af [\d.,]+))?`,
  ),
]
/** "129,60 kr. moms" */
const BEHIND = new RegExp(
  String.raw`^-?[\d. ,]{1,20}(?:kr\.?|dkk|eur|usd|gbp|sek|nok|[€£$])? ?(?:i |of |in )?(?:\d{1,2} ?% ?)?(?:${TAX})(?!\p{L})`,
  'iu',
)
/** Standard VAT rates in Europe, in per cent; one of them has to fit where nothing else confirms a tax. */
const RATES = [25, 24, 23, 22, 21, 20, 19]
const MAX_FOUND = 30

/** The amounts that a text calls tax: after the word, below it, or before it. */
export function findTaxes(text: string, all: readonly FoundAmount[]): Reading[] {
  const before = all
    .filter(({ index }) => BEHIND.test(text.slice(index, index + 60)))
    .map(({ amount, index }) => ({
      value: amount,
      text: text.slice(index, index + 40).trim(),
      confidence: 0.9,
    }))
  return [...labelledAmounts(text, LABELS), ...before]
}

const isPartOf = atSomeRate(RATES, (total, rate) => Math.round((total * rate) / (100 + rate)), 1)

/** Whether a total includes a tax at a standard rate: at 25 % the tax is a fifth of the total. */
export const isContained = (tax: number, total: number): boolean => tax > 0 && isPartOf(tax, total)

/**
 * Totals that need no label: amounts that include a tax named in the text. `sure` has only certain amounts: a
 * bare number beside "VAT" may be a registration number.
 */
export function findTaxed(text: string, sure: readonly FoundAmount[]): FoundAmount[] {
  const amounts = new Set(sure.map(({ amount }) => amount))
  const taxes = findTaxes(text, sure)
    .filter(({ value }) => amounts.has(value))
    .map(({ value }) => Math.abs(centsOf(value)))
  return sure.filter(({ amount }) => {
    const cents = Math.abs(centsOf(amount))
    return taxes.some((tax) => isContained(tax, cents))
  })
}

/** The amounts beside or below labels, in the order of the text. */
export function labelledAmounts(text: string, labels: Labels): Reading[] {
  return findLabelled(text, labels)
    .slice(0, MAX_FOUND)
    .flatMap(({ line, values }) =>
      [...new Set([values[0] ?? '', ...values.slice(1)])].flatMap((value, distance) => {
        // An amount below belongs to the label only when none stands beside it.
        if (distance > 0 && /\d/.test(values[0] ?? '')) return []
        return findAmounts(value)
          .slice(0, 3)
          .map(({ amount }) => ({ value: amount, text: line.replace(/\s+/g, ' ').trim(), confidence: 0.9 }))
      }),
    )
}
