import { type FoundAmount, findAmounts } from './amount.ts'
import { type Labelled, label } from './labels.ts'

export const INCLUDING_TAX = String.raw`(?:inkl|incl|inklusive|including|inc|inkluderet|med)\.? (?:\d{1,2}(?:[.,]\d{1,2})? ?% )?(?:moms|vat|tax|gst|mva)`
const SUM =
  'i alt|ialt|total|totalt|totalen|totalbeløb|totalpris|beløb|sum|samlet beløb|samlet pris|samlet|pris i alt|pris|amount|total amount|price'

/** Strongest first. */
export const LABELS = [
  // Until when or to what account may stand between the label and the amount: findAmounts passes over dates.
  label(
    [
      String.raw`(?:rate|afdrag|instal?ment|delbetaling)(?: nr\.?| no\.?)? ?\d{1,2} (?:af|of) \d{1,2}|denne rate|this instal?ment`,
      'at betale(?: i alt| nu)?|(?:du|i|de) skal betale|jeres betaling|din betaling|your payment of|you owe|your total|total to be paid|to be paid|til betaling(?: i alt| nu)?|beløb til betaling|total til betaling|i alt til betaling|i alt at betale|total at betale|samlet beløb at betale|samlet at betale|skal betales|bedes betale|at overføre|at indbetale|til indbetaling|beløb at betale|beløb der skal betales|betalingsbeløb|betales i alt|rest til betaling|restbeløb(?: til betaling)?|restsaldo|restance|egenbetaling|egenandel|patientandel|forfaldent beløb|forfalden saldo|at afregne|skal indbetales|bedes overført|opkrævet beløb|opkrævet i alt|resterende beløb|rest at betale|mangler at blive betalt|(?:der|i|du|de) mangler(?: (?:således|stadig|endnu|altså|nu|derfor))?(?! (?:stadig |endnu )?at )|tilbage (?:er|står)(?: der)?|kvar att betala',
      'udestående beløb|udestående|skyldigt beløb(?: i alt)?|skyldig saldo|skyldigt|saldo til betaling|gæld i alt|krav i alt|samlede? (?:krav|gæld|skyld)|total tilgodehavende|nettobeløb til betaling',
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
export const PROSE_LABELS = [
  label(
    String.raw`beløb|beløbet|amount|lyder på|udgør|beløber sig til|comes to|amounts to|bliver|blev|præmie|(?:kontingent|leje|husleje|ydelse|honorar)(?:en|et|n)?(?: for \d{4})?(?: er fastsat til| er)?|(?:faktura|fakturaen|invoice|regning|kreditnota|credit note|fatura)(?: (?:nr|no|nummer|number)\.?)?(?: [\w#./-]{1,20})?(?: (?:af|dated|of|fra|from) [\w./-]{1,12}(?: \p{L}{3,9} \d{4})?)?,? (?:på|for|of|over|lydende på)`,
  ),
  label('betalt|paid|charged|krediteret|refunded|restgæld'),
]

const PART =
  /sub|delsum|deltotal|ekskl|excl|(?<!\p{L})eks|(?<!\p{L})ex(?!\p{L})|netto|uden|før|before|without|moms|vat|tax|mva|rabat|discount|saving|besparelse|fragt|ordre|order|point|limit|heraf|følgeseddel|afdeling|side|page|transport|årlig|yearly|annual|pr\. md|per month|oprindelig/iu
export const NET = /sub|delsum|ekskl|excl|(?<!\p{L})eks|netto|(?<!\p{L})net(?!\p{L})|(?:uden|før) moms/iu
export const WHOLE = /inkl|incl|including|med (?:\d{1,2} ?% )?moms/iu
/** On a line with one of these stands an amount that is not asked for. */
export const BESIDE =
  /(?<!\p{L})skonto|kontantrabat|cash discount|svarer til|equals|equivalent|modværdi|omregnet|valutakurs|exchange rate|til orientering|for information|hittil|i år i alt|year to date|tidligere saldo|previous balance|saldo fra|brought forward|overført fra|rykkergebyr(?:et)? (?:på|pålæg)|tilskrives|pålægges|late fee of|selvrisiko|excess|depositum på|kreditmaksimum|credit limit|hvis (?:du|i) betaler|if paid (?:by|within|before)/iu
/** Right behind an amount: it is asked for another time. */
const LATER =
  /^[\d., ]{1,20}(?:kr\.?|dkk|eur|,-)?,? (?:which )?(?:will )?(?:follows?|følger|(?:faktureres|opkræves|betales) (?:senere|først|ved (?:af)?levering|efter)|(?:is |be )?(?:due|invoiced|billed|payable) (?:after|on (?:completion|delivery)|later))(?!\p{L})/iu
/** What may stand between a label and a whole number without a currency. */
const NOTHING_BETWEEN = /^[\s:.()=|-]{0,12}$/
export const GAP = 60
const WORDS = /\p{L}{4}/u
/** Between a label and an amount, these make it one that nobody owes. */
const NOT_MONEY_OWED = /rabat|discount|bonus|point|voucher|gavekort/iu
const NEGATED = /(?<!\p{L})(?:not|ikke|inte|nicht)(?: \p{L}{1,8}){0,3} $/iu
/** What is said in the next sentence is not what the label is about. */
const NEXT_SENTENCE = /(?:^|\p{L}{3})[.!?]\)? {1,2}\p{Lu}\p{Ll}/u
const SENTENCE = /(?<=\p{L}{2}[.!?]|\d\)[.!?]) (?=\p{Lu})/u
/** "35 timer à 800 kr.", "12 x 40": the price of one. */
export const UNIT_PRICE = /(?:(?<!\p{L})(?:à|á|a|at|per|pr\.?)|\d ?x|@) ?(?:kr\.?|dkk|eur|€|£|\$)? ?$/iu

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

export const readTotal = (value: string, at: Labelled) => readAmount(value, at, at.rank < LABELS.length)
export const readProse = (value: string, at: Labelled) => readAmount(value, at, true)

function readAmount(
  value: string,
  { before, label: named, values }: Labelled,
  mayBePart: boolean,
): FoundAmount | null {
  const certain = findAmounts(value)
  const amounts = certain.length > 0 ? certain : findAmounts(value, true)
  const first = amounts[0]
  if (!first || first.index > GAP) return null
  const [sentence = ''] = value.split(SENTENCE)
  if (BESIDE.test(`${`${before}${named}`.split(SENTENCE).at(-1)}${value === values[0] ? sentence : ''}`))
    return null
  const between = value.slice(0, first.index)
  // What stands below has no words of its own.
  if (value !== values[0] && WORDS.test(between)) return null
  if (LATER.test(value.slice(first.index)) || UNIT_PRICE.test(between) || NEXT_SENTENCE.test(between))
    return null
  const isCount = /^[\d., ]{1,20}(?<= )\p{L}/u.test(value.slice(first.index))
  if (certain.length === 0 && (isCount || !NOTHING_BETWEEN.test(between))) return null
  const surroundings = `${before.split(/\d[ ,.]| {3,}|\t|\|/).at(-1)}|${between}`
  if (mayBePart && PART.test(surroundings) && !WHOLE.test(between)) return null
  if (NOT_MONEY_OWED.test(between) || NEGATED.test(before)) return null
  return lastColumn(value, amounts) ?? null
}
