import { round } from './confidence.ts'
import type { InvoiceReadings } from './invoice.ts'

/** Factor on the confidence of what only the mail below says. */
const BELOW = 0.8

/**
 * What a reminder asks for, where the reminder itself names the invoice alone ("4405 is still open") and the mail quoted
 * below is about that invoice and says how much it is. Null otherwise: quoted mail is about earlier invoices.
 */
export function quotedAmount(
  { kind, invoice_number, amount }: InvoiceReadings,
  quoted: () => string,
  read: (text: string) => InvoiceReadings,
): Pick<InvoiceReadings, 'amount' | 'currency'> | null {
  if (kind?.value !== 'reminder' || !invoice_number || amount) return null
  const below = read(quoted())
  const isAbout = below.invoice_number?.value === invoice_number.value && below.kind?.value !== 'credit_note'
  if (!isAbout || !below.amount) return null
  return {
    amount: { ...below.amount, confidence: round(below.amount.confidence * BELOW) },
    ...(below.currency && { currency: below.currency }),
  }
}
