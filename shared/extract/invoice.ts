import { namedCurrency } from './amount.ts'
import { findPayable } from './invoice-amount.ts'
import { findDueDate } from './invoice-due.ts'
import { findInvoiceNumber } from './invoice-number.ts'
import { ownText } from './own-text.ts'

/** What an invoice says: a decimal string, an ISO 4217 code and an ISO date; null where it does not say. */
export type Invoice = {
  invoice_number: string | null
  amount: string | null
  currency: string | null
  due_date: string | null
}

/**
 * Reads an invoice from a mail's text, Danish or English; quoted earlier mail does not count. `receivedAt` is
 * an ISO timestamp: terms count from it when there is no invoice date. The currency is the one beside the
 * amount, else one that the text names, else DKK.
 */
export function extractInvoice(text: string, receivedAt: string): Invoice {
  const own = ownText(text)
  const payable = findPayable(own)
  return {
    invoice_number: findInvoiceNumber(own),
    amount: payable?.amount ?? null,
    currency: payable && (payable.currency ?? namedCurrency(own) ?? 'DKK'),
    due_date: findDueDate(own, receivedAt),
  }
}
