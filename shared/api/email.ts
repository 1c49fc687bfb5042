import * as z from 'zod'
import {
  calendarEventSchema,
  customerChangeSchema,
  customerSchema,
  deliverySchema,
  partySchema,
  purchaseOrderSchema,
  recordedDecisionSchema,
  ticketSchema,
  timeEntrySchema,
} from './email-trail.ts'
import { executionSchema } from './execution.ts'
import { id, timestamp, workflowOutcome } from './fields.ts'

const summary = {
  id: id.meta({ example: 163 }),
  message_id: z.string(),
  sender_email: z.string().meta({ example: 'skifteretten@example.dk' }),
  sender_name: z.string(),
  subject: z.string(),
  received_at: timestamp,
  classification: z.string().nullable().meta({ example: 'bankruptcy' }),
  confidence_score: z.number().nullable().meta({ example: 0.93 }),
  status: z.string().meta({ example: 'processed' }),
  needs_review: z.boolean().meta({ description: 'Whether the email is on the review list' }),
  review_reason: z.string().nullable().meta({
    description: 'Why it was put on the review list, each reason once; kept when the email leaves the list',
    example: 'Mulig konkurs: Konkursdekret',
  }),
  vendor_id: z.guid().nullable(),
  customer_id: z.guid().nullable(),
  assigned_to: z.string().nullable().meta({
    description: 'A person or team, by address or name',
    example: 'bogholderi@example.com',
  }),
  tags: z.array(z.string()).meta({ example: ['haster'] }),
  workflow_outcome: workflowOutcome
    .nullable()
    .meta({ description: 'What the engine did with it; null until it has been processed' }),
  erased_at: timestamp
    .nullable()
    .meta({ description: 'When it was erased; null if it was not', example: null }),
}

/** An email in a list, without its text. */
export const emailSummarySchema = z.object(summary).meta({ id: 'EmailSummary' })
export type EmailSummary = z.output<typeof emailSummarySchema>

/** The email's own row. */
export const emailRowSchema = z.object({
  ...summary,
  recipients: z.array(z.string()),
  attachments: z.array(
    z.object({
      filename: z.string(),
      content_type: z.string(),
      size: z.number().meta({ description: 'Bytes' }),
      s3_key: z.string().nullish(),
    }),
  ),
  headers: z.record(z.string(), z.string()).meta({
    description: 'The headers that tell whether automatic replies are allowed, and which thread it is in',
    example: { auto_submitted: 'no' },
  }),
  body_bytes: z
    .int()
    .meta({ description: 'Size of the whole text in bytes; `body` has at most the first 40 kB' }),
  created_at: timestamp,
  updated_at: timestamp,
})

/** An email with everything related to it. */
export const emailSchema = emailRowSchema
  .extend({
    body: z.string(),
    extracted: z.record(z.string(), z.json()).meta({
      description:
        'Data that actions extracted: `invoice`, which people may have corrected, `tracking_numbers`',
      example: { invoice: { invoice_number: '2026-118', amount: '1250.00', currency: 'DKK' } },
    }),
    vendor: partySchema.nullable(),
    customer: customerSchema.nullable(),
    executions: z.array(executionSchema),
    decisions: z.array(recordedDecisionSchema),
    tickets: z.array(ticketSchema),
    time_entries: z.array(timeEntrySchema),
    purchase_orders: z.array(purchaseOrderSchema),
    customer_changes: z.array(customerChangeSchema),
    calendar_events: z.array(calendarEventSchema),
    deliveries: z.array(deliverySchema),
  })
  .meta({ id: 'Email' })
export type EmailWithTrail = z.output<typeof emailSchema>
