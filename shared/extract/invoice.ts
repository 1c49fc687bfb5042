import { namedCurrency } from './amount.ts'
import { findOnlyAmount, findPayable } from './invoice-amount.ts'
import { findDueDate } from './invoice-due.ts'
import { findInvoiceNumber } from './invoice-number.ts'

/** What an invoice says: a decimal string, an ISO 4217 code and an ISO date; null where it does not say. */
export type Invoice = {
  invoice_number: string | null
  amount: string | null
  currency: string | null
  due_date: string | null
}

/**
 * Reads an invoice from a mail's own text (see `ownText`), Danish or English. `receivedAt` is an ISO timestamp:
 * terms count from it when there is no invoice date. Where no label tells the amount, it is the only one that a
 * mail with an invoice number names. The currency is the one beside the amount, else one that the text names,
 * else DKK.
 */
export function extractInvoice(text: string, receivedAt: string): Invoice {
  const invoice_number = findInvoiceNumber(text)
  const payable = findPayable(text) ?? (invoice_number === null ? null : findOnlyAmount(text))
  return {
    invoice_number,
    amount: payable?.amount ?? null,
    currency: payable && (payable.currency ?? namedCurrency(text) ?? 'DKK'),
    due_date: findDueDate(text, receivedAt),
  }
}
