import { findCvrs } from '../extract/cvr.ts'
import { isFreeMailDomain } from '../extract/free-mail.ts'
import type { Context } from './action.ts'
import type { NewParty } from './effect.ts'
import type { MatchBy } from './match-party.ts'

/**
 * A vendor or customer made from the sender of an email; null when the sender has not what it would be known by.
 * The id is made from that, so that two emails at once make one party and not two.
 */
export function newParty(
  role: 'vendor' | 'customer',
  by: MatchBy,
  { facts: { email }, namedId }: Context,
): NewParty | null {
  const ownDomain = email.sender_domain && !isFreeMailDomain(email.sender_domain) ? email.sender_domain : null
  const [cvr = null] = by === 'cvr' ? findCvrs(`${email.subject}\n${email.body}`) : []
  const key = { email: email.sender_email, domain: ownDomain, cvr, name: email.sender_name || null }[by]
  if (!key) return null
  return {
    id: namedId(`${role}:${by}:${key.toLowerCase()}`),
    name: email.sender_name || ownDomain || email.sender_email,
    cvr,
    emails: [email.sender_email],
    domains: ownDomain ? [ownDomain] : [],
  }
}
