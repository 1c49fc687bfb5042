import { findCvrs } from '../extract/cvr.ts'
import { isFreeMailDomain } from '../extract/free-mail.ts'
import type { Email, Party } from './facts.ts'

export const MATCH_BY = ['email', 'domain', 'cvr', 'name'] as const
export type MatchBy = (typeof MATCH_BY)[number]

export type PartyMatch =
  | { readonly kind: 'one'; readonly party: Party }
  | { readonly kind: 'none'; readonly reason: string }
  | { readonly kind: 'several'; readonly reason: string }

/** Finds the one vendor or customer that an email belongs to, by one property of the email. */
export function matchParty(by: MatchBy, email: Email, parties: readonly Party[]): PartyMatch {
  const { what, fits } = criterion(by, email)
  if (!fits) return { kind: 'none', reason: what }
  const [first, ...more] = parties.filter(fits)
  if (!first) return { kind: 'none', reason: `nobody has the ${what}` }
  if (more.length === 0) return { kind: 'one', party: first }
  const names = [first, ...more].map(({ name }) => name)
  return { kind: 'several', reason: `${names.length} have the ${what}: ${names.join(', ')}` }
}

interface Criterion {
  readonly what: string
  /** Null when the email has nothing to compare; `what` then says why. */
  readonly fits: ((party: Party) => boolean) | null
}

function criterion(by: MatchBy, email: Email): Criterion {
  switch (by) {
    case 'email':
      return {
        what: `address ${email.sender_email}`,
        fits: ({ emails }) => emails.includes(email.sender_email),
      }
    case 'domain': {
      const domain = email.sender_domain
      if (!domain) return { what: 'the sender’s address has no domain', fits: null }
      if (isFreeMailDomain(domain))
        return { what: `${domain} is a free-mail domain, which says nothing`, fits: null }
      const above = domainAndParents(domain)
      return {
        what: `domain ${domain}`,
        fits: ({ domains }) => domains.some((known) => above.includes(known)),
      }
    }
    case 'cvr': {
      const numbers = findCvrs(`${email.subject}\n${email.body}`)
      if (numbers.length === 0) return { what: 'the email has no CVR number', fits: null }
      return {
        what: `CVR number ${numbers.join(' or ')}`,
        fits: ({ cvr }) => cvr !== null && numbers.includes(cvr),
      }
    }
    case 'name': {
      const key = nameKey(email.sender_name)
      if (!key) return { what: 'the sender has no name', fits: null }
      return { what: `name ${email.sender_name}`, fits: ({ name }) => nameKey(name) === key }
    }
  }
}

/** `co.uk`, `com.au`: shared by everybody, like a top-level domain. */
const SECOND_LEVEL = /^(?:com?|org|net|ac|gov|edu)\.[a-z]{2}$/

/**
 * The domain and its parents: `mail.acme.dk` also belongs to the owner of `acme.dk`. Leaves out public
 * suffixes and free-mail domains, which belong to nobody.
 */
function domainAndParents(domain: string): string[] {
  const parts = domain.split('.')
  return parts
    .slice(0, -1)
    .map((_, level) => parts.slice(level).join('.'))
    .filter((name) => !SECOND_LEVEL.test(name) && !isFreeMailDomain(name))
}

/** A name normalised for comparison: lower case, without company form, spaces and punctuation. */
export function nameKey(name: string): string {
  return name
    .toLowerCase()
    .replace(
      /(?<![\p{L}\p{N}])(?:a\/?s|aps|i\/?s|k\/?s|p\/?s|ivs|amba|ab|asa|gmbh|ltd|inc|llc)(?![\p{L}\p{N}])/gu,
      '',
    )
    .replace(/[^\p{L}\p{N}]/gu, '')
}
