import * as z from 'zod'
import { CallerError } from '../../shared/errors.ts'
import { eraseEmail, eraseSender } from '../../shared/privacy/erase.ts'
import { authorOf } from './author.ts'
import { idParameter } from './parameters.ts'
import { defineRoute } from './route.ts'

const tag = 'Erasure'

export const erasureRoutes = [
  defineRoute({
    method: 'DELETE',
    path: '/emails/{email_id}',
    operation: 'eraseEmail',
    tag,
    summary: 'Erase an email',
    description:
      'Its text, addresses, attachments and original, what was read out of it, what executions, decisions, tickets, orders and time entries say of it, and what is still to be sent. An empty email stays, for its executions and the statistics; its message is not taken in again. There is no way back.',
    scope: 'workflows.write',
    params: z.object({ email_id: idParameter(163) }),
    status: 204,
    problems: [404],
    async handle(api, { params: { email_id }, event }) {
      const { database, removeObjects } = api.engine
      if (!(await eraseEmail({ database, removeObjects }, email_id, authorOf(api, event))))
        throw new CallerError(404, `There is no email ${email_id}.`)
      return {}
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/erasure',
    operation: 'eraseSender',
    tag,
    summary: 'Erase a person’s emails',
    description:
      'Every email of the sender, as `DELETE /emails/{email_id}` does it, and the address at vendors and customers. At most 500 emails a call: repeat it until `more` is false. There is no way back.',
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
        .meta({ description: 'The bare address', example: 'eva@example.com' }),
    }),
    example: { sender_email: 'eva@example.com' },
    response: z
      .object({
        emails: z.int().meta({ description: 'Erased by this call', example: 12 }),
        parties: z.int().meta({
          description: 'Vendors and customers that were known by the address; their names are still there',
          example: 1,
        }),
        more: z.boolean().meta({ description: 'Whether there is more to erase' }),
      })
      .meta({ id: 'ErasedSender' }),
    async handle(api, { body, event }) {
      const { database, removeObjects } = api.engine
      return {
        body: await eraseSender({ database, removeObjects }, body.sender_email, () => authorOf(api, event)),
      }
    },
  }),
]
