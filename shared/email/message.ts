import * as z from 'zod'
import { inAnyCase } from '../explain.ts'
import { classification } from './classification.ts'

export const attachmentFields = {
  filename: z.string().default(''),
  content_type: z.string().default('application/octet-stream'),
  size: z.int().min(0).default(0).meta({ description: 'Bytes' }),
  s3_key: z.string().nullish().meta({
    description: 'Key in the bucket, below `attachments/`; an attachment without a key is not read',
  }),
}

export const contentFields = {
  message_id: z.string().trim().min(1).max(998).nullish().meta({
    description:
      'The Message-ID header. With the sender, it tells whether the email is stored already; made from the content when absent',
  }),
  sender_email: z.string().trim().min(1).max(500).meta({ example: 'faktura@example.dk' }),
  sender_name: z.string().nullish(),
  recipients: z.array(z.string()).nullish(),
  subject: z.string().nullish(),
  body_text: z.string().nullish(),
  body_html: z.string().nullish().meta({
    description: 'Used as the email’s text when there is no `body_text`; invoices are read from both',
  }),
  headers: z
    .record(z.string(), z.union([z.string(), z.array(z.string())]))
    .nullish()
    .meta({
      description:
        'Headers by name, all or some of them. Only those that tell whether automatic replies are allowed, and which thread the email is in, are kept: Auto-Submitted, Return-Path, Precedence, List-…, In-Reply-To, References, Content-Type',
      example: { 'Auto-Submitted': 'no', 'Return-Path': '<faktura@example.dk>' },
    }),
  received_at: z.iso
    .datetime({ offset: true })
    .refine(
      (time) => Date.parse(time) >= 0 && Date.parse(time) < Date.UTC(2200),
      'is not between 1970 and 2200',
    )
    .nullish(),
  attachments: z.array(z.object(attachmentFields)).nullish(),
}
const contentSchema = z.object(contentFields)
export type MessageContent = z.output<typeof contentSchema>

/** Lower bound of the ids assigned here; ids from upstream are smaller (migrations/001_hub.sql). */
const FIRST_OWN_ID = 1_000_000_000

export const messageFields = {
  email_id: z.int().min(1).optional(),
  classification: classification.nullish(),
  confidence_score: z.number().min(0).max(1).nullish().meta({ example: 0.93 }),
}

/** Adds the rules across fields. */
export function whole<S extends z.ZodType<{ email_id?: number | undefined; email?: object | undefined }>>(
  schema: S,
) {
  return schema
    .refine((message) => message.email_id !== undefined || message.email !== undefined, {
      ...inAnyCase,
      error: 'give email_id, email, or both',
    })
    .refine(({ email_id = 0, email }) => email === undefined || !(email_id >= FIRST_OWN_ID), {
      ...inAnyCase,
      error: `must be below ${FIRST_OWN_ID}: ids from there on are assigned by Mailroom`,
      path: ['email_id'],
    })
}

/**
 * A message on the queue `classified-emails`. With `email_id` alone it refers to a stored email; with `email`
 * alone the email is stored under a new id and recognised by its `message_id`; with both it is stored under
 * the given id.
 *
 * Unknown fields are ignored, and any sender is accepted: real mail has malformed senders, a classifier may
 * send more than is needed here, and neither is a reason to lose an email.
 */
export const queuedEmailSchema = whole(z.object({ ...messageFields, email: contentSchema.optional() }))
export type ClassifiedEmail = z.output<typeof queuedEmailSchema>
