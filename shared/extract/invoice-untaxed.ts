import type { FoundAmount } from './amount.ts'
import { UNIT_PRICE } from './invoice-amount-labels.ts'
import { around } from './invoice-amount-unlabelled.ts'
import { type Parts, WITHOUT_TAX_WORDS } from './invoice-parts.ts'
import { isTaxOf } from './invoice-sums.ts'
import { findTaxes } from './invoice-tax.ts'
import type { Reading } from './labels.ts'
import { lineBefore } from './lines.ts'
import { centsOf } from './money.ts'

const CURRENCY = String.raw`(?:kr\.?|kroner|dkk|eur|euro|usd|gbp|sek|nok|[€£$])`
/** "12.500,- plus moms", "12.500 kr. (ekskl. moms)" */
const BEHIND = new RegExp(
  String.raw`^[\d., '’–—-]{1,20}${CURRENCY}? ?,?\(?(?:${WITHOUT_TAX_WORDS}|(?:plus|\+|tillagt|med tillæg af) ?(?:\d{1,2} ?% ?)?(?:moms|vat|tax|mva))(?!\p{L})`,
  'iu',
)
/** "Pris ekskl. moms: 12.500,00" */
const BEFORE = new RegExp(
  String.raw`(?<!\p{L})${WITHOUT_TAX_WORDS}[)\s:.|]{0,40}${CURRENCY}?[ :]{0,4}$`,
  'iu',
)
const REACH = 60
/** No tax is to be added: the amount without tax is the total. */
const TAX_FREE =
  /omvendt|reverse[ -]charge|momsfri|fritaget for moms|(?:moms|vat|tax)[ :(]{0,3}0(?:[.,]0+)?(?: ?%|(?!\d|[.,]\d))|(?<![\d.,])0(?:[.,]0+)? ?% ?(?:moms|vat|tax)|(?:exempt from|not subject to|zero[- ]rated for) (?:vat|tax)|vat[ -]exempt/iu
const SURE = { net: 0.85, sum: 0.8 }

/** An invoice whose amount is given only without tax. */
export interface Untaxed extends Parts {
  readonly net: Reading
  /** With tax, where the text names the tax. */
  readonly total: Reading<FoundAmount> | null
  readonly currency: string | null
}

/**
 * The amount of a text that gives it only without tax, and the total with the tax that the text names. Null
 * when the amount includes tax or is tax-free. `payable` is the amount to pay found so far.
 */
export function findUntaxed(
  text: string,
  payable: Reading<FoundAmount> | null,
  amounts: readonly FoundAmount[],
): Untaxed | null {
  if (TAX_FREE.test(text)) return null
  const untaxed = amounts.filter((one) => isUntaxed(text, one))
  const [first] = untaxed
  if (!first || untaxed.some(({ amount }) => amount !== first.amount)) return null
  // Repeated without these words, it is the total.
  const isSaidOtherwise = amounts.some((one) => one.amount === first.amount && !untaxed.includes(one))
  if (isSaidOtherwise || (payable && payable.value.amount !== first.amount)) return null
  const net = { value: first.amount, text: around(text, first), confidence: SURE.net }
  const vat = findTaxes(text, amounts).find(({ value }) => isTaxOf(centsOf(value), centsOf(first.amount)))
  if (!vat) return { net, total: null, currency: first.currency }
  const amount = ((centsOf(first.amount) + centsOf(vat.value)) / 100).toFixed(2)
  return {
    ...{ net, vat, currency: first.currency },
    total: { value: { ...first, amount }, text: net.text, confidence: SURE.sum },
  }
}

function isUntaxed(text: string, { index }: FoundAmount): boolean {
  const before = lineBefore(text, index, REACH)
  return !UNIT_PRICE.test(before) && (BEHIND.test(text.slice(index, index + REACH)) || BEFORE.test(before))
}
