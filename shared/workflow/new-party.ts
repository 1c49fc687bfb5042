import { findCvrs } from '../extract/cvr.ts'
import { isFreeMailDomain } from '../extract/free-mail.ts'
import type { Context } from './action.ts'
import type { NewParty } from './effect.ts'
import type { Email } from './facts.ts'
import { type MatchBy, nameKey } from './match-party.ts'

/**
 * A vendor or customer created from the sender of an email (or of a forwarded one: see `originOf`). Null when
 * the sender lacks the property that would identify it. The id is derived from that property, so that two
 * simultaneous emails create one party.
 */
export function newParty(
  role: 'vendor' | 'customer',
  by: MatchBy,
  email: Email,
  { facts, namedId }: Context,
): NewParty | null {
  const ownDomain = email.sender_domain && !isFreeMailDomain(email.sender_domain) ? email.sender_domain : null
  const [cvr = null] = by === 'cvr' ? findCvrs(`${email.subject}\n${email.body}`) : []
  const known = role === 'vendor' ? facts.vendors : facts.customers
  const key = { email: email.sender_email, domain: ownDomain, cvr, name: nameKey(email.sender_name) }[by]
  if (!key) return null
  return {
    id: namedId(`${role}:${by}:${key.toLowerCase()}`),
    name: email.sender_name || ownDomain || email.sender_email,
    cvr,
    emails: [email.sender_email],
    // A domain shared by two parties would identify neither.
    domains: ownDomain && !known.some(({ domains }) => domains.includes(ownDomain)) ? [ownDomain] : [],
  }
}
