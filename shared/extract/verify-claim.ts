import { isValidBIC, isValidIBAN } from 'ibantools'
import { type FoundAmount, findAmounts, parseAmount } from './amount.ts'
import { lineAt, spelledAt, wordAt } from './contained.ts'
import { isCvr } from './cvr.ts'
import { findDates, parseDate, withIsoDates } from './date.ts'
import type { InvoiceField, InvoiceReadings } from './invoice.ts'
import type { InvoiceClaim } from './invoice-claim.ts'
import { currencyOf } from './invoice-currency.ts'
import type { Reading } from './labels.ts'
import { unsigned } from './money.ts'
import { findPaymentLines } from './payment-line.ts'
import { readable } from './readable.ts'

/** Confidence of a value that only AI read. */
const CLAIMED = 0.6
/** Maximum characters of a value. */
const MAX_VALUE = 200

/** Words that a mail of this kind must contain. */
const KIND_WORDS = {
  invoice: /faktura|invoice|regning|(?<!\p{L})bill|opkrævning|kvittering|receipt|rechnung|nota(?!\p{L})/iu,
  credit_note: /kredit-?(?:nota|note|faktura)|credit ?-?(?:note|memo|invoice)|gutschrift/iu,
  reminder: /rykker|påmindelse|erindring|reminder|overdue|inkasso/iu,
}

/**
 * Keeps the claims of AI that the text confirms and drops the rest, which may be made up. Amounts and dates
 * are compared by value, check digits must be valid, and everything else must appear in the text as a whole.
 * `receivedAt` is an ISO timestamp.
 */
export function verifyClaim(claim: InvoiceClaim, text: string, receivedAt: string): InvoiceReadings {
  const given = withIsoDates(readable(text), receivedAt)
  const { amountOf, currency } = moneyIn(given, claim)
  const word = (value: string | null) => standing(given, value, wordAt)
  const number = (value: string | null) => (/\d/.test(value ?? '') ? word(value) : null)
  const date = (value: string | null) => dateIn(given, value, receivedAt)
  const found: Record<InvoiceField, Reading | null> = {
    invoice_number: number(claim.invoice_number),
    kind: kindIn(given, claim.kind),
    issue_date: date(claim.issue_date),
    due_date: date(claim.due_date),
    currency,
    amount: amountOf(claim.amount),
    net: amountOf(claim.net),
    vat: amountOf(claim.vat),
    supplier_name: word(claim.supplier_name),
    cvr: cvrIn(given, claim.cvr),
    customer_number: number(claim.customer_number),
    order_number: number(claim.order_number),
    payment_reference: paymentLineIn(given, claim.payment_reference) ?? number(claim.payment_reference),
    iban: ibanIn(given, claim.iban),
    bic: isValidBIC(claim.bic ?? '') ? word(claim.bic) : null,
    account: accountIn(given, claim.account),
  }
  return Object.fromEntries(Object.entries(found).filter(([, reading]) => reading))
}

const reading = (value: string, text: string): Reading => ({ value, text, confidence: CLAIMED })

/** A value with the line that contains it. */
function standing(
  given: string,
  claimed: string | null,
  find: (text: string, value: string) => number,
): Reading | null {
  const value = claimed?.replace(/\s+/g, ' ').trim() ?? ''
  const at = value.length > MAX_VALUE ? -1 : find(given, value)
  return at < 0 ? null : reading(value, lineAt(given, at, value.length))
}

function kindIn(given: string, kind: InvoiceClaim['kind']): Reading | null {
  const match = kind && KIND_WORDS[kind].exec(given)
  return match ? reading(kind, lineAt(given, match.index, match[0].length)) : null
}

function dateIn(given: string, claimed: string | null, receivedAt: string): Reading | null {
  const date = claimed && parseDate(claimed, receivedAt)
  const found = findDates(given, receivedAt).find((one) => one.date === date)
  return found ? reading(found.date, lineAt(given, found.index, found.length)) : null
}

/** Compares amounts regardless of sign: those of a credit note are negative here, but rarely in its text. */
function moneyIn(given: string, claim: InvoiceClaim) {
  const amounts = findAmounts(given)
  const isCredit = kindIn(given, claim.kind)?.value === 'credit_note'
  const find = (claimed: string | null): FoundAmount | null => {
    const bare = unsigned((claimed && parseAmount(claimed)) ?? '')
    return amounts.find(({ amount }) => unsigned(amount) === bare) ?? null
  }
  const at = ({ amount, index }: FoundAmount): Reading =>
    reading(isCredit ? `-${unsigned(amount)}` : amount, lineAt(given, index, amount.length))
  const payable = find(claim.amount)
  const named = claim.currency?.trim().toUpperCase() ?? ''
  const isNamed = amounts.some(({ currency }) => currency === named)
  const assumed = payable && currencyOf(payable.currency, given, at(payable))
  return {
    amountOf: (claimed: string | null): Reading | null => {
      const found = find(claimed)
      return found && at(found)
    },
    // A currency means nothing without an amount.
    currency: payable && assumed && reading(isNamed ? named : assumed.value, at(payable).text),
  }
}

function cvrIn(given: string, claimed: string | null): Reading | null {
  const cvr = claimed?.replace(/\D/g, '') ?? ''
  if (!isCvr(cvr)) return null
  const found = standing(given, cvr, spelledAt) ?? standing(given, `DK${cvr}`, spelledAt)
  return found && { ...found, value: cvr }
}

function ibanIn(given: string, claimed: string | null): Reading | null {
  const iban = claimed?.replace(/[\s.-]/g, '').toUpperCase() ?? ''
  return isValidIBAN(iban) ? standing(given, iban, spelledAt) : null
}

/** A payment line, even when only its reference is claimed. */
function paymentLineIn(given: string, claimed: string | null): Reading | null {
  const line = findPaymentLines(claimed ?? '')[0]?.line
  const digits = claimed?.replace(/\s/g, '') ?? ''
  const found = findPaymentLines(given).find((one) => one.line === line || one.reference === digits)
  return found ? reading(found.line, found.text) : null
}

/** A registration number followed within a few words by an account number. */
const ACCOUNT = /(?<!\d)(\d{4})(?=\D{1,40}((?:\d ?){5,9}\d)(?!\d))/gu

function accountIn(given: string, claimed: string | null): Reading | null {
  const digits = claimed?.replace(/\D/g, '') ?? ''
  const account = `${digits.slice(0, 4)} ${digits.slice(4).padStart(10, '0')}`
  for (const { index, 1: registration = '', 2: number = '' } of given.matchAll(ACCOUNT))
    if (`${registration} ${number.replaceAll(' ', '').padStart(10, '0')}` === account)
      return reading(account, lineAt(given, index, registration.length))
  return null
}
