import * as z from 'zod'
import { emailSchema, emailSummarySchema } from '../../shared/api/email.ts'
import { workflowOutcome } from '../../shared/api/fields.ts'
import { classifiedEmailSchema } from '../../shared/email/strict-message.ts'
import { CallerError } from '../../shared/errors.ts'
import { getEmail } from '../../shared/store/get-email.ts'
import { listEmails } from '../../shared/store/list-emails.ts'
import { EMAIL_STATUSES } from '../../shared/workflow/effect.ts'
import { tagOf } from '../../shared/workflow/tag.ts'
import { cursorParameter, pageReply, timeAndId } from './paging.ts'
import {
  booleanParameter,
  classificationParameter,
  idParameter,
  limitParameter,
  partParameter,
  textParameter,
  timeParameter,
} from './parameters.ts'
import { defineRoute } from './route.ts'

const tag = 'Emails'

export const emailRoutes = [
  defineRoute({
    method: 'GET',
    path: '/emails',
    operation: 'listEmails',
    tag,
    summary: 'List emails',
    description:
      'Newest first, without their text. `workflow_outcome=no_match` lists the classified emails that matched no workflow.',
    scope: 'workflows.read',
    query: z.strictObject({
      q: partParameter('A part of the sender’s name or address, or of the subject').optional(),
      message_id: z.string().trim().min(1).max(998).optional().meta({
        description: 'The Message-ID header, with or without its angle brackets',
        example: '<2026-1044@nordkabel.example>',
      }),
      status: z.enum(EMAIL_STATUSES).optional().meta({ example: 'processed' }),
      classification: classificationParameter.optional(),
      sender_email: textParameter.toLowerCase().optional().meta({ example: 'faktura@example.dk' }),
      needs_review: booleanParameter.optional().meta({
        description: 'Whether the email is waiting for review; `mark-as-reviewed` ends that',
      }),
      workflow_outcome: workflowOutcome.optional(),
      vendor_id: z.guid().optional(),
      customer_id: z.guid().optional(),
      assigned_to: textParameter.optional().meta({
        description: 'Case-insensitive',
        example: 'bogholderi@example.com',
      }),
      tag: textParameter
        .transform(tagOf)
        .optional()
        .meta({ description: 'Case-insensitive', example: 'haster' }),
      from: timeParameter('Received at or after').optional(),
      to: timeParameter('Received before').optional(),
      limit: limitParameter,
      cursor: cursorParameter(timeAndId),
    }),
    response: z.array(emailSummarySchema),
    async handle({ engine }, { event, query: { limit, cursor, ...filter } }) {
      const page = await listEmails(engine.database, filter, limit, cursor)
      return pageReply(event, page, ({ received_at, id }) => [received_at, id])
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/emails/{email_id}',
    operation: 'getEmail',
    tag,
    summary: 'Get an email and its results',
    description:
      'Includes its vendor and customer, extracted data, executions, the reasons why other workflows did not run, tickets, time entries, purchase orders, changes to the customer, calendar events and deliveries: the newest 50 of each, or fewer when they are large.',
    scope: 'workflows.read',
    params: z.object({ email_id: idParameter(163) }),
    response: emailSchema,
    problems: [404],
    async handle({ engine }, { params: { email_id } }) {
      const email = await getEmail(engine.database, email_id)
      if (!email) throw new CallerError(404, `There is no email ${email_id}.`)
      return { body: email }
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/emails',
    operation: 'queueEmail',
    tag,
    summary: 'Queue a classified email',
    description:
      'Puts the email on the queue `classified-emails`, from which the engine processes it. Send `email_id` alone to refer to a stored email. Send `email` alone to store a new one; `message_id` and sender tell whether it is stored already. Send both to store it under that id. An email whose `message_id` is stored with another sender is dead-lettered. Unknown fields are refused here and ignored on the queue.',
    scope: 'workflows.run',
    body: classifiedEmailSchema,
    example: {
      classification: 'invoice',
      confidence_score: 0.93,
      email: {
        message_id: '<2026-1044@nordkabel.example>',
        sender_email: 'faktura@nordkabel.example',
        subject: 'Faktura 2026-1044',
        body_text: 'Fakturanummer: 2026-1044\nAt betale: 1.250,00 kr.\nForfaldsdato: 31-12-2026',
      },
    },
    status: 202,
    response: z.object({
      status: z.literal('queued'),
      message_id: z.string().nullable().meta({
        description:
          'The email’s `message_id`, by which `GET /emails` finds it once it is stored; null if none was given',
      }),
      queue_message_id: z.string().meta({ description: 'SQS’s id of the queued message' }),
    }),
    async handle({ enqueue }, { body, event }) {
      const queue_message_id = await enqueue(body, event.requestContext.requestId)
      return { body: { status: 'queued', message_id: body.email?.message_id ?? null, queue_message_id } }
    },
  }),
]
