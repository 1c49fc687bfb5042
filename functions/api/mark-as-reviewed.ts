import * as z from 'zod'
import { emailSummarySchema } from '../../shared/api/email.ts'
import { CallerError } from '../../shared/errors.ts'
import { markAsReviewed } from '../../shared/store/mark-as-reviewed.ts'
import { authorOf } from './author.ts'
import { idParameter } from './parameters.ts'
import { defineRoute } from './route.ts'

export const markAsReviewedRoute = defineRoute({
  method: 'POST',
  path: '/emails/{email_id}/mark-as-reviewed',
  operation: 'markAsReviewed',
  tag: 'Emails',
  summary: 'Say that an email has been looked at',
  description:
    'It leaves the list of `needs_review=true`, and one with the status `flagged` becomes `processed`; any other status stays. Its reasons stay too, the log says who it was and when, and what flags it later puts it on the list again. Runs nothing. Asked for again, it changes nothing. A body has no fields, and may be left out.',
  scope: 'workflows.run',
  params: z.object({ email_id: idParameter(163) }),
  body: z.strictObject({}).optional(),
  response: emailSummarySchema,
  problems: [404],
  async handle(api, { params: { email_id }, event }) {
    const email = await markAsReviewed(api.engine.database, email_id, authorOf(api, event))
    if (!email) throw new CallerError(404, `There is no email ${email_id}, or it has been erased.`)
    return { body: email }
  },
})
