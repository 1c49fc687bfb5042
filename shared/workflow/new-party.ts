import { findCvrs } from '../extract/cvr.ts'
import { isFreeMailDomain } from '../extract/free-mail.ts'
import type { Context } from './action.ts'
import type { NewParty } from './effect.ts'
import type { Email } from './facts.ts'
import { type MatchBy, nameKey } from './match-party.ts'

/**
 * A vendor or customer made from the sender of an email (of a forwarded one: see `originOf`); null when the sender has not what it would be known by.
 * The id is made from that, so that two emails at once make one party and not two.
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
    // A domain that two parties have would tell neither of them.
    domains: ownDomain && !known.some(({ domains }) => domains.includes(ownDomain)) ? [ownDomain] : [],
  }
}
