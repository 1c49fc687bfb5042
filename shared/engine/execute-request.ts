import * as z from 'zod'
import { inAnyCase } from '../explain.ts'
import type { Workflow } from '../workflow/definition.ts'
import { workflowInputSchema } from '../workflow/input.ts'

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
    draft: workflowInputSchema.optional().meta({
      description:
        'With `dry_run`: run this workflow instead of saved ones, so that it can be tried before it is saved. Its `workflow_id` in the answer is 0',
    }),
  })
  .refine(({ force, workflow_ids, draft }) => force !== true || workflow_ids || draft, {
    ...inAnyCase,
    error: 'force needs workflow_ids; without them it would run every workflow',
    path: ['force'],
  })
  .refine(({ draft, dry_run, workflow_ids }) => !draft || (dry_run === true && !workflow_ids), {
    ...inAnyCase,
    error: 'draft needs dry_run, and no workflow_ids: only a saved workflow can run for real',
    path: ['draft'],
  })
  .meta({ id: 'ExecuteRequest' })

export interface ExecuteRequest {
  readonly email_id: number
  readonly request: Omit<z.output<typeof executeRequestSchema>, 'draft'>
  /** For a dry run: a checked definition to run instead of saved ones. */
  readonly draft?: Omit<Workflow, 'id' | 'version'> | undefined
  /** A repeated request with the same key is answered with the executions of the first one. */
  readonly idempotency_key: string
  readonly correlation_id: string
  /** Who asks, for the audit log. */
  readonly actor?: string
}
