import { type FoundAmount, findAmounts } from './amount.ts'
import { findLabelled, type Labelled, label, type Reading, strongest } from './labels.ts'

const INCLUDING_TAX = String.raw`(?:inkl|incl|inklusive|including|med)\.? (?:\d{1,2}(?:[.,]\d{1,2})? ?% )?(?:moms|vat|tax)`
const SUM = 'i alt|ialt|total|totalt|totalbeløb|beløb|sum|samlet beløb|amount|total amount'

const AMOUNT_LABELS = [
  label(
    'at betale|restbeløb|udestående beløb|outstanding amount|outstanding balance|til betaling|at indbetale|beløb at betale|betalingsbeløb|skyldigt beløb|skyldig saldo|amount due|total due|balance due|amount payable|total payable|amount to pay|please pay|å betale|att betala|zu zahlen|zahlbetrag|rechnungsbetrag',
  ),
  label(
    String.raw`(?:${SUM})(?: (?:dkk|eur|kr\.?))? \(?${INCLUDING_TAX}|${INCLUDING_TAX}|grand total|brutto|bruttobeløb|gross|gross amount|total amount payable|fakturatotal|faktura total|fakturabeløb|faktura i alt|invoice total|invoice amount`,
  ),
  label('i alt|ialt|gesamtbetrag|samlet beløb|samlet pris|totalbeløb|total amount'),
  label('total|totalt|sum|opkræves'),
  label(
    String.raw`beløb|beløbet|amount|lyder på|(?:faktura|fakturaen|invoice)(?: (?:nr|no|nummer|number)\.?)?(?: [\w#./-]{1,20})? (?:på|for|of)`,
  ),
]

const PART =
  /sub|delsum|deltotal|ekskl|excl|netto|uden|før|before|without|moms|vat|tax|rabat|discount|fragt|ordre|order/iu
const WHOLE = /inkl|incl|including|med (?:\d{1,2} ?% )?moms/iu
/** What may stand between a label and a whole number without a currency. */
const NOTHING_BETWEEN = /^[\s:.()=|-]{0,12}$/
const GAP = 60

/** Columns hold net, tax and sum: of amounts with nothing but space and currency between them, the last counts. */
function lastColumn(value: string, amounts: readonly FoundAmount[]): FoundAmount | undefined {
  const last = amounts.findIndex((amount, place) => {
    const following = amounts[place + 1]
    return (
      !following ||
      !/^[\d.,\s-]+(?:[a-z€$£]{1,3}\.?\s*){0,2}$/i.test(value.slice(amount.index, following.index))
    )
  })
  return amounts[last]
}

function readAmount(value: string, { before, rank }: Labelled): FoundAmount | null {
  const certain = findAmounts(value)
  const amounts = certain.length > 0 ? certain : findAmounts(value, true)
  const first = amounts[0]
  if (!first || first.index > GAP) return null
  const between = value.slice(0, first.index)
  const isCount = /^[\d., ]{1,20}(?<= )\p{L}/u.test(value.slice(first.index))
  if (certain.length === 0 && (isCount || !NOTHING_BETWEEN.test(between))) return null
  const surroundings = `${before.split(/\d[ ,.]| {3,}|\t/).at(-1)}|${between}`
  const isSum = rank > AMOUNT_LABELS.length - 2
  if (!isSum && PART.test(surroundings) && !WHOLE.test(between)) return null
  return lastColumn(value, amounts) ?? null
}

/** The amount to pay: the strongest of "at betale", "total inkl. moms", "i alt", "total", "beløb"; never a part of it. */
export function findPayable(text: string): Reading<FoundAmount> | null {
  return strongest(text, AMOUNT_LABELS, readAmount)
}

/** How sure an amount is that no label names. */
const UNLABELLED = 0.6

/** The one amount with a currency that a text names, however often; null when there are several. */
export function findOnlyAmount(text: string): Reading<FoundAmount> | null {
  const named = findAmounts(text).filter(({ currency }) => currency !== null)
  const [first] = named
  const isOnly = named.every(
    ({ amount, currency }) => amount === first?.amount && currency === first.currency,
  )
  if (!first || !isOnly) return null
  const around = text.slice(Math.max(0, first.index - 20), first.index + 30)
  return { value: first, text: around.replace(/\s+/g, ' ').trim(), confidence: UNLABELLED }
}

/** "4.200 kr inkl moms", "EUR 6,400.00 in total": said behind the amount. */
const BEHIND = new RegExp(
  String.raw`^[ \t]{0,2}(?:kr\.?|dkk|eur|,-)?[ \t]{0,2}\(?(?:${INCLUDING_TAX}|i alt|ialt|in total|all in)(?!\p{L})`,
  'iu',
)

/** The last amount that a text calls the whole behind it. */
export function findWhole(text: string): Reading<FoundAmount> | null {
  const found = findAmounts(text, true).findLast(({ index }) => {
    const after = text.slice(index, index + GAP).replace(/^[-−]?[\d., ]*\d(?:,-)?/u, '')
    return BEHIND.test(after)
  })
  if (!found) return null
  const around = text.slice(Math.max(0, found.index - 20), found.index + 40)
  return { value: found, text: around.replace(/\s+/g, ' ').trim(), confidence: 0.85 }
}

const NET_LABELS = [
  label(
    String.raw`(?:subtotal|sub total|delsum|nettobeløb|netto|net amount|net|momsgrundlag|momspligtigt beløb|momsfri|taxable amount|(?:total|i alt|beløb|amount|sum)?[ (]{0,2}(?:ekskl|excl|eksklusive|excluding|uden|før|before|eks)\.? (?:moms|vat|tax|mva))`,
  ),
]
const VAT_LABELS = [
  label(
    String.raw`(?:heraf )?(?:\d{1,2}(?:[.,]\d+)? ?% )?(?:moms|vat|tax|mva|mwst|iva)\.?(?:beløb|sbeløb| amount)?(?: ?\(?\d{1,2}(?:[.,]\d+)? ?%\)?)?(?: (?:udgør|heraf|af [\d.,]+))?`,
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
export function findParts(text: string, total: string): Parts | 'mismatch' | null {
  const sum = Math.abs(centsOf(total))
  const nets = labelledAmounts(text, NET_LABELS)
  const vats = labelledAmounts(text, VAT_LABELS)
  const amounts = findAmounts(text, true).slice(0, MAX_AMOUNTS)
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
