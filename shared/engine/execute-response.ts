import * as z from 'zod'
import type { StoredExecution } from '../store/find-executions.ts'
import { pauseSchema } from '../store/get-pause.ts'
import { decisionSchema } from '../workflow/decision.ts'
import { statusOf } from '../workflow/log.ts'
import type { Plan } from '../workflow/run.ts'
import { executionStatusSchema, type StepLog, stepLogSchema } from '../workflow/step-log.ts'

/** A step as it is shown: `would_send` replaces `pending` in a dry run, which sends nothing. */
const shownStepSchema = stepLogSchema
  .extend({
    status: z.enum(['completed', 'failed', 'skipped', 'pending', 'would_send']).meta({
      description:
        '`pending`: done, but not delivered yet. `would_send`: in a dry run, what a real run would send',
    }),
  })
  .meta({ id: 'ShownStep' })

const detailSchema = z.object({
  workflow_id: z.int(),
  workflow_name: z.string(),
  status: executionStatusSchema,
  steps_completed: z.int(),
  execution_time_ms: z.int(),
  execution_id: z.int().nullable().meta({ description: 'Null in a dry run' }),
  workflow_version: z.int(),
  steps: z.array(shownStepSchema),
  effects: z
    .array(z.unknown())
    .optional()
    .meta({ description: 'Dry run only: what would be written and sent' }),
})

/** The answer of `POST /emails/{email_id}/execute-workflows`. */
export const executeResponseSchema = z
  .object({
    status: z.enum(['executed', 'no_match', 'disabled', 'paused', 'skipped', 'dry_run']),
    workflows_executed: z.int(),
    workflows_succeeded: z.int(),
    details: z.array(detailSchema),
    pause: pauseSchema.optional().meta({ description: 'With status `paused`: since when, by whom and why' }),
    not_run: z
      .array(decisionSchema)
      .optional()
      .meta({ description: 'With status `dry_run` or `no_match`: why workflows did not run' }),
  })
  .meta({ id: 'ExecuteResponse' })
export type ExecuteResponse = z.output<typeof executeResponseSchema>

/** The answer for executions that are stored. */
export function recorded(executions: readonly StoredExecution[]): ExecuteResponse {
  return answer(
    'executed',
    executions.map((execution) => ({
      workflow_id: execution.workflow_id,
      workflow_name: execution.workflow_name,
      status: execution.status,
      steps_completed: execution.steps_completed,
      execution_time_ms: execution.execution_time_ms,
      execution_id: execution.id,
      workflow_version: execution.workflow_version,
      steps: execution.steps,
    })),
  )
}

/** The answer when nothing was written; without a plan, nothing was run in memory either. */
export function planned(
  status: Exclude<ExecuteResponse['status'], 'executed'>,
  plan?: Plan,
): ExecuteResponse {
  const details = (plan?.executions ?? []).map(({ steps, ...execution }) => ({
    workflow_id: execution.workflow.id,
    workflow_name: execution.workflow.name,
    // The status as if all deliveries had succeeded.
    status: statusOf(steps.filter(({ status }) => status !== 'pending')),
    steps_completed: steps.filter(({ status }) => status === 'completed' || status === 'pending').length,
    execution_time_ms: execution.execution_time_ms,
    execution_id: null,
    workflow_version: execution.workflow.version,
    steps: steps.map(asPlanned),
    effects: [...execution.effects],
  }))
  return { ...answer(status, details), ...(plan && { not_run: [...plan.decisions] }) }
}

function asPlanned(step: StepLog) {
  return { ...step, status: step.status === 'pending' ? ('would_send' as const) : step.status }
}

function answer(status: ExecuteResponse['status'], details: ExecuteResponse['details']): ExecuteResponse {
  return {
    status,
    workflows_executed: details.length,
    workflows_succeeded: details.filter((detail) => detail.status === 'completed').length,
    details,
  }
}
