import * as z from 'zod'
import { touchedPartySchema } from '../../shared/api/touched-party.ts'
import { CallerError } from '../../shared/errors.ts'
import { authorOf } from './author.ts'
import { idParameter } from './parameters.ts'
import { defineRoute } from './route.ts'

const tag = 'Erasure'

const parties = z.array(touchedPartySchema).meta({
  description: 'The vendors and customers that were linked, and whether they were erased too',
})

export const erasureRoutes = [
  defineRoute({
    method: 'DELETE',
    path: '/emails/{email_id}',
    operation: 'eraseEmail',
    tag,
    summary: 'Erase an email',
    description:
      'Erases its text, addresses, attachments and original; the data extracted from it; what executions, decisions, tickets, orders and time entries say about it; deliveries not sent yet; and the vendor or customer that was created from its sender, if nothing else is known about them. An empty email remains for its executions and the statistics. If the message arrives again, it is not stored. This cannot be undone.',
    scope: 'workflows.write',
    params: z.object({ email_id: idParameter(163) }),
    response: z.object({ parties }).meta({ id: 'ErasedEmail' }),
    problems: [404],
    async handle(api, { params: { email_id }, event }) {
      const { database, removeObjects } = api.engine
      const { eraseEmail } = await erasing()
      const parties = await eraseEmail({ database, removeObjects }, email_id, authorOf(api, event))
      if (!parties) throw new CallerError(404, `There is no email ${email_id}.`)
      return { body: { parties } }
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/erasure',
    operation: 'eraseSender',
    tag,
    summary: 'Erase a person’s emails',
    description:
      'Erases every email of the sender, as `DELETE /emails/{email_id}` does, and removes the sender from vendors and customers. A vendor or customer that was created from the sender is emptied, unless it has another address or is linked to other people’s emails; one that remains loses the sender’s address. One call erases at most 500 emails: repeat it until `more` is false. This cannot be undone.',
    scope: 'workflows.write',
    body: z.strictObject({
      sender_email: z
        .string()
        .trim()
        .toLowerCase()
        .min(1)
        .max(320)
        // A typing error must not look like a person who never wrote.
        .refine(
          (address) => /^[^\s@]+@[^\s@]+$/.test(address),
          'write the bare address, such as eva@example.com',
        )
        .meta({ description: 'The address alone, without a name', example: 'eva@example.com' }),
    }),
    example: { sender_email: 'eva@example.com' },
    response: z
      .object({
        emails: z.int().meta({ description: 'Number erased by this call', example: 12 }),
        parties,
        more: z.boolean().meta({ description: 'Whether there is more to erase' }),
      })
      .meta({ id: 'ErasedSender' }),
    async handle(api, { body, event }) {
      const { database, removeObjects } = api.engine
      const { eraseSender } = await erasing()
      return {
        body: await eraseSender({ database, removeObjects }, body.sender_email, () => authorOf(api, event)),
      }
    },
  }),
]

/** People are erased seldom: what does it loads when one is. */
const erasing = () => import('../../shared/privacy/erase.ts')
