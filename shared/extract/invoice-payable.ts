import { type FoundAmount, findAmounts } from './amount.ts'
import { type Closing, findClosings } from './invoice-closing.ts'
import { findSums, type Sum } from './invoice-sums.ts'
import { type Labelled, label, type Reading, strongest } from './labels.ts'

const INCLUDING_TAX = String.raw`(?:inkl|incl|inklusive|including|inc|inkluderet|med)\.? (?:\d{1,2}(?:[.,]\d{1,2})? ?% )?(?:moms|vat|tax|gst|mva)`
const SUM =
  'i alt|ialt|total|totalt|totalen|totalbeløb|totalpris|beløb|sum|samlet beløb|samlet pris|samlet|pris i alt|pris|amount|total amount|price'

const LABELS = [
  // Until when or to what account may stand between the label and the amount: findAmounts passes over dates.
  label(
    [
      String.raw`(?:rate|afdrag|instal?ment|delbetaling)(?: nr\.?| no\.?)? ?\d{1,2} (?:af|of) \d{1,2}|denne rate|this instal?ment`,
      'at betale(?: i alt| nu)?|(?:du|i|de) skal betale|jeres betaling|din betaling|your payment of|you owe|your total|total to be paid|to be paid|til betaling(?: i alt| nu)?|beløb til betaling|total til betaling|i alt til betaling|i alt at betale|total at betale|samlet beløb at betale|samlet at betale|skal betales|bedes betale|at overføre|at indbetale|til indbetaling|beløb at betale|beløb der skal betales|betalingsbeløb|betales i alt|rest til betaling|restbeløb(?: til betaling)?|restsaldo|restance|egenbetaling|egenandel|patientandel|forfaldent beløb|forfalden saldo|at afregne|skal indbetales|bedes overført|opkrævet beløb|opkrævet i alt|resterende beløb|rest at betale|mangler at blive betalt|der mangler(?: (?:således|stadig|endnu|altså|nu|derfor))?',
      'udestående beløb|udestående|skyldigt beløb(?: i alt)?|skyldig saldo|skyldigt|saldo til betaling|gæld i alt|krav i alt|samlet krav|samlet gæld|total tilgodehavende|nettobeløb til betaling',
      'amount due(?: now)?|total due(?: now)?|balance due|total amount due|total balance|amount payable|total payable|payable amount|net payable|total to pay|to pay|amount to pay|please pay|amount outstanding|total outstanding|outstanding amount|outstanding balance|amount owed|total owed|remaining balance|remaining amount|remaining|new balance|due now|payable now|now payable|now due|left to pay|pay this amount|please remit|payment amount|total now due|overdue amount|past due amount|total overdue|amount overdue|balance to pay',
      'å betale|beløp å betale|sum å betale|att betala|summa att betala|belopp att betala|zu zahlen|zu zahlender betrag|zahlbetrag|zahlungsbetrag|offener betrag|forfalder til betaling',
    ].join('|'),
  ),
  label(
    String.raw`(?:${SUM})(?: (?:i )?(?:dkk|eur|kr\.?|usd|sek|nok|gbp))? ?\(?${INCLUDING_TAX}|${INCLUDING_TAX}|slutbeløb|slutsum|grand total|denne (?:regning|opkrævning|faktura|periode)|this (?:invoice|bill|period)|total charges|total for (?:this invoice|stay|your stay)|brutto|bruttobeløb|gross|gross amount|gross total|total gross|total amount payable|fakturatotal|faktura total|fakturabeløb(?:et)?|fakturasum|(?:\p{Ll}{0,12})faktura i alt|regningen lyder på|regning i alt|regningsbeløb|invoice total|total invoice(?: amount| value)?|invoice amount|invoice value|rechnungsbetrag|bruttobetrag|endbetrag|gesamtsumme|kreditbeløb|krediteret i alt|kreditnota i alt|total kreditering|krediteret beløb|til gode|tilgode|amount credited|total credit(?:ed)?|credit total|credit amount|refund total|total refund(?:ed)?|amount refunded|total paid|amount paid|amount charged|total charged|(?:du|i|de) har betalt|you(?:['’]ve| have)? paid|betalt i alt|betalt beløb|beløb betalt|beløb i alt`,
  ),
  label(
    'i alt|ialt|endeligt beløb|final amount|gesamtbetrag|gesamt|samlet beløb|samlet pris|samlet|totalbeløb|totalpris|total amount|total sum|in total|a total of|for a total of|total price|all in|sum total',
  ),
  label(
    'total|totalt|totalen|sum|summa|opkræves|faktureres|krediteres|trækkes|trækker|hæves|hæver|betales|indbetales|overføres',
  ),
]

/** Said in a sentence, before any amount. */
const PROSE_LABELS = [
  label(
    String.raw`beløb|beløbet|amount|lyder på|udgør|beløber sig til|comes to|amounts to|bliver|blev|præmie|(?:kontingent|leje|husleje|ydelse|honorar)(?:en|et|n)?(?: for \d{4})?(?: er fastsat til| er)?|(?:faktura|fakturaen|invoice|regning|kreditnota|credit note|fatura)(?: (?:nr|no|nummer|number)\.?)?(?: [\w#./-]{1,20})?(?: (?:af|dated|of|fra|from) [\w./-]{1,12}(?: \p{L}{3,9} \d{4})?)?,? (?:på|for|of|over|lydende på)`,
  ),
  label('betalt|paid|charged|krediteret|refunded|restgæld'),
]

const PART =
  /sub|delsum|deltotal|ekskl|excl|(?<!\p{L})eks|(?<!\p{L})ex(?!\p{L})|netto|uden|før|before|without|moms|vat|tax|mva|rabat|discount|saving|besparelse|fragt|ordre|order|point|limit|heraf|følgeseddel|afdeling|side|page|transport|årlig|yearly|annual|pr\. md|per month|oprindelig/iu
const NET = /sub|delsum|ekskl|excl|(?<!\p{L})eks|netto|(?<!\p{L})net(?!\p{L})|(?:uden|før) moms/iu
const WHOLE = /inkl|incl|including|med (?:\d{1,2} ?% )?moms/iu
/** On a line with one of these stands an amount that is not asked for. */
const BESIDE =
  /skonto|kontantrabat|cash discount|svarer til|equals|equivalent|modværdi|omregnet|valutakurs|exchange rate|til orientering|for information|hittil|i år i alt|year to date|tidligere saldo|previous balance|saldo fra|brought forward|overført fra|rykkergebyr(?:et)? (?:på|pålæg)|tilskrives|pålægges|late fee of|selvrisiko|excess|depositum på|kreditmaksimum|credit limit|hvis (?:du|i) betaler|if paid (?:by|within|before)/iu
/** What may stand between a label and a whole number without a currency. */
const NOTHING_BETWEEN = /^[\s:.()=|-]{0,12}$/
const GAP = 60
const WORDS = /\p{L}{4}/u
/** Between a label and an amount, these make it one that nobody owes. */
const NOT_MONEY_OWED = /rabat|discount|bonus|point|voucher|gavekort/iu
/** What is said in the next sentence is not what the label is about. */
const NEXT_SENTENCE = /(?:^|\p{L}{3})[.!?]\)? {1,2}\p{Lu}\p{Ll}/u
/** "35 timer à 800 kr.", "12 x 40": the price of one. */
const UNIT_PRICE = /(?:(?<!\p{L})(?:à|á|a|at|per|pr\.?)|\d ?x|@) ?(?:kr\.?|dkk|eur|€|£|\$)? ?$/iu

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

const readTotal = (value: string, at: Labelled) => readAmount(value, at, at.rank < LABELS.length)
const readProse = (value: string, at: Labelled) => readAmount(value, at, true)

function readAmount(
  value: string,
  { before, line, values }: Labelled,
  mayBePart: boolean,
): FoundAmount | null {
  const certain = findAmounts(value)
  const amounts = certain.length > 0 ? certain : findAmounts(value, true)
  const first = amounts[0]
  if (!first || first.index > GAP || BESIDE.test(line)) return null
  const between = value.slice(0, first.index)
  // What stands below has no words of its own.
  if (value !== values[0] && WORDS.test(between)) return null
  if (UNIT_PRICE.test(between) || NEXT_SENTENCE.test(between)) return null
  const isCount = /^[\d., ]{1,20}(?<= )\p{L}/u.test(value.slice(first.index))
  if (certain.length === 0 && (isCount || !NOTHING_BETWEEN.test(between))) return null
  const surroundings = `${before.split(/\d[ ,.]| {3,}|\t|\|/).at(-1)}|${between}`
  if (mayBePart && PART.test(surroundings) && !WHOLE.test(between)) return null
  if (NOT_MONEY_OWED.test(between)) return null
  return lastColumn(value, amounts) ?? null
}

/** How sure an amount is that no label names: by the sum, or as the only one. */
const BY_SUM = 0.8
const UNLABELLED = 0.6

/**
 * The amount to pay: the strongest of "at betale", "total inkl. moms", "i alt", "total", "beløb"; never a part of it. A
 * label of a total on what the sum of net and tax shows to be the net amount means that sum, and a total that goes on
 * into a sum below it, with fees or without what was paid, means that one. Where no label stands, the amount, of `all`
 * in the text, that is called the whole behind it, else the last sum, else the one that a sentence names.
 */
export function findPayable(
  text: string,
  all: readonly FoundAmount[],
  isCredit = false,
): Reading<FoundAmount> | null {
  // What is left of the invoice that it credits is not a credit note's own amount.
  const own = isCredit ? strongest(text, LABELS.slice(1), readTotal) : null
  const asked = own ?? strongest(text, LABELS.slice(0, 1), readTotal)
  const labelled = asked ?? strongest(text, LABELS, readTotal)
  const sums = findSums(text, all)
  const asNet = labelled && sums.find(({ net }) => net.amount === labelled.value.amount)
  if (asNet) return bySum(text, asNet)
  if (asked) return asked
  const closings = findClosings(
    text,
    all.filter((one) => !isAside(text, one)),
  )
  const further = labelled && closingFrom(closings, labelled.value)
  if (further) return byClosing(text, further)
  if (labelled) return labelled
  const taxed = sums.at(-1)
  const wholes = closings.filter(({ sum }) => !isPart(text, sum))
  const closing = taxed ? closingFrom(wholes, taxed.gross) : wholes.at(-1)
  const result = findResult(text, all)
  const bySums = closing ? byClosing(text, closing) : taxed ? bySum(text, taxed) : null
  return findWhole(text, all) ?? bySums ?? result ?? strongest(text, PROSE_LABELS, readProse)
}

/** The last sum that a total goes into: with fees of a reminder, or without what was paid before. */
function closingFrom(closings: readonly Closing[], total: FoundAmount): Closing | null {
  const next = closings.findLast(({ parts }) => parts.some(({ amount }) => amount === total.amount))
  return next ? (closingFrom(closings.slice(closings.indexOf(next) + 1), next.sum) ?? next) : null
}

/** Whether an amount stands aside from what is added up: the price of one, or what a line calls no part of it. */
function isAside(text: string, { index }: FoundAmount): boolean {
  const before = text.slice(Math.max(0, index - GAP), index)
  const end = text.indexOf('\n', index)
  const line = `${before.split('\n').at(-1)}${text.slice(index, end < 0 ? undefined : Math.min(end, index + GAP))}`
  return UNIT_PRICE.test(before) || BESIDE.test(line)
}

/** Whether the words of its line call an amount a part: "Subtotal", "Beløb ekskl. moms". */
function isPart(text: string, { index }: FoundAmount): boolean {
  const words =
    text
      .slice(Math.max(0, index - GAP), index)
      .split('\n')
      .at(-1) ?? ''
  return NET.test(words) && !WHOLE.test(words)
}

function byClosing(text: string, { sum, parts }: Closing): Reading<FoundAmount> {
  const currency = sum.currency ?? parts.find((part) => part.currency !== null)?.currency ?? null
  return { value: { ...sum, currency }, text: around(text, sum), confidence: BY_SUM }
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

/** What makes an amount that of one unit, or of something that may come: behind it, or before it in its sentence. */
const OF_UNIT =
  /^[^\p{L}\d]{0,6}(?:kr\.?|dkk|eur)?[^\p{L}\d]{0,3}(?:pr\.?|per|\/|i timen|stk|hver|each|an hour|a month)(?!\p{L})/iu
const OF_CHANCE =
  /(?:gebyr|rente|interest|fee|selvrisiko|depositum|rabat|discount|saving|spar|(?<!\p{L})(?:next|næste|previous|forrige))[^.\n]{0,40}$|(?<!\p{L})(?:around|approx\.?|about|roughly|ca\.?|cirka|omkring|omtrent) {0,2}(?:kr\.?|dkk|eur|[€£$])? ?$/iu

/**
 * The one amount with a currency that a text names, however often, prices of a unit and fees aside; of several the one
 * that the others add up to. Null when there is none.
 */
export function findOnlyAmount(text: string): Reading<FoundAmount> | null {
  const named = findAmounts(text).filter(({ currency, index }) => {
    const before = text.slice(Math.max(0, index - GAP), index)
    const after = text.slice(index, index + GAP).replace(/^[-−]?[\d., ]{0,20}\d(?:,-)?/u, '')
    return currency !== null && !UNIT_PRICE.test(before) && !OF_UNIT.test(after) && !OF_CHANCE.test(before)
  })
  const different = [...new Map(named.map((one) => [`${one.currency}${one.amount}`, one])).values()]
  const cents = ({ amount }: FoundAmount) => Math.round(Number(amount) * 100)
  const whole = different.reduce((sum, one) => sum + cents(one), 0) / 2
  const only =
    different.length === 1
      ? different[0]
      : different.find((one) => different.length > 2 && cents(one) === whole)
  return only ? { value: only, text: around(text, only), confidence: UNLABELLED } : null
}

/** "4.200 kr inkl moms", "EUR 6,400.00 in total": said behind the amount. */
const BEHIND = new RegExp(
  String.raw`^[ \t]{0,2}(?:kr\.?|dkk|eur|,-)?[ \t]{0,2}\(?(?:${INCLUDING_TAX}|i alt|ialt|in total|all in|all told|altogether|tilsammen|sammenlagt|to pay|at betale|til betaling|is due|er forfalden|forfalder|bedes betalt|som bedes|skal betales|er endnu ikke betalt|remains unpaid|er krediteret|is overdue)(?!\p{L})`,
  'iu',
)

/** The last amount that a text calls the whole behind it. */
function findWhole(text: string, all: readonly FoundAmount[]): Reading<FoundAmount> | null {
  const found = all.findLast(({ index }) => {
    const after = text.slice(index, index + GAP).replace(/^[-−]?[\d., ]{0,20}\d(?:,-)?/u, '')
    return BEHIND.test(after)
  })
  return found ? { value: found, text: around(text, found), confidence: 0.85 } : null
}

const EQUALS =
  /(?:=|(?<!\p{L})(?:altså|dvs\.?|giver|makes?|equals)) {0,3}(?:kr\.?|dkk|eur|usd|gbp|[€£$])? ?$/iu

/** The last amount that a text works out: "78 hours @ EUR 160 = EUR 12,480". */
function findResult(text: string, all: readonly FoundAmount[]): Reading<FoundAmount> | null {
  const found = all.findLast(({ index }) => EQUALS.test(text.slice(Math.max(0, index - 16), index)))
  return found ? { value: found, text: around(text, found), confidence: BY_SUM } : null
}

/** Whether a text says what is to be paid, and until when or how: in a mail that does not call itself anything. */
export function asksForPayment(text: string): boolean {
  const payable = strongest(text, LABELS.slice(0, 1), readTotal)
  return (
    payable !== null &&
    /(?<!\p{L})(?:senest|forfald\p{L}*|betalingsfrist|due|konto|iban|mobilepay)(?!\p{L})|\+7[135] ?</iu.test(
      text,
    )
  )
}
