import * as z from 'zod'
import { oneLine } from '../../shared/workflow/one-line.ts'

/** Maximum characters of a message without a subject. */
const MAX_BODY = 80

const aboutSchema = z.object({
  delivery_id: z.string().optional(),
  email_id: z.int().optional(),
  email: z.object({ message_id: z.string().nullish(), sender_email: z.string().nullish() }).optional(),
})

/** The subject of a message, or its beginning, on one line. */
export function subjectOf(body: string): string {
  try {
    const { delivery_id, email_id, email } = aboutSchema.parse(JSON.parse(body))
    if (delivery_id) return `delivery ${oneLine(delivery_id, MAX_BODY)}`
    if (email_id) return `email ${email_id}`
    if (email?.message_id) return `the email ${oneLine(email.message_id)}`
    if (email?.sender_email) return `an email from ${oneLine(email.sender_email)} without Message-ID`
  } catch {}
  return `"${oneLine(body, MAX_BODY)}"`
}
