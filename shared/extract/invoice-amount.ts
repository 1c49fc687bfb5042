import { type FoundAmount, findAmounts } from './amount.ts'
import { type Labelled, label, strongestValue } from './labels.ts'

const INCLUDING_TAX = String.raw`(?:inkl|incl|inklusive|including|med)\.? (?:\d{1,2}(?:[.,]\d{1,2})? ?% )?(?:moms|vat|tax)`
const SUM = 'i alt|ialt|total|totalt|totalbeløb|beløb|sum|samlet beløb|amount|total amount'

const AMOUNT_LABELS = [
  label(
    'at betale|restbeløb|udestående beløb|outstanding amount|outstanding balance|til betaling|at indbetale|beløb at betale|betalingsbeløb|skyldigt beløb|skyldig saldo|amount due|total due|balance due|amount payable|total payable|amount to pay|please pay|opkræves',
  ),
  label(
    String.raw`(?:${SUM})(?: (?:dkk|eur|kr\.?))? \(?${INCLUDING_TAX}|${INCLUDING_TAX}|grand total|fakturatotal|faktura total|fakturabeløb|faktura i alt|invoice total|invoice amount`,
  ),
  label('i alt|ialt|samlet beløb|samlet pris|totalbeløb|total amount'),
  label('total|totalt|sum'),
  label(
    String.raw`beløb|beløbet|amount|lyder på|(?:faktura|fakturaen|invoice)(?: (?:nr|no|nummer|number)\.?)?(?: [\w#./-]{1,20})? (?:på|for|of)`,
  ),
]

const PART =
  /sub|delsum|deltotal|ekskl|excl|netto|uden|før|before|without|moms|vat|tax|rabat|discount|fragt/iu
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
export function findPayable(text: string): FoundAmount | null {
  return strongestValue(text, AMOUNT_LABELS, readAmount)
}

/** The one amount with a currency that a text names, however often; null when there are several. */
export function findOnlyAmount(text: string): FoundAmount | null {
  const named = findAmounts(text).filter(({ currency }) => currency !== null)
  const [first] = named
  const isOnly = named.every(
    ({ amount, currency }) => amount === first?.amount && currency === first.currency,
  )
  return first && isOnly ? first : null
}
