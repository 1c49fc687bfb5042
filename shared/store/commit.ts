import * as z from 'zod'
import { messageOf } from '../errors.ts'
import type { Execution, Plan } from '../workflow/run.ts'
import type { Author } from './audited.ts'
import { commitSql, OVERTAKEN } from './commit.sql.ts'
import { type Database, parseRows } from './database.ts'
import { effectRow, type Table } from './effect-rows.ts'

export type EmailOutcome =
  | 'executed'
  | 'no_match'
  | 'not_classified'
  | 'disabled'
  /** Until the pause ends or the pipeline is on again. */
  | 'held'
  /** The sender exceeded the hourly limit: held until somebody runs it. */
  | 'held_for_review'

export interface Commit {
  readonly plans: readonly PlanToCommit[]
  /** Idempotency key, made once for this commit and kept when the call is retried. */
  readonly claim_id: string
  /** The database's clock at load: UTC, ISO 8601. */
  readonly started_at: string
}

/**
 * A plan and what the email's row gets besides the effects: its new `workflow_outcome` (null leaves it as it
 * is), and a reason for review that comes from the engine, not from a workflow.
 */
export interface PlanToCommit extends Plan {
  readonly outcome: EmailOutcome | null
  readonly review_reason?: string
  /** Who asked for the run; absent for an automatic run. */
  readonly ran_by?: Pick<Author, 'actor' | 'request_id'>
  /** Hash of the request that asked for the run. */
  readonly request_hash?: string
}

export interface CommittedExecution {
  readonly email_id: number
  readonly run_key: string
  readonly workflow_id: number
  /** Null while another worker is still writing it. */
  readonly execution_id: number | null
  /** False when another worker had written the execution before. */
  readonly ours: boolean
}

/**
 * Writes all plans in one Data API call. Idempotent: each execution is written exactly once.
 *
 * @throws what `isOvertaken` recognises when another worker has written a part of an email's plan since it
 * was loaded. Nothing is written then: load the emails again.
 */
export async function commit(database: Database, commit: Commit): Promise<CommittedExecution[]> {
  const rows = await database.query(commitSql, {
    plan: rowsOf(commit.plans),
    claim_id: commit.claim_id,
    started_at: commit.started_at,
  })
  return parseRows(committedRow, rows)
}

/** Whether a commit failed because another worker has written a part of a plan since it was loaded. */
export const isOvertaken = (error: unknown): boolean => messageOf(error).includes(OVERTAKEN)

const committedRow = z.object({
  email_id: z.int(),
  run_key: z.string(),
  workflow_id: z.int(),
  execution_id: z.int().nullable(),
  ours: z.boolean(),
})

/** The plans as one list of rows per table, each row with the key of its execution. */
function rowsOf(plans: readonly PlanToCommit[]) {
  const runs = plans.flatMap((plan) =>
    plan.executions.map((execution, run_position) => ({
      execution,
      run_position,
      key: keyOf(plan, execution),
      request_hash: plan.request_hash,
    })),
  )
  const applied = runs.flatMap(({ execution, key }) =>
    execution.effects.map(({ effect, step_index }) => {
      const { table, row } = effectRow(effect)
      // The ticket is inserted by this same statement, which cannot update it too, so it is inserted with its
      // assignee.
      const assigned = table === 'tickets' && { assigned_to: assigneeOf(execution) }
      return { table, row: { ...key, ...row, ...assigned, step_index } }
    }),
  )
  const rowsFor = (table: Table) => applied.filter((item) => item.table === table).map(({ row }) => row)
  return {
    outcomes: plans.map(({ email_id, run_key, outcome, review_reason = null }) => ({
      email_id,
      run_key,
      outcome,
      review_reason,
    })),
    decisions: plans.flatMap(({ email_id, run_key, decisions }) =>
      decisions.map((decision) => ({ email_id, run_key, ...decision })),
    ),
    runs: plans.flatMap(({ email_id, run_key, ran_by }) =>
      ran_by ? [{ email_id, run_key, ...ran_by }] : [],
    ),
    executions: runs.map(({ execution, run_position, key, request_hash }) => ({
      ...key,
      run_position,
      request_hash,
      ...executionRow(execution),
    })),
    vendors: rowsFor('vendors'),
    customers: rowsFor('customers'),
    tickets: rowsFor('tickets'),
    time_entries: rowsFor('time_entries'),
    purchase_orders: rowsFor('purchase_orders'),
    customer_changes: rowsFor('customer_changes').map(inOrder),
    calendar_events: rowsFor('calendar_events'),
    deliveries: rowsFor('deliveries'),
    invoices: rowsFor('invoices').map(inOrder),
    patches: rowsFor('patches').map(inOrder),
  }
}

const inOrder = (row: object, position: number) => ({ ...row, position })

/** Assignee named by the last assigning step, whether it ran before or after the ticket was created. */
function assigneeOf({ effects }: Execution): string | null {
  const assigned = effects.flatMap(({ effect }) => (effect.kind === 'assign' ? [effect.assignee] : []))
  return assigned.at(-1) ?? null
}

function executionRow(execution: Execution) {
  return {
    workflow_version: execution.workflow.version,
    workflow_name: execution.workflow.name,
    status: execution.status,
    steps: execution.steps,
    steps_total: execution.steps.length,
    steps_completed: execution.steps.filter((step) => step.status === 'completed').length,
    error: execution.error,
    execution_time_ms: execution.execution_time_ms,
  }
}

function keyOf(plan: Plan, execution: Execution) {
  return { email_id: plan.email_id, run_key: plan.run_key, workflow_id: execution.workflow.id }
}
