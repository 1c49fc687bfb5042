import * as z from 'zod'
import { completed, defineAction } from '../workflow/action.ts'

const status = z.enum(['processed', 'flagged', 'archived'])

export const markAsProcessed = defineAction({
  name: 'mark_as_processed',
  category: 'status',
  summary: {
    da: 'Sætter mailens status: behandlet, flaget eller arkiveret.',
    en: 'Sets the email’s status: processed, flagged or archived.',
  },
  params: z.strictObject({ status: status.default('processed') }),
  result: z.object({ status }),
  example: { status: 'processed' },
  run: ({ status }) => completed({ status }, { kind: 'set_status', status }),
})
