import { toContent } from '../email/content.ts'
import { queuedEmailSchema } from '../email/message.ts'
import { messageOf, mismatchesOf } from '../errors.ts'
import { explainWithoutValue } from '../explain.ts'
import { readJson } from '../json.ts'
import type { LoadEmail } from '../store/load.ts'

/** One parsed message of the queue. */
export type Parsed =
  | { readonly kind: 'email'; readonly email: Incoming }
  /** Can never be processed: goes to the dead-letter queue with this reason. */
  | { readonly kind: 'rejected'; readonly reason: string }

/** An email ready to be loaded, and its original when that is too large for a row. */
export interface Incoming {
  readonly load: LoadEmail
  readonly original: string | null
}

/** Parses one message body as `queuedEmailSchema`, cleaned of what PostgreSQL cannot store. */
export async function parse(body: string): Promise<Parsed> {
  let json: unknown
  try {
    json = readJson(body)
  } catch (error) {
    return { kind: 'rejected', reason: `the message is ${messageOf(error)}` }
  }
  // The reason is logged, and the log must not contain anything from an email.
  const message = queuedEmailSchema.safeParse(json, { error: explainWithoutValue })
  if (!message.success) return { kind: 'rejected', reason: mismatchesOf(message.error) }

  const { email_id = null, classification = null, confidence_score = null, email } = message.data
  const content = email ? await toContent(email) : null
  const whole = content === null || content.body_bytes === Buffer.byteLength(content.body)
  return {
    kind: 'email',
    email: {
      load: {
        email_id,
        classification,
        confidence_score,
        content: content && { ...content, body_key: null },
      },
      original: whole ? null : JSON.stringify({ body_text: email?.body_text, body_html: email?.body_html }),
    },
  }
}
