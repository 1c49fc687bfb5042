import { OFFICE_ZONE } from '../office-zone.ts'
import { findAmounts } from './amount.ts'
import { dateIn, withIsoDates } from './date.ts'
import { findOnlyAmount } from './invoice-amount-unlabelled.ts'
import { currencyOf } from './invoice-currency.ts'
import { findDueDate } from './invoice-due.ts'
import { namesMeans } from './invoice-evidence.ts'
import { gateOf } from './invoice-gate.ts'
import { findIssueDate } from './invoice-issued.ts'
import { findKind, type NamedKind } from './invoice-kind.ts'
import { findInvoiceNumber } from './invoice-number.ts'
import { findParts } from './invoice-parts.ts'
import { findPayable } from './invoice-payable.ts'
import {
  findAccount,
  findBic,
  findCustomerNumber,
  findIban,
  findOrderNumber,
  findPaymentReference,
} from './invoice-references.ts'
import { findSums } from './invoice-sums.ts'
import { findCvr } from './invoice-supplier.ts'
import type { Reading } from './labels.ts'
import { readable } from './readable.ts'
import { repairScan } from './scan-repair.ts'
import { repairText } from './text-repair.ts'

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
export type InvoiceReadings = Partial<Record<InvoiceField, Reading>> & {
  /** The total with tax where that is more than the amount, for a part of it is paid: what net and tax add up to. */
  readonly gross?: Reading
}

const ASSUMED_KIND = 0.6

/**
 * Reads an invoice from a mail's own text (see `ownText`), Danish or English. `receivedAt` is an ISO timestamp:
 * terms count from it when there is no invoice date. Where no label tells the amount, it is the only one that a
 * mail with an invoice number names. Whether net and tax add up to it is for `check` to say. A mail for which too little
 * speaks that it is an invoice, as an offer or a statement or one that only talks about an invoice, is none.
 */
export function readInvoice(given: string, receivedAt: string): InvoiceReadings {
  const text = withIsoDates(repairScan(repairText(withColumns(readable(given)))), receivedAt)
  const named = findKind(text)
  const invoice_number = findInvoiceNumber(text, named?.value)
  const isInvoice = gateOf({ text, named, number: invoice_number })
  if (!isInvoice) return {}
  const kind = kindOf(named)
  const isCredit = kind.value === 'credit_note'
  const received = dateIn(receivedAt, OFFICE_ZONE)
  const amounts = findAmounts(text, true)
  const plain = findPayable(text, amounts, isCredit)
  const payable =
    plain ??
    (invoice_number || (named?.value === 'invoice' && namesMeans(text)) ? findOnlyAmount(text) : null)
  const issue_date = findIssueDate(text, received, invoice_number?.value ?? null, kind.value === 'reminder')
  const due = findDueDate(text, received, issue_date, {
    isReminder: kind.value === 'reminder',
    isInvoice: (invoice_number ?? payable) !== null,
  })
  const isSummed = findSums(text, amounts).length > 0
  if (!isInvoice({ payable: plain, due, isSummed })) return {}
  if (kind.value === 'reminder' && !invoice_number && !payable) return {}
  const parts = payable && findParts(text, payable.value.amount, amounts)
  const signed = (reading: Reading | null | undefined) =>
    reading && isCredit && !/^-|^0\.00$/.test(reading.value)
      ? { ...reading, value: `-${reading.value}` }
      : reading
  return said({
    invoice_number,
    kind: invoice_number || payable || due ? kind : null,
    issue_date,
    // Of what is paid nothing falls due.
    due_date: isCredit || payable?.value.amount === '0.00' ? null : due,
    currency: payable && currencyOf(payable.value.currency, text, payable),
    amount: signed(payable && { ...payable, value: payable.value.amount }),
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

/** An export parts its columns by semicolons without a space: "I alt;718,75". */
const withColumns = (text: string) => text.replace(/(?<=[\p{L}\d.,)]);(?=[\p{L}\d+(])/gu, '\t')

/** A mail with an invoice's number or amount is one, even if it never says so. */
function kindOf(named: NamedKind | null): Reading {
  if (named && named.value !== 'order' && named.value !== 'other') return named
  return { value: 'invoice', text: named?.text ?? '', confidence: ASSUMED_KIND }
}

const said = (readings: Record<string, Reading | null | undefined>): InvoiceReadings =>
  Object.fromEntries(Object.entries(readings).filter(([, reading]) => reading))
