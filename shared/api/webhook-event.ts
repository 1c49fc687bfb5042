import * as z from 'zod'

const timestamp = z.iso.datetime().meta({ description: 'UTC, when the workflow ran' })
const party = z.object({ id: z.guid(), name: z.string(), cvr: z.string().nullable() }).nullable()

/** The origin, which every event includes. The text of the email is never sent to outside systems. */
const origin = {
  email: z.object({
    id: z.int(),
    message_id: z.string(),
    sender_email: z.string(),
    sender_name: z.string(),
    subject: z.string(),
    received_at: z.iso.datetime(),
    classification: z.string().nullable(),
    confidence_score: z.number().nullable(),
  }),
  workflow: z.object({ id: z.int(), name: z.string(), version: z.int() }),
  vendor: party,
  customer: party,
}

const ticketCreated = z.object({
  type: z.literal('ticket.created'),
  timestamp,
  data: z.object({
    ticket: z.object({
      ticket_number: z.string(),
      title: z.string(),
      description: z.string(),
      type: z.string(),
      priority: z.string(),
    }),
    ...origin,
  }),
})

const timeEntryCreated = z.object({
  type: z.literal('time_entry.created'),
  timestamp,
  data: z.object({
    time_entry: z.object({
      id: z.guid(),
      hours: z.number().meta({ description: 'Decimal hours' }),
      date: z.iso.date(),
      description: z.string(),
    }),
    ...origin,
  }),
})

const emailMatched = z.object({
  type: z.literal('email.matched'),
  timestamp,
  data: z.object({
    ...origin,
    steps: z
      .record(z.string(), z.json())
      .meta({ description: 'Results of the earlier steps, by step id or action name' }),
  }),
})

/**
 * The body that a webhook target receives, in the payload structure that Standard Webhooks recommends;
 * docs/webhooks.md shows each.
 */
export const webhookEventSchema = z.discriminatedUnion('type', [
  ticketCreated,
  timeEntryCreated,
  emailMatched,
])
export type WebhookEvent = z.output<typeof webhookEventSchema>
