import * as z from 'zod'
import { completed, defineAction, skipped } from '../workflow/action.ts'
import { matchParty } from '../workflow/match-party.ts'
import { newParty } from '../workflow/new-party.ts'
import { forwardedNote, originOf } from '../workflow/origin.ts'

export const linkToCustomer = defineAction({
  name: 'link_to_customer',
  category: 'linking',
  summary: {
    da: 'Knytter mailen til en kunde ud fra mailens domæne eller adresse; et gratis domæne som gmail.com tæller ikke. Har en kollega videresendt mailen, er det dens oprindelige afsender.',
    en: 'Links the email to a customer by domain or address; a free-mail domain such as gmail.com never counts. An email that a colleague forwarded is linked by its original sender.',
  },
  params: z.strictObject({
    match_by: z
      .enum(['domain', 'email'])
      .default('domain')
      .meta({ description: 'What must be the same in the email and the customer' }),
    auto_create: z.stringbool().or(z.boolean()).default(false).meta({
      description: 'Create the customer from the sender when none matches',
    }),
  }),
  result: z.object({
    customer_id: z.string(),
    matched_by: z.string().meta({ description: 'The value of `match_by`, `created` or `already_linked`' }),
    forwarded_by: z
      .string()
      .optional()
      .meta({ description: 'The colleague who forwarded the email; it is linked by its original sender' }),
  }),
  example: { match_by: 'domain', auto_create: false },
  run: ({ match_by, auto_create }, context) => {
    if (context.customer) return completed({ customer_id: context.customer.id, matched_by: 'already_linked' })
    const origin = originOf(context.facts.email, context.settings)
    const said = origin.forwarded_by ? { forwarded_by: origin.forwarded_by } : {}
    const match = matchParty(match_by, origin.email, context.facts.customers)
    if (match.kind === 'one') {
      const customer_id = match.party.id
      return completed({ customer_id, matched_by: match_by, ...said }, { kind: 'link_customer', customer_id })
    }
    const party =
      auto_create && match.kind === 'none' ? newParty('customer', match_by, origin.email, context) : null
    if (!party) return skipped(`${match.reason}${forwardedNote(origin)}`)
    return completed(
      { customer_id: party.id, matched_by: 'created', ...said },
      { kind: 'create_customer', party },
      { kind: 'link_customer', customer_id: party.id },
    )
  },
})
