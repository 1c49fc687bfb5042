import * as z from 'zod'
import { completed, defineAction } from '../workflow/action.ts'
import { clip } from '../workflow/clip.ts'

export const flagForReview = defineAction({
  name: 'flag_for_review',
  category: 'status',
  summary: {
    da: 'Sætter mailen på listen til manuel gennemgang.',
    en: 'Puts the email on the list for manual review.',
  },
  params: z.strictObject({
    reason: z
      .string()
      .trim()
      .max(5000)
      .default('Flaget af workflow')
      .meta({ description: 'Shown in the review list; cut after 500 characters' }),
  }),
  result: z.object({ reason: z.string() }),
  example: { reason: 'Lav sikkerhed: {{ email.confidence_score }}' },
  run: (params, { workflow }) => {
    const reason = clip(params.reason, 500) || workflow.name
    return completed({ reason }, { kind: 'flag_for_review', reason })
  },
})
