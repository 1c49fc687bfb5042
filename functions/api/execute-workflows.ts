import * as z from 'zod'
import { type ExecuteRequest, executeRequestSchema } from '../../shared/engine/execute-request.ts'
import { executeResponseSchema } from '../../shared/engine/execute-response.ts'
import type { WorkflowInput } from '../../shared/workflow/input.ts'
import { authorOf } from './author.ts'
import { checkedWorkflow } from './checked-workflow.ts'
import { idParameter } from './parameters.ts'
import { type Api, defineRoute } from './route.ts'

const idempotencyKey = z
  .string()
  .regex(/^[\x20-\x7e]{1,200}$/, 'is not 1 to 200 printable ASCII characters')
  .refine((key) => key !== 'auto', 'is reserved for automatic runs')
  .optional()
  .meta({
    description:
      'A request with a key that was used before runs nothing and returns the first result; with other `workflow_ids` or another `force` it is refused with 422',
  })

export const executeWorkflowsRoute = defineRoute({
  method: 'POST',
  path: '/emails/{email_id}/execute-workflows',
  operation: 'executeWorkflows',
  tag: 'Emails',
  summary: 'Run an email’s workflows now',
  description:
    'Answers when all results are written and all notifications are sent. A notification that is not sent within 5 seconds is `pending` in the answer and is sent through the queue later.',
  scope: 'workflows.run',
  params: z.object({ email_id: idParameter(163) }),
  headers: z.object({ 'idempotency-key': idempotencyKey }),
  body: executeRequestSchema.optional(),
  example: { dry_run: true },
  response: executeResponseSchema,
  problems: [404],
  async handle(api, { params: { email_id }, headers, body, event }) {
    const { engine } = api
    const { draft, ...request } = body ?? { force: false, dry_run: false }
    // The engine is loaded on first use, because most requests only read.
    const { executeWorkflows } = await import('../../shared/engine/execute.ts')
    const answer = await executeWorkflows(engine, {
      email_id,
      request,
      draft: draft && (await checkedDraft(api, draft)),
      idempotency_key: headers['idempotency-key'] ?? engine.newId(),
      correlation_id: event.requestContext.requestId,
      actor: authorOf(api, event).actor,
    })
    return { body: answer }
  },
})

/** A definition that is sent along, checked like one that is saved. */
async function checkedDraft(api: Api, draft: WorkflowInput): Promise<ExecuteRequest['draft']> {
  const {
    sender_pattern = null,
    subject_pattern = null,
    ...checked
  } = await checkedWorkflow(api, draft, '/draft')
  return { ...checked, sender_pattern, subject_pattern, enabled: draft.enabled }
}
