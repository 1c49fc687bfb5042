import { modulus10Holds } from './check-digits.ts'
import { everyMatch } from './every-match.ts'
import type { Reading } from './labels.ts'

/** A payment line (FIK or giro card), normalised. */
export interface PaymentLine {
  /** `+71<000000012345674+12345678<` */
  readonly line: string
  /** Payment id of the card, or null on card type 73, which has none. */
  readonly reference: string | null
  readonly creditor: string
  /** False when the check digit is wrong, or the id does not have the length of its card type. */
  readonly isValid: boolean
  readonly index: number
  readonly text: string
}

/** Confidence of a payment line with a valid check digit. */
const VALID = 0.98

/** Digits of the payment id by card type; 73 has no id. */
const ID_DIGITS: Readonly<Record<string, number>> = {
  '01': 16,
  '04': 16,
  '15': 16,
  '71': 15,
  '73': 0,
  '75': 16,
}

/**
 * Mails print the line in many ways: with spaces anywhere, `>` for `<`, no final `<`, or an HTML entity. The
 * creditor of a FIK card has eight digits, a giro account seven or eight.
 */
const LINE =
  /\+ ?(01|04|15|71|73|75) ?(?:[<>]|&lt;) ?((?:\d ?){0,19}) ?\+ ?((?:\d ?){6,7}\d)(?!\d)(?: ?[<>]| ?&lt;)?/g

/**
 * The payment lines in a text, in order. Source: Betalingsservice/Nets, "Indbetalingskort": card types 71, 73
 * and 75 pay to a creditor number, 01, 04 and 15 to a giro account; the last digit of the payment id is a
 * modulus 10 check digit.
 */
export function findPaymentLines(text: string): PaymentLine[] {
  return everyMatch(text.replace(/[\u00a0\u202f]/g, ' '), LINE).map((match) => {
    const [whole, type = '', id = '', account = ''] = match
    const reference = id.replace(/ /g, '')
    const creditor = account.replace(/ /g, '')
    const wanted = ID_DIGITS[type]
    return {
      line: `+${type}<${reference}+${creditor}<`,
      reference: reference || null,
      creditor,
      isValid: reference.length === wanted && (wanted === 0 || modulus10Holds(reference)),
      index: match.index,
      text: whole.trim(),
    }
  })
}

/** The first valid payment line in these texts. Its check digit makes it more certain than any label. */
export function paymentLineReadings(texts: readonly string[]): { readonly payment_reference?: Reading } {
  const found = texts.flatMap(findPaymentLines).find(({ isValid }) => isValid)
  return found ? { payment_reference: { value: found.line, text: found.text, confidence: VALID } } : {}
}
