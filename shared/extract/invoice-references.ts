import { extractIBAN, isValidBIC, isValidIBAN } from 'ibantools'
import { label } from './label.ts'
import { type Labels, type Reading, strongest } from './labels.ts'
import { findPaymentLines } from './payment-line.ts'

const NUMBER = '[ .-]{0,2}(?:nummer|nr|no|number|id|ref)?'
const ORDER_LABELS = [
  label(
    `(?:(?:salgs|købs|indkøbs|web|annonce)?ordre|order|rekv|rekvisitions?|purchase order|bestellung|bestell|auftrags?|bestillings?|ihre bestellung|ert order)${NUMBER}`,
  ),
  label(String.raw`(?:po|p\.o\.)${NUMBER}(?!-?\d)`),
]
/** An order number with a telling prefix, or before its label. */
const OWN_NUMBER =
  /(?<![\p{L}\d-])((?:PO|SO)-?\d{3,12})(?![\p{L}\d])|(?:^|\n)[ \t]{0,8}(\d{3,12}) \(\p{Ll}{0,10}ordre(?:nr|nummer)?\.?\)/u
const CUSTOMER_LABELS = [label(`(?:kunde|debitor|customer|account|abonnements?|aftale)${NUMBER}`)]
const REFERENCE =
  /^[\s.:#=|-]{0,30}((?=[\p{L}\d/-]*\d)[\p{L}\d][\p{L}\d/-]{2,24})(?![\p{L}\d.,/-]*[.,]\d{2}(?!\d))/u

const after = (text: string, labels: Labels): Reading | null =>
  strongest(text, labels, (value) => REFERENCE.exec(value)?.[1] ?? null)

export function findOrderNumber(text: string): Reading | null {
  const labelled = after(text, ORDER_LABELS)
  const own = OWN_NUMBER.exec(text)
  const value = own?.[1] ?? own?.[2]
  if (!own || !value) return labelled
  // "PO-4471" is the number; the part after "PO" is not a labelled one.
  return labelled && !value.endsWith(labelled.value)
    ? labelled
    : { value, text: own[0].trim(), confidence: 0.85 }
}
export const findCustomerNumber = (text: string): Reading | null => after(text, CUSTOMER_LABELS)

/** A payment line with a wrong check digit is returned with low confidence. */
export function findPaymentReference(text: string): Reading | null {
  const lines = findPaymentLines(text)
  const found = lines.find(({ isValid }) => isValid) ?? lines[0]
  return found ? { value: found.line, text: found.text, confidence: found.isValid ? 0.98 : 0.4 } : null
}

const IBAN = /(?<![A-Z\d])[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?(?![A-Z\d])/g

/** The first IBAN with valid check digits (ISO 13616, ISO 7064 MOD 97-10). */
export function findIban(text: string): Reading | null {
  for (const [written] of text.matchAll(IBAN)) {
    const words = written.split(' ')
    // The match may include following words, as in "… 43 BIC".
    for (let count = words.length; count > 0; count -= 1) {
      const part = words.slice(0, count).join(' ')
      const { iban } = extractIBAN(part)
      if (iban && isValidIBAN(iban)) return { value: iban, text: part, confidence: 0.98 }
    }
  }
  return null
}

const BIC_LABELS = [label('bic|swift|bic/swift|swift/bic|swift[- ]?(?:kode|code)|bic[- ]?(?:kode|code)')]

export const findBic = (text: string): Reading | null =>
  strongest(text, BIC_LABELS, (value) => {
    const [, bic = ''] = /^[\s.:)-]{0,6}([A-Z]{6}[A-Z\d]{2}(?:[A-Z\d]{3})?)(?![A-Z\d])/.exec(value) ?? []
    return isValidBIC(bic) ? bic : null
  })

const ACCOUNT =
  /(?:reg(?:istrerings)?\.?[ -]?(?:nr|nummer|no)?\.?[ :]{0,3}(\d{4})[\s,;/-]{0,6}(?:konto|kto|account|acc)\.?[ -]?(?:nr|nummer|no)?\.?[ :]{0,3}|(?:konto|bankkonto|account)\.?[ -]?(?:nr|nummer|no)?\.?[ :]{0,3}(\d{4})[ -])((?:\d ?){5,9}\d)(?!\d)/iu

/** Danish registration and account number, `1234 0012345678`. */
export function findAccount(text: string): Reading | null {
  const match = ACCOUNT.exec(text)
  if (!match) return null
  const [whole, registration, beside, account = ''] = match
  const value = `${registration ?? beside} ${account.replace(/ /g, '').padStart(10, '0')}`
  return { value, text: whole.replace(/\s+/g, ' '), confidence: 0.9 }
}
