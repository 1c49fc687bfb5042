import * as z from 'zod'
import { completed, defineAction, skipped } from '../workflow/action.ts'
import { MATCH_BY, matchParty } from '../workflow/match-party.ts'
import { newParty } from '../workflow/new-party.ts'
import { forwardedNote, originOf } from '../workflow/origin.ts'

export const linkToVendor = defineAction({
  name: 'link_to_vendor',
  category: 'linking',
  summary: {
    da: 'Knytter mailen til en leverandør ud fra adresse, domæne, CVR-nummer eller navn; har en kollega videresendt mailen, er det dens oprindelige afsender.',
    en: 'Links the email to a vendor by address, domain, CVR number or name. An email that a colleague forwarded is linked by its original sender.',
  },
  params: z.strictObject({
    match_by: z
      .enum(MATCH_BY)
      .default('email')
      .meta({ description: 'What must be the same in the email and the vendor' }),
    auto_create: z.stringbool().or(z.boolean()).default(false).meta({
      description: 'Create the vendor from the sender when none matches',
    }),
  }),
  result: z.object({
    vendor_id: z.string(),
    matched_by: z.string().meta({ description: 'The value of `match_by`, `created` or `already_linked`' }),
    forwarded_by: z
      .string()
      .optional()
      .meta({ description: 'The colleague who forwarded the email; it is linked by its original sender' }),
  }),
  example: { match_by: 'email', auto_create: false },
  run: ({ match_by, auto_create }, context) => {
    if (context.vendor) return completed({ vendor_id: context.vendor.id, matched_by: 'already_linked' })
    const origin = originOf(context.facts.email, context.settings)
    const said = origin.forwarded_by ? { forwarded_by: origin.forwarded_by } : {}
    const match = matchParty(match_by, origin.email, context.facts.vendors)
    if (match.kind === 'one') {
      const vendor_id = match.party.id
      return completed({ vendor_id, matched_by: match_by, ...said }, { kind: 'link_vendor', vendor_id })
    }
    const party =
      auto_create && match.kind === 'none' ? newParty('vendor', match_by, origin.email, context) : null
    if (!party) return skipped(`${match.reason}${forwardedNote(origin)}`)
    return completed(
      { vendor_id: party.id, matched_by: 'created', ...said },
      { kind: 'create_vendor', party },
      { kind: 'link_vendor', vendor_id: party.id },
    )
  },
})
