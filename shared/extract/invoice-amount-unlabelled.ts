import type { FoundAmount } from './amount.ts'
import { GAP, INCLUDING_TAX, UNIT_PRICE } from './invoice-amount-labels.ts'
import type { Reading } from './labels.ts'
import { centsOf } from './money.ts'

/** Confidence of an amount that the text calculates, or of the only amount in it. */
const WORKED_OUT = 0.8
const UNLABELLED = 0.6

export const around = (text: string, { index }: FoundAmount): string =>
  text
    .slice(Math.max(0, index - 20), index + 40)
    .replace(/\s+/g, ' ')
    .trim()

/** The text that starts with the amount at an offset. */
const behind = (text: string, index: number): string =>
  text.slice(index, index + GAP).replace(/^[-−]?[\d., ]{0,20}\d(?:,-)?/u, '')

/** Marks a unit price (after the amount) or an amount that may never be due (before it, in its sentence). */
const OF_UNIT =
  /^[^\p{L}\d]{0,6}(?:kr\.?|dkk|eur)?[^\p{L}\d]{0,3}(?:pr\.?|per|\/|uden moms|ekskl|excl|i timen|stk|hver|each|an hour|a month)(?!\p{L})/iu
const OF_CHANCE =
  /(?:(?<!ikke |uden |intet )gebyr|rente|interest|(?<!no )fee|selvrisiko|depositum|rabat|discount|saving|spar|(?<!\p{L})(?:next|næste|previous|forrige))[^.\n]{0,40}$|(?<!\p{L})(?:around|approx\.?|about|måske|maybe|perhaps|roughly|ca\.?|cirka|omkring|omtrent) {0,2}(?:kr\.?|dkk|eur|[€£$])? ?$/iu

/** Before an amount on its line: it is a part, a limit, a price or already paid, not what is asked for. */
const NOT_ASKED =
  /sub-?total|delsum|^[^\p{L}]*(?:heraf|moms|vat|netto|net amount)(?!\p{L})|(?:før|uden|ekskl\.?|excl\.?|ex\.?) (?:moms|vat)|momsbeløb|rykkergebyr|emballage|primosaldo|gammel saldo|dækningssum|(?<!\p{L})(?:næste|sidste|next|last) |bonus|omsætning|mindstepris|udeblivelse|gavekort|voucher|deduct|refer |city tax|indbetalt d|timepris|hourly rate|kredit(?:maksimum|limit|grænse)|credit (?:limit|remaining)|sum insured|forsikringssum|budget|exchange rate|kurs|modtaget (?:jeres|din|deres)|fået (?:jeres|din|deres)|allerede betalt|already paid|(?:we have|payment) received|received your|deponeret|værdi|(?<!\p{L})value|tilskud|stiger|fri fragt|free shipping|(?<!\p{L})(?:fragt|porto|freight|shipping)[^\n]{0,20}$|saved|sparet|overført fra|brought forward/iu

/**
 * The only amount with a currency that a text names, repeats included; unit prices, fees and the like do not
 * count. Of three or more different amounts, the one that is the sum of the others. Null when there is none.
 */
export function findOnlyAmount(text: string, all: readonly FoundAmount[]): Reading<FoundAmount> | null {
  const named = all.filter(({ currency, index }) => {
    const before = text.slice(Math.max(0, index - GAP), index)
    const after = behind(text, index)
    const line = before.slice(before.lastIndexOf('\n') + 1)
    return (
      currency !== null &&
      !UNIT_PRICE.test(before) &&
      !OF_UNIT.test(after) &&
      !OF_CHANCE.test(before) &&
      !NOT_ASKED.test(line)
    )
  })
  const different = [...new Map(named.map((one) => [`${one.currency}${one.amount}`, one])).values()]
  const whole = different.reduce((sum, one) => sum + centsOf(one.amount), 0) / 2
  const only =
    different.length === 1
      ? different[0]
      : different.find((one) => different.length > 2 && centsOf(one.amount) === whole)
  return only ? { value: only, text: around(text, only), confidence: UNLABELLED } : null
}

/** Words of a total after the amount: "4.200 kr inkl moms", "EUR 6,400.00 in total". */
const BEHIND = new RegExp(
  String.raw`^[ \t]{0,2}(?:kr\.?|dkk|eur|,-)?[ \t]{0,2}\(?(?:${INCLUDING_TAX}|(?:alt )?i alt|ialt|in total|all in|all told|altogether|tilsammen|sammenlagt|to pay|at betale|til betaling|is due|er forfalden|forfalder|bedes betalt|som bedes|skal betales|er endnu ikke betalt|remains unpaid|er krediteret|is overdue|offen|tilbage|udestår|outstanding|remaining|is (?:still )?(?:missing|open|outstanding))(?!\p{L})`,
  'iu',
)

/** The last amount that is followed by words for a total. */
export function findWhole(text: string, all: readonly FoundAmount[]): Reading<FoundAmount> | null {
  const isSure = ({ index }: FoundAmount) => !OF_CHANCE.test(text.slice(Math.max(0, index - GAP), index))
  const found = all.findLast((one) => BEHIND.test(behind(text, one.index)) && isSure(one))
  return found ? { value: found, text: around(text, found), confidence: 0.85 } : null
}

const EQUALS =
  /(?:=|(?<!\p{L})(?:altså|dvs\.?|giver|så|so|makes?|equals)) {0,3}(?:kr\.?|dkk|eur|usd|gbp|[€£$])? ?$/iu

/** The last amount that a text calculates: "78 hours @ EUR 160 = EUR 12,480". */
export function findResult(text: string, all: readonly FoundAmount[]): Reading<FoundAmount> | null {
  const found = all.findLast(({ index }) => EQUALS.test(text.slice(Math.max(0, index - 16), index)))
  return found ? { value: found, text: around(text, found), confidence: WORKED_OUT } : null
}
