import type { Email } from '../workflow/facts.ts'

/**
 * Addresses that nobody reads: bounces, mailing lists (RFC 2142, RFC 3834 section 2) and no-reply senders.
 */
const UNREAD = new RegExp(
  `^(?:${[
    'mailer-daemon|postmaster|bounces?|listserv|majordomo',
    'owner-.*|.*-(?:owner|request|bounces?)',
    '(?:.*[._-])?(?:no|do-?not|ikke|ingen)[._-]?(?:reply|svar|besvar)(?:es)?(?:[._-].*)?',
    '(?:.*[._-])?svar-?ikke(?:[._-].*)?',
    'auto-?(?:reply|svar|responder)',
  ].join('|')})(?:[+=].*)?$`,
)

/** Subjects of auto-replies and bounces, for emails whose headers are not known. */
const AUTOMATIC_SUBJECT =
  /^\s*(?:auto(?:matisk)?[ -]?svar\b|automatisk besvarelse|automatic(?:ally)? reply|auto(?:mated)?[- ]?(?:reply|response)|out of (?:the )?office|ikke til stede|ikke på kontoret|fraværende|ferie(?:svar|besked)\b|undeliver(?:able|ed)|uleveret|kan ikke leveres|ikke leveret|mail delivery (?:failed|failure|system)|delivery (?:status notification|failure|has failed)|returned mail|failure notice)/iu

/** Headers that forbid an automatic answer (RFC 3834, section 2). */
const HEADERS: readonly (readonly [name: string, forbids: (value: string) => boolean, reason: string])[] = [
  // A comment or a parameter may follow: "no; x=y".
  ['auto_submitted', (value) => !/^no\b/i.test(value.trim()), 'a machine wrote it (Auto-Submitted)'],
  ['return_path', (value) => /^<?\s*>?$/.test(value.trim()), 'it is a bounce (empty Return-Path)'],
  ['return_path', (value) => isUnread(value), 'nobody reads its Return-Path'],
  ['content_type', (value) => /^\s*multipart\/report\b/i.test(value), 'it is a report (multipart/report)'],
  ['precedence', (value) => /\b(?:bulk|list|junk|auto_reply)\b/i.test(value), 'it went to many (Precedence)'],
  [
    'x_auto_response_suppress',
    (value) => /\b(?:all|oof|autoreply)\b/i.test(value),
    'its sender wants no automatic answer (X-Auto-Response-Suppress)',
  ],
  ['x_autoreply', () => true, 'a machine wrote it (X-Autoreply)'],
  ['x_autorespond', () => true, 'a machine wrote it (X-Autorespond)'],
]

/**
 * Why a machine must not answer an email, in words; null when it may (RFC 3834, section 2). Falls back on
 * address and subject where the headers are not known.
 *
 * @param own our own addresses.
 */
export function whyNotToAnswer(email: Email, own: readonly string[]): string | null {
  const { sender_email: sender, headers, recipients, subject } = email
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(sender)) return 'the sender has no address'
  if (own.some((address) => address.toLowerCase() === sender)) return `the sender is ourselves (${sender})`
  if (recipients.some((recipient) => bare(recipient) === sender))
    return `the sender wrote to itself (${sender})`
  for (const [name, forbids, reason] of HEADERS) {
    const value = headers[name]
    if (value !== undefined && forbids(value)) return reason
  }
  if (Object.keys(headers).some((name) => name.startsWith('list_')))
    return 'it came from a list (List-… headers)'
  if (isUnread(sender)) return `nobody reads ${sender}`
  if (AUTOMATIC_SUBJECT.test(subject)) return 'its subject is that of an automatic answer or a bounce'
  return null
}

const bare = (address: string) => (/<([^<>]*)>\s*$/.exec(address)?.[1] ?? address).trim().toLowerCase()

const isUnread = (address: string) => UNREAD.test(bare(address).split('@')[0] ?? '')
