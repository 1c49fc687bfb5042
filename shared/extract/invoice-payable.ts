import { type FoundAmount, findAmounts } from './amount.ts'
import { type Sum, findSums } from './invoice-sums.ts'
import { type Labelled, label, type Reading, strongest } from './labels.ts'

const INCLUDING_TAX = String.raw`(?:inkl|incl|inklusive|including|inc|inkluderet|med)\.? (?:\d{1,2}(?:[.,]\d{1,2})? ?% )?(?:moms|vat|tax|gst|mva)`
const SUM =
  'i alt|ialt|total|totalt|totalen|totalbeløb|totalpris|beløb|sum|samlet beløb|samlet pris|samlet|pris i alt|pris|amount|total amount|price'

const LABELS = [
  // Until when or to what account may stand between the label and the amount: findAmounts passes over dates.
  label(
    [
      'at betale(?: i alt| nu)?|til betaling(?: i alt| nu)?|beløb til betaling|total til betaling|i alt til betaling|i alt at betale|total at betale|samlet beløb at betale|samlet at betale|skal betales|bedes betale|at overføre|at indbetale|til indbetaling|beløb at betale|beløb der skal betales|betalingsbeløb|betales i alt|rest til betaling|restbeløb(?: til betaling)?|restsaldo|resterende beløb|rest at betale|mangler at blive betalt',
      'udestående beløb|udestående|skyldigt beløb(?: i alt)?|skyldig saldo|skyldigt|saldo til betaling|gæld i alt|krav i alt|samlet krav|samlet gæld|total tilgodehavende|nettobeløb til betaling',
      'amount due(?: now)?|total due(?: now)?|balance due|total amount due|total balance|amount payable|total payable|payable amount|net payable|total to pay|to pay|amount to pay|please pay|amount outstanding|total outstanding|outstanding amount|outstanding balance|amount owed|total owed|remaining balance|remaining amount|remaining|new balance|due now|payable now|now due|left to pay|balance to pay',
      'å betale|beløp å betale|sum å betale|att betala|summa att betala|belopp att betala|zu zahlen|zu zahlender betrag|zahlbetrag|zahlungsbetrag|offener betrag|forfalder til betaling',
    ].join('|'),
  ),
  label(
    String.raw`(?:${SUM})(?: (?:i )?(?:dkk|eur|kr\.?|usd|sek|nok|gbp))? ?\(?${INCLUDING_TAX}|${INCLUDING_TAX}|grand total|brutto|bruttobeløb|gross|gross amount|gross total|total gross|total amount payable|fakturatotal|faktura total|fakturabeløb(?:et)?|fakturasum|(?:\p{Ll}{0,12})faktura i alt|regningen lyder på|regning i alt|regningsbeløb|invoice total|total invoice(?: amount| value)?|invoice amount|invoice value|rechnungsbetrag|bruttobetrag|endbetrag|gesamtsumme|kreditbeløb|krediteret i alt|kreditnota i alt|total kreditering|krediteret beløb|til gode|tilgode|amount credited|total credit(?:ed)?|credit total|credit amount|refund total|total refund(?:ed)?|amount refunded|total paid|amount paid|amount charged|total charged|betalt i alt|betalt beløb|beløb betalt|beløb i alt`,
  ),
  label('i alt|ialt|gesamtbetrag|gesamt|samlet beløb|samlet pris|samlet|totalbeløb|totalpris|total amount|total sum|in total|a total of|for a total of|total price|all in|sum total'),
  label('total|totalt|totalen|sum|summa|opkræves|faktureres|krediteres|trækkes|hæves|betales|indbetales|overføres'),
  label(
    String.raw`beløb|beløbet|amount|pris|lyder på|udgør|beløber sig til|comes to|amounts to|bliver|blev|præmie|kontingent|leje|husleje|ydelse|(?:faktura|fakturaen|invoice|regning|kreditnota|credit note|fatura)(?: (?:nr|no|nummer|number)\.?)?(?: [\w#./-]{1,20})?(?: (?:af|dated|of|fra|from) [\w./-]{1,12}(?: \p{L}{3,9} \d{4})?)?,? (?:på|for|of|over|lydende på)`,
  ),
]

const PART =
  /sub|delsum|deltotal|ekskl|excl|(?<!\p{L})eks|(?<!\p{L})ex(?!\p{L})|netto|uden|før|before|without|moms|vat|tax|mva|rabat|discount|saving|besparelse|fragt|ordre|order|point|limit|heraf|følgeseddel|afdeling|side|page|transport|pr\. md|per month|oprindelig/iu
const WHOLE = /inkl|incl|including|med (?:\d{1,2} ?% )?moms/iu
/** On a line with one of these stands an amount that is not asked for. */
const BESIDE =
  /skonto|kontantrabat|cash discount|svarer til|equals|equivalent|modværdi|omregnet|valutakurs|exchange rate|til orientering|for information|hittil|i år i alt|year to date|tidligere saldo|previous balance|saldo fra|brought forward|overført fra|rykkergebyr(?:et)? (?:på|pålæg)|tilskrives|pålægges|late fee of|selvrisiko|excess|depositum på|kreditmaksimum|credit limit|hvis (?:du|i) betaler|if paid (?:by|within|before)/iu
/** What may stand between a label and a whole number without a currency. */
const NOTHING_BETWEEN = /^[\s:.()=|-]{0,12}$/
const GAP = 60

/** Columns hold net, tax and sum: of amounts with nothing but space and currency between them, the last counts. */
function lastColumn(value: string, amounts: readonly FoundAmount[]): FoundAmount | undefined {
  const last = amounts.findIndex((amount, place) => {
    const following = amounts[place + 1]
    return (
      !following ||
      !/^[\d.,\s|-]{1,60}(?:[a-z€$£]{1,3}\.?\s{0,9}){0,2}$/i.test(value.slice(amount.index, following.index))
    )
  })
  return amounts[last]
}

function readAmount(value: string, { before, rank, line }: Labelled): FoundAmount | null {
  const certain = findAmounts(value)
  const amounts = certain.length > 0 ? certain : findAmounts(value, true)
  const first = amounts[0]
  if (!first || first.index > GAP || BESIDE.test(line)) return null
  const between = value.slice(0, first.index)
  const isCount = /^[\d., ]{1,20}(?<= )\p{L}/u.test(value.slice(first.index))
  if (certain.length === 0 && (isCount || !NOTHING_BETWEEN.test(between))) return null
  const surroundings = `${before.split(/\d[ ,.]| {3,}|\t|\|/).at(-1)}|${between}`
  const isSum = rank > LABELS.length - 2
  if (!isSum && PART.test(surroundings) && !WHOLE.test(between)) return null
  return lastColumn(value, amounts) ?? null
}

/** How sure an amount is that no label names: by the sum, or as the only one. */
const BY_SUM = 0.8
const UNLABELLED = 0.6

/**
 * The amount to pay: the strongest of "at betale", "total inkl. moms", "i alt", "total", "beløb"; never a part of it. A
 * label of a total on what the sum of net and tax shows to be the net amount means that sum. Where no label stands, the
 * amount that is called the whole behind it, else the sum.
 */
export function findPayable(text: string): Reading<FoundAmount> | null {
  const labelled = strongest(text, LABELS, readAmount)
  const sums = findSums(text)
  const asNet = labelled && sums.find(({ net }) => net.amount === labelled.value.amount)
  if (asNet) return bySum(text, asNet)
  const last = sums.at(-1)
  return labelled ?? findWhole(text) ?? (last ? bySum(text, last) : null)
}

function bySum(text: string, { net, gross }: Sum): Reading<FoundAmount> {
  const value = { ...gross, currency: gross.currency ?? net.currency }
  return { value, text: around(text, gross), confidence: BY_SUM }
}

const around = (text: string, { index }: FoundAmount): string =>
  text
    .slice(Math.max(0, index - 20), index + 40)
    .replace(/\s+/g, ' ')
    .trim()

/** The one amount with a currency that a text names, however often; null when there are several. */
export function findOnlyAmount(text: string): Reading<FoundAmount> | null {
  const named = findAmounts(text).filter(({ currency }) => currency !== null)
  const [first] = named
  const isOnly = named.every(
    ({ amount, currency }) => amount === first?.amount && currency === first.currency,
  )
  return first && isOnly ? { value: first, text: around(text, first), confidence: UNLABELLED } : null
}

/** "4.200 kr inkl moms", "EUR 6,400.00 in total": said behind the amount. */
const BEHIND = new RegExp(
  String.raw`^[ \t]{0,2}(?:kr\.?|dkk|eur|,-)?[ \t]{0,2}\(?(?:${INCLUDING_TAX}|i alt|ialt|in total|all in|to pay|at betale|til betaling|is due|er forfalden|forfalder|bedes betalt|som bedes|skal betales|er endnu ikke betalt|remains unpaid|er krediteret|is overdue)(?!\p{L})`,
  'iu',
)

/** The last amount that a text calls the whole behind it. */
function findWhole(text: string): Reading<FoundAmount> | null {
  const found = findAmounts(text, true).findLast(({ index }) => {
    const after = text.slice(index, index + GAP).replace(/^[-−]?[\d., ]{0,20}\d(?:,-)?/u, '')
    return BEHIND.test(after)
  })
  return found ? { value: found, text: around(text, found), confidence: 0.85 } : null
}
