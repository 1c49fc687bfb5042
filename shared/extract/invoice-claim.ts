import * as z from 'zod'
import { findAmounts, namedCurrency, parseAmount } from './amount.ts'
import { findDates } from './date.ts'
import type { InvoiceReadings } from './invoice.ts'

const text = z.string().nullable()

/** What AI is asked for. */
export const invoiceClaimSchema = z.object({
  invoice_number: text,
  amount: text.meta({ description: 'Total payable as a decimal number: 1250.00' }),
  currency: text.meta({ description: 'ISO 4217' }),
  due_date: text.meta({ description: 'ISO 8601' }),
})
export type InvoiceClaim = z.output<typeof invoiceClaimSchema>

/** How sure a value is that only AI read. */
const CLAIMED = 0.6

/** What AI claims and the text contains: what it makes up is dropped. */
export function claimsIn(claim: InvoiceClaim, given: string, receivedAt: string): InvoiceReadings {
  const number = claim.invoice_number?.trim()
  const amount = claim.amount && parseAmount(claim.amount)
  const inText = findAmounts(given, true).find((found) => found.amount === amount)
  const due = findDates(given, receivedAt).find(({ date }) => date === claim.due_date)
  const reading = (value: string) => ({ value, text: value, confidence: CLAIMED })
  return {
    ...(number && standsIn(given, number) && { invoice_number: reading(number) }),
    ...(inText && {
      amount: reading(inText.amount),
      currency: reading(inText.currency ?? namedCurrency(given) ?? 'DKK'),
    }),
    ...(due && { due_date: reading(due.date) }),
  }
}

/** Whether an invoice number stands in a text as a whole, not as part of a longer number or word. */
function standsIn(given: string, number: string): boolean {
  const [first = '', ...rest] = given.split(number)
  let before = first
  return rest.some((after) => {
    const isWhole = !/[\p{L}\d]$/u.test(before.slice(-1)) && !/^[\p{L}\d]/u.test(after)
    before = after
    return isWhole && /\d/.test(number)
  })
}
