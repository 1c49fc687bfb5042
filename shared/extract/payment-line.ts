import { modulus10Holds } from './check-digits.ts'
import { everyMatch } from './every-match.ts'
import type { Reading } from './labels.ts'

/** A payment line (FIK or giro card), as it is put together again. */
export interface PaymentLine {
  /** `+71<000000012345674+12345678<` */
  readonly line: string
  /** Payment id of the card, or null on card type 73, which has none. */
  readonly reference: string | null
  readonly creditor: string
  /** False when the check digit does not hold or the id has another length than the card type asks for. */
  readonly isValid: boolean
  readonly index: number
  readonly text: string
}

/** How sure a payment line is whose check digit holds. */
const VALID = 0.98

/** Digits of the payment id by card type; 73 has none. */
const ID_DIGITS: Readonly<Record<string, number>> = {
  '01': 16,
  '04': 16,
  '15': 16,
  '71': 15,
  '73': 0,
  '75': 16,
}

/**
 * Mails print the line in many ways: spaces anywhere, `>` for `<`, no `<` at the end, the entity of HTML. The creditor
 * of a FIK card has eight digits, a giro account seven or eight.
 */
const LINE =
  /\+ ?(01|04|15|71|73|75) ?(?:[<>]|&lt;) ?((?:\d ?){0,19}) ?\+ ?((?:\d ?){6,7}\d)(?!\d)(?: ?[<>]| ?&lt;)?/g

/**
 * The payment lines in a text, in order. Source: Betalingsservice/Nets, "Indbetalingskort": card types 71, 73 and 75
 * to a creditor number, 01, 04 and 15 to a giro account; the last digit of the payment id is modulus 10.
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

/** The first payment line in these texts that holds: its check digit makes it surer than any other words. */
export function paymentLineReadings(texts: readonly string[]): { readonly payment_reference?: Reading } {
  const found = texts.flatMap(findPaymentLines).find(({ isValid }) => isValid)
  return found ? { payment_reference: { value: found.line, text: found.text, confidence: VALID } } : {}
}
