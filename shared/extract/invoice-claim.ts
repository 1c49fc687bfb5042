import * as z from 'zod'
import type { InvoiceField } from './invoice.ts'

const text = z.string().nullable()
const described = (description: string) => text.meta({ description })

/**
 * An invoice's fields: the schema that AI has to fill in, and the shape in which a step returns an invoice.
 */
export const invoiceClaimSchema = z.object({
  invoice_number: text,
  kind: z.enum(['invoice', 'credit_note', 'reminder']).nullable(),
  issue_date: described('ISO 8601'),
  due_date: described('ISO 8601'),
  currency: described('ISO 4217'),
  amount: described('Total payable as a decimal number: 1250.00'),
  net: described('Total without VAT, as a decimal number'),
  vat: described('VAT, as a decimal number'),
  supplier_name: text,
  cvr: described('Danish company number of the supplier, eight digits'),
  customer_number: described('The number that the supplier knows the customer by'),
  order_number: text,
  payment_reference: described('Payment line (FIK) or reference'),
  iban: text,
  bic: text,
  account: described('Danish registration and account number: 1234 0012345678'),
} satisfies Record<InvoiceField, z.ZodType>)
export type InvoiceClaim = z.output<typeof invoiceClaimSchema>
