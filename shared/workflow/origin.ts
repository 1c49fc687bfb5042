import { isFreeMailDomain } from '../extract/free-mail.ts'
import { originalSenders } from '../extract/original-sender.ts'
import type { Settings } from './action.ts'
import type { Email } from './facts.ts'

/** The sender of an email, or of the mail forwarded in it. */
export interface Origin {
  /** The email with the name and address of its original author. */
  readonly email: Email
  /** The colleague who forwarded it; null when it was not forwarded. */
  readonly forwarded_by: string | null
  /** Whether one of our own people sent it, and forwarded nobody's mail. */
  readonly is_ours: boolean
}

/**
 * Determines whom an email is from: its sender or, when a colleague forwarded it, the outermost sender from
 * outside, who wrote to the colleague. Anybody can write any name above a text, so the header of a forwarded
 * mail is trusted only from colleagues, who write from the domain of ADMIN_EMAIL or MAIL_FROM; headers further
 * down were written by whoever is outside. The recipients prove nothing, because the sender chooses them too.
 */
export function originOf(email: Email, { admin_email, mail_from }: Settings): Origin {
  const domains = [admin_email, mail_from].map(domainOf).filter((domain) => !isFreeMailDomain(domain))
  const isOurs = (domain: string) => domains.some((own) => domain === own || domain.endsWith(`.${own}`))
  if (!isOurs(email.sender_domain)) return { email, forwarded_by: null, is_ours: false }
  const senders = originalSenders(email.subject, email.body)
  const original = senders.find((sender) => !isOurs(domainOf(sender.email)))
  if (!original) return { email, forwarded_by: null, is_ours: true }
  const by = {
    sender_name: original.name,
    sender_email: original.email,
    sender_domain: domainOf(original.email),
  }
  return { email: { ...email, ...by }, forwarded_by: email.sender_email, is_ours: false }
}

const domainOf = (address: string) => (address.split('@').at(-1) ?? '').toLowerCase()

/** Suffix for the reason why no party matches: says whose address was looked up. */
export const forwardedNote = ({ forwarded_by }: Origin): string =>
  forwarded_by ? ` (the original sender of what ${forwarded_by} forwarded)` : ''
