import { namedCurrency } from './amount.ts'
import { withIsoDates } from './date.ts'
import { findOnlyAmount, findParts, findPayable, findWhole } from './invoice-amount.ts'
import { findDeadline, findDueDate, findIssueDate } from './invoice-due.ts'
import { findKind } from './invoice-kind.ts'
import { findInvoiceNumber } from './invoice-number.ts'
import {
  findAccount,
  findBic,
  findCustomerNumber,
  findCvr,
  findIban,
  findOrderNumber,
  findPaymentReference,
} from './invoice-references.ts'
import type { Reading } from './labels.ts'

/** What an invoice may say, in the order in which people look for it. */
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

/** What a text says of them: decimal strings, negative on a credit note, ISO 4217 codes and ISO dates. */
export type InvoiceReadings = Partial<Record<InvoiceField, Reading>>

/** How sure a currency is that the amount does not have beside it. */
const CURRENCY = { named: 0.85, assumed: 0.6 }

/** How sure an invoice number is that a label such as "fakturanr." names. */
const LABELLED = 0.95

/** How much less sure a total is to which the net and tax that the text names do not add up. */
const MISMATCH = 0.7

/**
 * Reads an invoice from a mail's own text (see `ownText`), Danish or English. `receivedAt` is an ISO timestamp:
 * terms count from it when there is no invoice date. Where no label tells the amount, it is the only one that a
 * mail with an invoice number names. The currency is the one beside the amount, else one that the text names,
 * else DKK. Net and tax are read when they add up to the total. A mail that calls itself an offer, a statement or the
 * like is none.
 */
export function readInvoice(given: string, receivedAt: string): InvoiceReadings {
  const text = withIsoDates(given)
  const named = findKind(text)
  const invoice_number = findInvoiceNumber(text)
  const isOrder = named?.value === 'order'
  if (named?.value === 'other' || (isOrder && (invoice_number?.confidence ?? 0) < LABELLED)) return {}
  const kind = isOrder ? { ...named, value: 'invoice' } : named
  const due_date =
    (kind?.value === 'reminder' ? findDeadline(text, receivedAt) : null) ??
    findDueDate(text, receivedAt) ??
    (invoice_number && findDeadline(text, receivedAt))
  const payable = findPayable(text) ?? findWhole(text) ?? (invoice_number && findOnlyAmount(text))
  const found = payable && findParts(text, payable.value.amount)
  const parts = found === 'mismatch' ? null : found
  const doubt = found === 'mismatch' ? MISMATCH : 1
  const amount = payable && {
    ...payable,
    value: payable.value.amount,
    confidence: payable.confidence * doubt,
  }
  const isCredit = kind?.value === 'credit_note'
  const signed = (reading: Reading | null | undefined) =>
    reading && isCredit && !reading.value.startsWith('-')
      ? { ...reading, value: `-${reading.value}` }
      : reading
  return said({
    invoice_number,
    kind: invoice_number || amount ? kind : null,
    issue_date: findIssueDate(text, receivedAt),
    due_date,
    currency: payable && currencyOf(payable.value.currency, text, payable),
    amount: signed(amount),
    net: signed(parts?.net),
    vat: signed(parts?.vat),
    cvr: findCvr(text),
    customer_number: findCustomerNumber(text),
    order_number: findOrderNumber(text),
    payment_reference: findPaymentReference(text),
    iban: findIban(text),
    bic: findBic(text),
    account: findAccount(text),
  })
}

function currencyOf(beside: string | null, text: string, amount: Reading<unknown>): Reading {
  if (beside) return { value: beside, text: amount.text, confidence: amount.confidence }
  const named = namedCurrency(text)
  if (named) return { value: named, text: named, confidence: CURRENCY.named }
  return { value: 'DKK', text: '', confidence: CURRENCY.assumed }
}

const said = (readings: Record<string, Reading | null | undefined>): InvoiceReadings =>
  Object.fromEntries(Object.entries(readings).filter(([, reading]) => reading))
