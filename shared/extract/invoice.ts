import { OFFICE_ZONE } from '../office-zone.ts'
import { findAmounts } from './amount.ts'
import { dateIn, withIsoDates } from './date.ts'
import { findOnlyAmount } from './invoice-amount-unlabelled.ts'
import { currencyOf } from './invoice-currency.ts'
import { findDueDate } from './invoice-due.ts'
import { invoiceLikelihood, isPiece } from './invoice-gate.ts'
import { findIssueDate } from './invoice-issued.ts'
import { findKind, findName } from './invoice-kind.ts'
import { WEIGHED } from './invoice-learned.ts'
import { findInvoiceNumber } from './invoice-number.ts'
import { findParts } from './invoice-parts.ts'
import { findPayable } from './invoice-payable.ts'
import { quotedAmount } from './invoice-quoted.ts'
import { WEIGHED_FOR_NONE } from './invoice-ranking.ts'
import {
  findAccount,
  findBic,
  findCustomerNumber,
  findIban,
  findOrderNumber,
  findPaymentReference,
} from './invoice-references.ts'
import { type Dispute, secondOpinion } from './invoice-second-opinion.ts'
import { findSums } from './invoice-sums.ts'
import { findCvr } from './invoice-supplier.ts'
import { findUntaxed } from './invoice-untaxed.ts'
import { wordsOf } from './invoice-words.ts'
import type { Reading } from './labels.ts'
import { nearFigures } from './near-figures.ts'
import { readable } from './readable.ts'
import { knownRuns } from './runs.ts'
import { repairScan } from './scan-repair.ts'
import { repairText } from './text-repair.ts'

/** The fields of an invoice, in the order in which people look for them. */
export const INVOICE_FIELDS = [
  'invoice_number',
  'kind',
  'issue_date',
  'due_date',
  'currency',
  'amount',
  'net',
  'vat',
  'supplier_name',
  'cvr',
  'customer_number',
  'order_number',
  'payment_reference',
  'iban',
  'bic',
  'account',
] as const

export type InvoiceField = (typeof INVOICE_FIELDS)[number]

/** Whether a field's value is a sum of money. */
export const isAmount = (field: InvoiceField): boolean =>
  field === 'amount' || field === 'net' || field === 'vat'

/** The fields read from a text: decimal strings, negative on a credit note; ISO 4217 codes and ISO dates. */
export type InvoiceReadings = Partial<Record<InvoiceField, Reading>> & {
  /** The total with tax, when a part of it is already paid and so it exceeds the amount: net plus tax. */
  readonly gross?: Reading
}

/** Enough for any invoice. */
const MOST_AMOUNTS = 1000
const NO_TEXT = () => ''
/** A less likely invoice is treated as none. */
const LIKELY = 0.6

/**
 * Reads an invoice from a mail's own text (see `ownText`), Danish or English. `receivedAt` is an ISO
 * timestamp; terms count from it when there is no invoice date. A reminder without an amount may find it in the mail
 * that is `quoted` below it (see `quotedText`). Where no label tells the amount, the only
 * amount in the mail is taken. `check` verifies that net and tax add up. A mail that is less likely an
 * invoice than not, such as an offer, a statement or talk about an invoice, gives no readings.
 */
export function readDocument(given: string, receivedAt: string, quoted = NO_TEXT): Document {
  const draft = draftOf(given, receivedAt)
  const likelihood = invoiceLikelihood(draft.text, draft)
  if (likelihood < LIKELY) return { readings: {}, likelihood, disputes: [], isAmountQuoted: false }
  const { disputes, ...opinion } = secondOpinion(draft)
  const own = readingsOf({ ...draft, ...opinion })
  const below = quotedAmount(own, quoted, (text) => readingsOf(draftOf(text, receivedAt)))
  return { readings: { ...own, ...below }, likelihood, disputes, isAmountQuoted: below !== null }
}

/** The readings of a text, the probability that it is an invoice, 0 to 1, and what was read in two ways. */
export interface Document {
  readonly readings: InvoiceReadings
  readonly likelihood: number
  readonly disputes: readonly Dispute[]
  /** Whether only the mail quoted below says the amount. */
  readonly isAmountQuoted: boolean
}

export const readInvoice = (given: string, receivedAt: string, quoted = NO_TEXT): InvoiceReadings =>
  readDocument(given, receivedAt, quoted).readings

/** The readings of a text taken as an invoice, whatever it is. */
export function readingsOf({
  text,
  kind,
  number,
  amounts,
  payable,
  issued,
  due,
}: InvoiceDraft): InvoiceReadings {
  if (kind.value === 'reminder' && !number && !payable) return {}
  const isCredit = kind.value === 'credit_note'
  const untaxed = findUntaxed(text, payable, amounts)
  const total = untaxed ? untaxed.total : payable
  const parts = untaxed ?? (payable && findParts(text, payable.value.amount, amounts))
  const signed = (reading: Reading | null | undefined) =>
    reading && isCredit && !/^-|^0\.00$/.test(reading.value)
      ? { ...reading, value: `-${reading.value}` }
      : reading
  return said({
    invoice_number: number,
    kind: number || payable || due ? kind : null,
    issue_date: issued,
    // What is paid has no due date.
    due_date: isCredit || payable?.value.amount === '0.00' ? null : due,
    currency: payable
      ? currencyOf(payable.value.currency, text, payable)
      : untaxed && currencyOf(untaxed.currency, text, untaxed.net),
    amount: signed(total && { ...total, value: total.value.amount }),
    net: signed(parts?.net),
    vat: signed(parts?.vat),
    gross: parts?.gross,
    cvr: findCvr(text),
    customer_number: findCustomerNumber(text),
    order_number: findOrderNumber(text),
    payment_reference: findPaymentReference(text),
    iban: findIban(text),
    bic: findBic(text),
    account: findAccount(text),
  })
}

export type InvoiceDraft = ReturnType<typeof draftOf>

/** The runs of words that have a weight. */
const KNOWN_RUNS = knownRuns([...WEIGHED, ...WEIGHED_FOR_NONE])

/**
 * Everything found in a text; the classification as invoice depends on it.
 *
 * @param runs see `wordsOf`; learning wants every run.
 */
export function draftOf(given: string, receivedAt: string, runs = KNOWN_RUNS) {
  const whole = withIsoDates(repairScan(repairText(withColumns(readable(given)))), receivedAt)
  const name = findName(whole)
  const words = wordsOf(whole, runs)
  const text = nearFigures(whole)
  // A mail with an invoice number or amount is an invoice, even if it never says so.
  const kind = findKind(words, name)
  const isReminder = kind.value === 'reminder'
  const number = findInvoiceNumber(text, kind.value)
  const received = dateIn(receivedAt, OFFICE_ZONE)
  // The last ones, where totals stand: each is compared with every other.
  const amounts = findAmounts(text).slice(-MOST_AMOUNTS)
  const isNamed = number !== null || name?.value === 'invoice' || !isPiece(text)
  const payable =
    findPayable(text, amounts, kind.value === 'credit_note') ??
    (isNamed ? findOnlyAmount(text, amounts) : null)
  const issued = findIssueDate(text, received, number?.value ?? null, isReminder)
  const due = findDueDate(text, received, issued, { isReminder, isInvoice: (number ?? payable) !== null })
  const sums = findSums(text, amounts)
  return { text, received, words, name, kind, number, amounts, payable, issued, due, sums }
}

/** Turns the semicolons of an export into column separators: "I alt;718,75". */
const withColumns = (text: string) => text.replace(/(?<=[\p{L}\d.,)]);(?=[\p{L}\d+(])/gu, '\t')

const said = (readings: Record<string, Reading | null | undefined>): InvoiceReadings =>
  Object.fromEntries(Object.entries(readings).filter(([, reading]) => reading))
