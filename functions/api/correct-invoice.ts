import * as z from 'zod'
import { invoiceCorrectionSchema, invoiceSchema } from '../../shared/api/invoice.ts'
import { CallerError } from '../../shared/errors.ts'
import { authorOf } from './author.ts'
import { idParameter } from './parameters.ts'
import { defineRoute } from './route.ts'

export const correctInvoiceRoute = defineRoute({
  method: 'PATCH',
  path: '/emails/{email_id}/invoice',
  operation: 'correctInvoice',
  tag: 'Emails',
  summary: 'Correct what was read of an invoice',
  description:
    'Takes the fields to change; null clears one. For an email in which nothing was read, the invoice is made of them. Each field’s source becomes `person`, and the audit log says who corrected which fields. Later invoices are compared with the corrected one: number, amount, kind, supplier and CVR number, and the accounts of this request, which replace those that were read. `duplicate_of` stays as it is. Runs no workflow, and the email stays on the review list until `mark-as-reviewed`. A correction stays until `extract_invoice_data` is run on the email again by hand.',
  scope: 'workflows.run',
  params: z.object({ email_id: idParameter(151) }),
  body: invoiceCorrectionSchema,
  alsoWrong: async (_, body) => (await corrections()).readCorrection(Object(body)).mistakes,
  example: { amount: '12450.00', due_date: '2026-11-30', order_number: null },
  response: invoiceSchema,
  problems: [404],
  async handle(api, { params: { email_id }, body, event }) {
    const { readCorrection, correctInvoice } = await corrections()
    const { values, mistakes } = readCorrection(body)
    const wrong = Object.keys(body).length === 0 ? [NOTHING] : mistakes
    if (wrong.length > 0) throw new CallerError(422, 'The body is not valid.', wrong)
    const invoice = await correctInvoice(api.engine.database, email_id, values, authorOf(api, event))
    if (!invoice) throw new CallerError(404, `There is no email ${email_id}, or it has been erased.`)
    return { body: invoice }
  },
})

const NOTHING = { pointer: '', detail: 'must have at least one field of the invoice' }

/** Invoices are corrected seldom: what does it loads when one is. */
const corrections = async () => ({
  ...(await import('../../shared/extract/invoice-correction.ts')),
  ...(await import('../../shared/store/correct-invoice.ts')),
})
