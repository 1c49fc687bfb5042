import * as z from 'zod'
import type { Channel, Json } from '../workflow/effect.ts'
import type { DeliveryOn } from './channel.ts'

const time = z.string().refine((text) => !Number.isNaN(Date.parse(text)))

/** Payload schema of each channel, for rows of the outbox. */
export const PAYLOADS = {
  slack: z.object({ channel: z.string(), message: z.string() }),
  email: z.object({
    to: z.array(z.string()),
    subject: z.string(),
    body: z.string(),
    answer: z.object({ in_reply_to: z.string().nullable(), references: z.array(z.string()) }).exactOptional(),
    event: z
      .object({
        id: z.string(),
        title: z.string(),
        starts_at: time,
        ends_at: time,
        location: z.string().nullable(),
        attendees: z.array(z.string()),
        stamped_at: time,
      })
      .exactOptional(),
  }),
  webhook: z.object({
    to: z.union([z.object({ target: z.string() }), z.object({ url: z.string() })]),
    // Any JSON: it is sent and signed unchanged.
    body: z.custom<Json>((value) => value !== undefined),
  }),
  sms: z.object({ to: z.string(), message: z.string() }),
} satisfies { readonly [C in Channel]: z.ZodType<DeliveryOn<C>['payload']> }
