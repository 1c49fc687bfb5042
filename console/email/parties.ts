import type { EmailWithTrail } from '../../shared/api/email.ts'
import type { PartyNames } from './step-outcome.ts'

/** The vendor and customer of an email by their ids. */
export function partyNames({ vendor, customer }: EmailWithTrail): PartyNames {
  return new Map([vendor, customer].flatMap((party) => (party ? [[party.id, party.name] as const] : [])))
}
