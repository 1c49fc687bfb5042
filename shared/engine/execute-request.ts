import * as z from 'zod'
import { inAnyCase } from '../explain.ts'

/** The body of `POST /emails/{email_id}/execute-workflows`. */
export const executeRequestSchema = z
  .strictObject({
    workflow_ids: z.array(z.int().min(1)).min(1).max(100).optional().meta({
      description: 'Run only these, disabled ones included: how a workflow is tried before it is enabled',
    }),
    force: z.boolean().default(false).meta({
      description: 'Run the workflows in workflow_ids though their trigger does not match',
    }),
    dry_run: z.boolean().default(false).meta({
      description:
        'Answer with every step’s result and intended effects, write and send nothing; a step that would send something says `would_send`, and counts as done',
    }),
  })
  .refine(({ force, workflow_ids }) => force !== true || workflow_ids, {
    ...inAnyCase,
    error: 'force needs workflow_ids: it would otherwise run every workflow there is',
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
