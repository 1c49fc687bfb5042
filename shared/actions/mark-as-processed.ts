import * as z from 'zod'
import { completed, defineAction } from '../workflow/action.ts'
import { EMAIL_STATUSES } from '../workflow/effect.ts'

const status = z.enum(EMAIL_STATUSES).exclude(['received'])

export const markAsProcessed = defineAction({
  name: 'mark_as_processed',
  category: 'status',
  summary: {
    da: 'Sætter mailens status: behandlet, flaget eller arkiveret. Er den på listen til manuel gennemgang, bliver den flaget i stedet for behandlet.',
    en: 'Sets the email’s status: processed, flagged or archived. An email on the list for manual review becomes flagged instead of processed.',
  },
  params: z.strictObject({
    status: status.default('processed').meta({
      description:
        'The email’s new status; `processed` becomes `flagged` while the email is on the review list',
    }),
  }),
  result: z.object({ status }),
  example: { status: 'processed' },
  run: (params, { workflow: { is_flagged } }) => {
    // An email that still needs review is not done.
    const status = is_flagged && params.status === 'processed' ? 'flagged' : params.status
    return completed({ status }, { kind: 'set_status', status })
  },
})
