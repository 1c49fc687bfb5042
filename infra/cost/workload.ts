import type { ClassifiedEmail } from '../../shared/email/message.ts'
import { SAMPLE_EMAILS } from '../local/sample-emails.ts'

type Sample = (typeof SAMPLE_EMAILS)[number]

/** Twenty emails of an office's day, by classification, in mixed order. */
const DAY = [
  ...['invoice', 'freight_note', 'invoice', 'time_confirmation', 'general', 'invoice', 'newsletter'],
  ...['invoice', 'freight_note', 'bankruptcy', 'invoice', 'time_confirmation', 'general', 'invoice'],
  ...['freight_note', 'invoice', 'general', 'time_confirmation', 'invoice', 'freight_note'],
] as const

/** Bytes of text of an email together with the thread it answers. */
const BODY_BYTES = 4_000
/** Bytes of HTML in a newsletter, more than fit into a row. */
const NEWSLETTER_BYTES = 60_000

/**
 * Classified emails as they arrive on the queue: the sample emails repeated, and enlarged to a realistic
 * size.
 *
 * @param run distinguishes them from those of another run.
 */
export function classifiedEmails(count: number, run: string): ClassifiedEmail[] {
  return Array.from({ length: count }, (_, n) => {
    const kind = DAY[n % DAY.length]
    const samples = SAMPLE_EMAILS.filter(({ classification }) => classification === kind)
    return message(samples[Math.floor(n / DAY.length) % samples.length] as Sample, `${run}-${n}`)
  })
}

function message(sample: Sample, id: string): ClassifiedEmail {
  const { classification, confidence_score, sender_email, sender_name, recipient, subject, attachments } =
    sample
  const isNewsletter = classification === 'newsletter'
  return {
    classification,
    confidence_score,
    email: {
      message_id: `<${id}@cost.example>`,
      sender_email,
      sender_name,
      recipients: [recipient],
      subject,
      ...(isNewsletter ? { body_html: newsletter(sample.body) } : { body_text: withThread(sample.body) }),
      received_at: '2026-11-20T08:15:00Z',
      attachments: attachments.map((attachment) => ({ ...attachment })),
    },
  }
}

/** Adds an earlier thread below the text, as in a reply. */
function withThread(body: string): string {
  const said = `\n> ${'Tak for hjælpen i sidste uge, det har kørt uden problemer siden. '.repeat(2).trim()}`
  const start = `${body}\n\nDen 12. november 2026 skrev Anders Holm:\n`
  return start + said.repeat(Math.max(0, Math.ceil((BODY_BYTES - start.length) / said.length)))
}

function newsletter(body: string): string {
  const offer = `<p>${body.replaceAll('\n', '<br>')}</p>`
  return `<html><body>${offer.repeat(Math.ceil(NEWSLETTER_BYTES / offer.length))}</body></html>`
}
