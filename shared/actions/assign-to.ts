import * as z from 'zod'
import { completed, defineAction, skipped } from '../workflow/action.ts'
import { clip } from '../workflow/clip.ts'

/** Maximum characters of a name or an address. */
const MAX_ASSIGNEE = 200

export const assignTo = defineAction({
  name: 'assign_to',
  category: 'status',
  summary: {
    da: 'Tildeler mailen, og de sager som kørslen opretter, til en person eller et team.',
    en: 'Assigns the email, and the tickets that this run opens, to a person or a team.',
  },
  params: z.strictObject({
    assignee: z
      .string()
      .max(5000)
      .meta({
        description: `Address or name of a person or team; cut after ${MAX_ASSIGNEE} characters`,
      }),
  }),
  result: z.object({
    assigned_to: z.string(),
    previous: z.string().nullable().meta({ description: 'Who the email was assigned to before' }),
  }),
  example: { assignee: 'bogholderi@example.com' },
  run: (params, { facts: { email } }) => {
    const assignee = clip(params.assignee.replace(/\s+/g, ' ').trim(), MAX_ASSIGNEE)
    if (assignee === '') return skipped('the assignee is empty')
    return completed({ assigned_to: assignee, previous: email.assigned_to }, { kind: 'assign', assignee })
  },
})
