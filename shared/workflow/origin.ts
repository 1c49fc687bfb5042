import { isFreeMailDomain } from '../extract/free-mail.ts'
import { originalSenders } from '../extract/original-sender.ts'
import type { Settings } from './action.ts'
import type { Email } from './facts.ts'

/** Whom an email is from. */
export interface Origin {
  /** The email with the name and address of whoever wrote it. */
  readonly email: Email
  /** The colleague who forwarded it; null when its sender wrote it. */
  readonly forwarded_by: string | null
}

/**
 * Whom an email is from: its sender, or where a colleague has forwarded it, the innermost sender from outside. Anybody can
 * write any name above a text, so a forwarded head is believed of colleagues alone: who writes from the domain of
 * ADMIN_EMAIL or MAIL_FROM. The recipients say nothing of that, because the sender writes them too.
 */
export function originOf(email: Email, { admin_email, mail_from }: Settings): Origin {
  const domains = [admin_email, mail_from].map(domainOf).filter((domain) => !isFreeMailDomain(domain))
  const isOurs = (domain: string) => domains.some((own) => domain === own || domain.endsWith(`.${own}`))
  if (!isOurs(email.sender_domain)) return { email, forwarded_by: null }
  const senders = originalSenders(email.subject, email.body)
  const original = senders.findLast((sender) => !isOurs(domainOf(sender.email)))
  if (!original) return { email, forwarded_by: null }
  const by = {
    sender_name: original.name,
    sender_email: original.email,
    sender_domain: domainOf(original.email),
  }
  return { email: { ...email, ...by }, forwarded_by: email.sender_email }
}

const domainOf = (address: string) => (address.split('@').at(-1) ?? '').toLowerCase()

/** Behind the reason why nobody fits: whose address it is that was looked for. */
export const forwardedNote = ({ forwarded_by }: Origin): string =>
  forwarded_by ? ` (the original sender of what ${forwarded_by} forwarded)` : ''
