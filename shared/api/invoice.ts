import * as z from 'zod'
import { invoiceClaimSchema } from '../extract/invoice-claim.ts'
import { INVOICE_ORIGINS } from '../extract/invoice-origin.ts'
import { id, timestamp } from './fields.ts'

const sum = z
  .union([z.string(), z.number()])
  .nullable()
  .meta({ description: 'Decimal, negative on a credit note', example: '1250.00' })

/** Fields of an invoice as a person corrects them: their form, and `readCorrection` looks into their values. */
export const invoiceCorrectionSchema = z
  .strictObject({ ...invoiceClaimSchema.shape, amount: sum, net: sum, vat: sum })
  .partial()
  .meta({ minProperties: 1 })

const text = z.string().nullable()

/** An invoice as it is stored with its email. */
export const invoiceSchema = invoiceClaimSchema
  .extend({
    lines: z.array(z.record(z.string(), text)),
    duplicate_of: z.int().nullable(),
    source: z.enum(INVOICE_ORIGINS),
    fields: z
      .record(
        z.string(),
        z.object({ source: z.enum(INVOICE_ORIGINS), text: z.string(), confidence: z.number() }),
      )
      .meta({
        description: 'Where each field comes from; `person` is somebody who corrected it, or cleared it',
      }),
  })
  .meta({ id: 'Invoice' })
export type StoredInvoice = z.output<typeof invoiceSchema>

/** An invoice in a list, without its lines and where each field comes from. */
export const listedInvoiceSchema = z
  .object({
    email_id: id.meta({ description: 'The email that it was read from, which has all of it', example: 151 }),
    received_at: timestamp,
    vendor_id: z.guid().nullable(),
    needs_review: z.boolean().meta({ description: 'Whether the email is on the review list' }),
    duplicate_of: id.nullable().meta({
      description: 'The earlier email with the same invoice; null if there is none',
      example: null,
    }),
    ...invoiceClaimSchema.shape,
  })
  .meta({ id: 'ListedInvoice' })
