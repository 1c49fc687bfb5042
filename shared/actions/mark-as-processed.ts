import * as z from 'zod'
import { completed, defineAction } from '../workflow/action.ts'
import { EMAIL_STATUSES } from '../workflow/effect.ts'

const status = z.enum(EMAIL_STATUSES).exclude(['received'])

export const markAsProcessed = defineAction({
  name: 'mark_as_processed',
  category: 'status',
  summary: {
    da: 'Sætter mailens status: behandlet, flaget eller arkiveret.',
    en: 'Sets the email’s status: processed, flagged or archived.',
  },
  params: z.strictObject({
    status: status.default('processed').meta({ description: 'The email’s new status' }),
  }),
  result: z.object({ status }),
  example: { status: 'processed' },
  run: ({ status }) => completed({ status }, { kind: 'set_status', status }),
})
