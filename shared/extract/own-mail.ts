import type { Email } from '../workflow/facts.ts'

/** Sender addresses of bounces (RFC 3834, section 2; RFC 2142). */
const BOUNCE_SENDER = /^(?:mailer-daemon|postmaster)(?:[+=].*)?@/

/** Subjects of auto-replies, for emails without headers. */
const ANSWER_SUBJECT =
  /^\s*(?:auto-?svar\b|automatisk (?:svar|besvarelse)\b|automatic reply\b|auto(?:mated)?[ -](?:reply|response)\b|out of (?:the )?office\b)/iu

/** Headers of auto-replies, bounces and our own mail. `auto-generated` is accepted: invoices carry it too. */
const HEADERS: readonly (readonly [name: string, forbids: (value: string) => boolean, reason: string])[] = [
  ['x_mailroom_delivery', () => true, 'it is a notification of our own (X-Mailroom-Delivery)'],
  [
    'auto_submitted',
    (value) => /^\s*auto-(?:replied|notified)\b/i.test(value),
    'it is an automatic answer (Auto-Submitted)',
  ],
  ['return_path', (value) => /^<?\s*>?$/.test(value.trim()), 'it is a bounce (empty Return-Path)'],
  ['content_type', (value) => /^\s*multipart\/report\b/i.test(value), 'it is a bounce (multipart/report)'],
  ['precedence', (value) => /\bauto_reply\b/i.test(value), 'it is an automatic answer (Precedence)'],
  ['x_autoreply', () => true, 'it is an automatic answer (X-Autoreply)'],
  ['x_autorespond', () => true, 'it is an automatic answer (X-Autorespond)'],
]

/**
 * Why an email must not lead to a notification, in words; null when it may. Our own mail, auto-replies and
 * bounces would loop forever (RFC 3834).
 *
 * @param own the sender address of our notifications.
 */
export function whyNotToNotify(
  { sender_email: sender, headers, subject }: Email,
  own: string,
): string | null {
  if (sender === own.toLowerCase()) return 'it is from our own address'
  for (const [name, forbids, reason] of HEADERS) {
    const value = headers[name]
    if (value !== undefined && forbids(value)) return reason
  }
  if (BOUNCE_SENDER.test(sender)) return 'it is a bounce (its sender)'
  if (Object.keys(headers).length === 0 && ANSWER_SUBJECT.test(subject))
    return 'it is an automatic answer (its subject)'
  return null
}
