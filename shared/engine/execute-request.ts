import * as z from 'zod'
import { inAnyCase } from '../explain.ts'

/** The body of `POST /emails/{email_id}/execute-workflows`. */
export const executeRequestSchema = z
  .strictObject({
    workflow_ids: z.array(z.int().min(1)).min(1).max(100).optional().meta({
      description:
        'Run only these, including disabled ones, so that a workflow can be tried before it is enabled',
    }),
    force: z.boolean().default(false).meta({
      description: 'Run the workflows in `workflow_ids` even if they do not match the email',
    }),
    dry_run: z.boolean().default(false).meta({
      description:
        'Return each step’s result and intended effects, but write and send nothing. A step that would send something has the status `would_send` and counts as completed',
    }),
  })
  .refine(({ force, workflow_ids }) => force !== true || workflow_ids, {
    ...inAnyCase,
    error: 'force needs workflow_ids; without them it would run every workflow',
    path: ['force'],
  })
  .meta({ id: 'ExecuteRequest' })

export interface ExecuteRequest {
  readonly email_id: number
  readonly request: z.output<typeof executeRequestSchema>
  /** A repeated request with the same key is answered with the executions of the first one. */
  readonly idempotency_key: string
  readonly correlation_id: string
  /** Who asks, for the audit log. */
  readonly actor?: string
}
