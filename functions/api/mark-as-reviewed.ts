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
  summary: 'Mark an email as reviewed',
  description:
    'Sets `needs_review` to false, and the status `flagged` to `processed`; any other status is kept. The review reasons are kept too, and the audit log records who did it and when. If the email is flagged again later, it returns to the review list. No workflow runs. Repeating the call changes nothing. The body is optional and has no fields.',
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
