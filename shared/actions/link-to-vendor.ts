import * as z from 'zod'
import { completed, defineAction, skipped } from '../workflow/action.ts'
import { MATCH_BY, matchParty } from '../workflow/match-party.ts'
import { newParty } from '../workflow/new-party.ts'

export const linkToVendor = defineAction({
  name: 'link_to_vendor',
  category: 'linking',
  summary: {
    da: 'Knytter mailen til en leverandør ud fra adresse, domæne, CVR-nummer eller navn.',
    en: 'Links the email to a vendor by address, domain, CVR number or name.',
  },
  params: z.strictObject({
    match_by: z.enum(MATCH_BY).default('email').meta({ description: 'What the email and the vendor share' }),
    auto_create: z.stringbool().or(z.boolean()).default(false).meta({
      description: 'Create the vendor from the sender when nobody matches',
    }),
  }),
  result: z.object({
    vendor_id: z.string(),
    matched_by: z.string().meta({ description: 'match_by, `created`, or `already_linked`' }),
  }),
  example: { match_by: 'email', auto_create: false },
  run: ({ match_by, auto_create }, context) => {
    if (context.vendor) return completed({ vendor_id: context.vendor.id, matched_by: 'already_linked' })
    const match = matchParty(match_by, context.facts.email, context.facts.vendors)
    if (match.kind === 'one') {
      const vendor_id = match.party.id
      return completed({ vendor_id, matched_by: match_by }, { kind: 'link_vendor', vendor_id })
    }
    const party = auto_create && match.kind === 'none' ? newParty('vendor', match_by, context) : null
    if (!party) return skipped(match.reason)
    return completed(
      { vendor_id: party.id, matched_by: 'created' },
      { kind: 'create_vendor', party },
      { kind: 'link_vendor', vendor_id: party.id },
    )
  },
})
