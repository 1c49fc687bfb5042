import { everyMatch } from './every-match.ts'
import { forLastText } from './for-last-text.ts'
import { lineBefore } from './lines.ts'

/** Payment terms as written, and the time that they allow. */
export interface Terms {
  readonly count: number
  readonly unit: 'days' | 'weeks' | 'months' | 'workdays'
  readonly from: 'invoice date' | 'received'
  readonly toMonthEnd: boolean
  readonly text: string
  /** Offset of the end of the number of days. */
  readonly end: number
}

const NUMBERS: Readonly<Record<string, number>> = {
  ...{ en: 1, one: 1, to: 2, two: 2, tre: 3, three: 3, fire: 4, four: 4, fem: 5, five: 5 },
  ...{ seks: 6, six: 6, syv: 7, seven: 7, otte: 8, eight: 8 },
  ...{ ti: 10, ten: 10, fjorten: 14, fourteen: 14, tyve: 20, twenty: 20, tredive: 30, thirty: 30 },
  ...{
    femten: 15,
    fifteen: 15,
    'twenty-one': 21,
    enogtyve: 21,
    'forty-five': 45,
    tres: 60,
    sixty: 60,
    ninety: 90,
  },
}
const UNITS: readonly (readonly [RegExp, Terms['unit']])[] = [
  [/^(?:hverdage?|arbejdsdage?|bankdage?|(?:business|working|banking) days?)$/iu, 'workdays'],
  [/^(?:måned(?:er)?|months?|monate?n?|månader)$/iu, 'months'],
  [/^(?:uge(?:rs?)?|weeks?|wochen?|veckor|uker)$/iu, 'weeks'],
]
const UNIT =
  'dages?|days?|tagen?|dagar|dager|dgs?\\.?|uge(?:rs?)?|weeks?|wochen?|veckor|uker|hverdage?|arbejdsdage?|bankdage?|(?:business|working|banking) days?|måned(?:er)?(?! \\p{L}{0,8}(?:leje|abonnement))|months?'
const COUNT = Object.keys(NUMBERS).join('|')
const SPAN = new RegExp(
  String.raw`(?<![\p{L}\d.,/-])(\d{1,3}|(?:${COUNT})(?=[ -]))(?: ?\(\d{1,3}\))?[ -]?(?:hele |calendar |kalender)?(${UNIT})(?!\p{L})|(?<![\p{L}\d])(?:netto|net)[ -]?(?:kontant )?(\d{1,3})(?!\d|[.,]\d|\p{L}| ?%|[ -]?(?:${UNIT}))|(?:løbende måned|(?<!\p{L})lbd?(?:m\.?(?= ?\+)|\.? ?(?:mdr?\.?|måned))|løb\.? ?(?:måned|mdr?\.?)|current month|end of month|eom)(?: ?(?:\+|plus) ?(\d{1,3})(?! ?måned)(?: (?:dage?|dg|days?)(?!\p{L})\.?)?)?(?!\p{L})`,
  'giu',
)
/** Words of payment in the surrounding sentence; without one the days are about something else. */
const PAYING =
  /(?<!\p{L})(?:netto|nto|nt|bet|net|same account|sætte|imødese\p{L}*|wire|money|betal\p{L}*|indbetal\p{L}*|overfør\p{L}*|pay\p{L}*|terms|due|forfald\p{L}*|forfalder|kredit(?:dage|tid)?|fakturadato\p{L}*|invoice date|frist|betalingsfrist|paid|owe|zahlbar|zahlungs\p{L}*|zahlen|überweis\p{L}*|begleichen|fällig|konto|bank|pengene|beløbet|remit|settle\p{L}*)(?!\p{L})/iu
/** Words that show that the days are about something else. */
const NOT_PAYING =
  /(?:sidste|seneste|last|past|letzten) (?:par |few |\d{1,2} |two |three |to |tre )?(?:dage|days|tage)|rente|interest|gebyr(?! ?er)|reklam|klage|fortryd|retur|return|levering|deliver|afbestil|opsig|cancel|varsel|uden for|efter rykker|prøve|trial|valid|gyldig|forlæng|løbetid|abonnement|skrives|inkasso|collection|overdue|for sent|late payment|forsink/iu
/**
 * In the same clause: the days are those of an early-payment discount. "2 % 10 days, net 30 days" has both.
 */
const DISCOUNT = /rabat|discount|(?<!\p{L})skonto|\d ?%/iu
const CLAUSE_END = /[,;()]|[.!?] | (?:oder|or|eller|ellers|otherwise|og|and) /iu
/** Payment is due at once, without a day or a number of days. */
export const AT_ONCE =
  /(?<!\p{L})(?:netto kontant|(?:betalingsbetingelser|betalingsvilkår|betaling)[: ]{1,3}\n?kontant|(?:due|payable|payment) (?:(?:is )?due )?(?:up)?on receipt|(?:due|payable) (?:immediately|straight away)|(?:betales|forfalder(?: til betaling)?|indbetales|overføres) (?:straks|omgående|kontant|ved modtagelse(?:n)?))(?!\p{L}| ?\d)/iu
const FROM_RECEIPT =
  /(?:fra (?:dags dato|i dag|modtagelse\p{L}*)|from (?:today|receipt|now)|after receipt|efter modtagelse\p{L}*|(?:forfalder|due|betales) (?:om|in) )/iu
/** Days that count from the invoice or from today are payment terms. */
const FROM_DATE =
  /(?:from|fra|efter|after|ab|från) (?:today|invoice date|i dag|dags dato|d\.d\.|fakturadato|rechnungsdatum|fakturadatum)/iu
const MONTH_END =
  /løb(?:ende|\.)? ?(?:måned|md)|lbd?(?:m|\.? ?(?:md|måned))|current month|end of (?:the )?month|(?<!\p{L})eom(?!\p{L})/iu
const REACH = 90
const SENTENCE_END = /[.!?;]\s|\n/u

/**
 * The sentence or table cell around an offset. Full stops and line ends separate them, but a label may stand
 * above its value.
 */
function around(text: string, index: number, end: number): string {
  const before = text.slice(Math.max(0, index - REACH), index).split(SENTENCE_END)
  const after = text.slice(end, end + REACH).split(SENTENCE_END)
  return `${before.at(-1)}${text.slice(index, end)}${after[0]}`
}

const spansIn = forLastText((text): readonly RegExpExecArray[] => everyMatch(text, SPAN))

/** The spans of time in a text that may be payment terms, the first `most`. */
export function termsIn(text: string, most: number): (Terms & { readonly index: number })[] {
  return spansIn(text)
    .slice(0, most)
    .map((match) => termsAt(text, match))
}

function termsAt(text: string, match: RegExpExecArray): Terms & { readonly index: number } {
  const [written, count, named = '', net, afterMonth] = match
  const { index } = match
  const end = index + written.length
  const sentence = around(text, index, end)
  const number = count ?? net ?? afterMonth ?? '0'
  return {
    count: NUMBERS[number.toLowerCase()] ?? Number(number),
    unit: UNITS.find(([name]) => name.test(named))?.[1] ?? 'days',
    from: FROM_RECEIPT.test(sentence) ? 'received' : 'invoice date',
    toMonthEnd: MONTH_END.test(sentence),
    text: sentence.replace(/\s+/g, ' ').trim(),
    ...{ index, end },
  }
}

/** The first payment terms, in days, for paying the whole amount. */
export function findTerms(text: string): Terms | null {
  for (const match of spansIn(text)) {
    const { 0: written, index } = match
    const end = index + written.length
    const sentence = around(text, index, end)
    const labelAbove = /(?:betingelser?|vilkår|frist|terms)[ .:]{0,3}\n{1,2}\s*$/iu.test(
      text.slice(Math.max(0, index - REACH), index),
    )
    const isPaying = /^l/iu.test(written) || labelAbove || FROM_DATE.test(sentence) || PAYING.test(sentence)
    if (isPaying && !NOT_PAYING.test(sentence) && !isForDiscount(text, index, end))
      return termsAt(text, match)
  }
  const atOnce = AT_ONCE.exec(text)
  return (
    atOnce && {
      count: 0,
      unit: 'days',
      from: 'invoice date',
      toMonthEnd: false,
      text: atOnce[0],
      end: atOnce.index + atOnce[0].length,
    }
  )
}

function isForDiscount(text: string, index: number, end: number): boolean {
  const before = lineBefore(text, index, REACH)
  const after = text.slice(end, end + REACH).split('\n', 1)[0] ?? ''
  return DISCOUNT.test(`${before.split(CLAUSE_END).at(-1)} ${after.split(CLAUSE_END)[0]}`)
}
