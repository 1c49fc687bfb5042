import type { FoundAmount } from './amount.ts'
import { isTaxOf, TAX_WORD } from './invoice-sums.ts'
import { findTaxes, isContained, labelledAmounts } from './invoice-tax.ts'
import { label } from './label.ts'
import type { Reading } from './labels.ts'
import { centsOf } from './money.ts'

/** "ekskl. moms", before or after an amount. */
export const WITHOUT_TAX_WORDS = String.raw`(?:e[kx]s?kl|excl|eksklusive|excluding|uden|without|før|before|eks|ex)\.? (?:moms|vat|tax|mva)`
/** "1.995,00 kr. ekskl. moms" */
const WITHOUT_TAX_BEHIND = new RegExp(
  String.raw`^[\d. ,-]{1,20}(?:kr\.?|dkk|eur|usd|gbp|sek|nok|[€£$])? ?\(?${WITHOUT_TAX_WORDS}(?!\p{L})`,
  'iu',
)
const NET_LABELS = [
  label(
    `(?:subtotal|sub total|delsum|varebeløb|beløb uden moms|nettosum|total net|net total|nettobetrag|zwischensumme|summe netto|total netto|momspligtig|nettobeløb|netto|net amount|net|momsgrundlag|momspligtigt beløb|momsfri|taxable amount|(?:total|i alt|beløb|amount|sum)?[ (]{0,2}${WITHOUT_TAX_WORDS})`,
  ),
]
/** Words that mark a net amount, not just a subtotal. */
const WITHOUT_TAX =
  /(?:e[kx]s?kl|excl|eksklusive|excluding|uden|without|netto|før|before|(?<!\p{L})(?:ex|net)(?!\p{L}))/iu

/** The parts of a total. */
export interface Parts {
  readonly net?: Reading
  readonly vat?: Reading
  /** Net plus tax, when that differs from the total. */
  readonly gross?: Reading
}

/**
 * The tax and the net amount of a total, where the text names them. Labels alone mislead, so net plus tax has
 * to equal the total, or a larger total when only part of it is left to pay. A tax alone is accepted at a
 * usual rate, a net amount alone at 25 %. Named amounts that do not add up are returned as they are.
 */
export function findParts(text: string, total: string, all: readonly FoundAmount[]): Parts {
  const sum = Math.abs(centsOf(total))
  const nets = labelledAmounts(text, NET_LABELS)
  const vats = findTaxes(text, all)
  const amounts = all.slice(-MAX_AMOUNTS)
  const row = inOneLine(text, sum, amounts)
  if (row) return row
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
  const vat = vats.find(({ value }) => isContained(Math.abs(centsOf(value)), sum))
  const named = namedParts(sum, nets, vats)
  // A subtotal that includes its tax is not a net amount.
  const isOfNet =
    named && (isTaxOf(centsOf(named.vat.value), centsOf(named.net.value)) || WITHOUT_TAX.test(named.net.text))
  if (named && (!vat || isOfNet)) return named
  if (vat) return { vat }
  const smaller = vats.filter(({ value }) => Math.abs(centsOf(value)) < sum / 2)
  const taxes = new Set(smaller.map(({ value }) => value))
  const [only] = smaller
  const isZero = taxes.size === 1 && only?.value === '0.00'
  const net =
    besideTotal(text, sum, amounts) ?? nets.find(({ value }) => isNear(1.25 * Math.abs(centsOf(value)), sum))
  if (net && !isZero) return { net }
  const whole = nets.find(
    ({ value, text: line }) => Math.abs(centsOf(value)) === sum && (isZero || WITHOUT_TAX.test(line)),
  )
  if (whole) return isZero ? { net: whole, vat: only } : { net: whole }
  if (isZero) return { vat: only }
  // The tax applies to a part of the total; the rest is tax-free.
  const isOfPart =
    taxes.size === 1 && only && amounts.some(({ amount }) => isTaxOf(centsOf(only.value), centsOf(amount)))
  return isOfPart ? { vat: only } : {}
}

/** Amounts in columns, with at most one word between them. */
const ROW = /^[^\n\p{L}]{1,40}(?:\p{L}{1,8}\.?[^\n\p{L}]{1,40})?$/u
/** Maximum characters from a row up to its heading. */
const HEAD = 250

/**
 * Net, tax and sum side by side on one line, at any rate. The sum has to equal the total; when nothing is
 * left to pay, the largest such sum is taken.
 */
function inOneLine(text: string, sum: number, amounts: readonly FoundAmount[]): Parts | null {
  const rows = amounts.flatMap((gross, place) => {
    const [net, vat] = amounts.slice(Math.max(0, place - 2), place)
    if (!net || !vat) return []
    const [whole = 0, larger = 0, smaller = 0] = [gross, net, vat].map(({ amount }) =>
      Math.abs(centsOf(amount)),
    )
    const line = text.slice(net.index, gross.index)
    if (larger + smaller !== whole || smaller >= larger / 2 || !ROW.test(line)) return []
    if (!TAX_WORD.test(text.slice(Math.max(0, net.index - HEAD), gross.index))) return []
    const reading = (value: string) => ({ value, text: line.replace(/\s+/g, ' '), confidence: 0.9 })
    return [{ whole, parts: { net: reading(net.amount), vat: reading(vat.amount), ...over(whole, sum) } }]
  })
  const largest = Math.max(0, ...rows.map(({ whole }) => whole))
  return rows.find(({ whole }) => whole === (sum === 0 ? largest : sum))?.parts ?? null
}

/**
 * The amount without tax on the same line as its total: "1.995 kr. ekskl. moms / 2.493,75 kr. inkl. moms".
 */
function besideTotal(text: string, sum: number, amounts: readonly FoundAmount[]): Reading | null {
  const totals = amounts.filter(({ amount }) => Math.abs(centsOf(amount)) === sum)
  const net = amounts.find(
    ({ amount, index }) =>
      isNear(1.25 * Math.abs(centsOf(amount)), sum) &&
      WITHOUT_TAX_BEHIND.test(text.slice(index, index + 60)) &&
      totals.some((total) => !text.slice(...between(index, total.index)).includes('\n')),
  )
  return net
    ? { value: net.amount, text: text.slice(net.index, net.index + 40).trim(), confidence: 0.9 }
    : null
}

const between = (one: number, other: number) => [Math.min(one, other), Math.max(one, other)] as const

const over = (whole: number, sum: number): Parts =>
  whole > sum ? { gross: { value: (whole / 100).toFixed(2), text: '', confidence: 0.85 } } : {}

/** A labelled net amount and tax of plausible size: more than half of the total, and less than half of it. */
function namedParts(sum: number, nets: readonly Reading[], vats: readonly Reading[]) {
  const share = ({ value }: Reading) => Math.abs(centsOf(value)) / sum
  const net = nets.findLast((one) => share(one) > 0.5 && share(one) < 1)
  const vat = vats.findLast((one) => share(one) > 0 && share(one) < 0.5)
  return net && vat ? { net, vat } : null
}

/** Equal up to rounding. */
const isNear = (one: number, other: number) => Math.abs(one - other) <= 5

const MAX_AMOUNTS = 200
