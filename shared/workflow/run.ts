import { budgetOf, EMAIL_BUDGET_MS } from './budget.ts'
import type { Decision } from './decision.ts'
import type { Workflow } from './definition.ts'
import type { Effect } from './effect.ts'
import type { Facts } from './facts.ts'
import { firstError, statusOf } from './log.ts'
import { byPriority, mismatch, notEnabled, stoppedBy } from './match.ts'
import { loadPatterns } from './pattern.ts'
import { runSteps, type Standing, type Tools } from './run-steps.ts'
import type { ExecutionStatus, StepLog } from './step-log.ts'

/** Which of the loaded workflows may run, and whether their triggers apply. */
export interface Selection {
  /** `auto`, or a unique key for a manual run. */
  readonly run_key: string
  /** Only these workflows, requested by id, including disabled ones. Null for all enabled ones. */
  readonly workflow_ids: readonly number[] | null
  /** Run workflows even when their trigger does not match. */
  readonly force: boolean
  /** Workflows that have already run under this key, and whether one of their steps failed. */
  readonly already_ran: ReadonlyMap<number, { readonly failed: boolean }>
}

/** One workflow's run, ready to be committed. */
export interface Execution {
  readonly workflow: Workflow
  readonly status: ExecutionStatus
  readonly steps: readonly StepLog[]
  /** The writes, each with the position of the step that requested it. */
  readonly effects: readonly { readonly step_index: number; readonly effect: Effect }[]
  readonly error: string | null
  readonly execution_time_ms: number
}

/** Everything that is to be written about one email. */
export interface Plan {
  readonly email_id: number
  readonly run_key: string
  readonly executions: readonly Execution[]
  /** The workflows that did not run, and why. */
  readonly decisions: readonly Decision[]
}

/**
 * Decides what the workflows of one classified email do. Pure: reads facts, writes nothing.
 *
 * Workflows run by priority, then id. After a workflow with `stop_on_match` and no failed step, no further
 * one runs. Each may use half of the time left for this email, so that one that loops leaves some to the
 * next.
 */
export async function run(
  facts: Facts,
  workflows: readonly Workflow[],
  selection: Selection,
  tools: Tools,
): Promise<Plan> {
  const executions: Execution[] = []
  const decisions: Decision[] = []
  let stopper: Workflow | null = null
  let time = EMAIL_BUDGET_MS
  let standing: Standing = {
    vendor: facts.vendors.find((party) => party.id === facts.email.vendor_id) ?? null,
    customer: facts.customers.find((party) => party.id === facts.email.customer_id) ?? null,
    is_flagged: facts.email.needs_review,
  }

  if (workflows.some(hasPattern)) await loadPatterns()
  for (const workflow of [...workflows].sort(byPriority)) {
    const before = selection.already_ran.get(workflow.id)
    const reason = stopper ? stoppedBy(workflow, stopper) : objection(workflow, facts, selection)
    // A workflow that has already run gets no reason for not running now, even if the email was reclassified
    // since.
    if (reason && !before) {
      decisions.push(reason)
      continue
    }
    let failed = before?.failed
    if (failed === undefined) {
      const started = tools.elapsed()
      const budget = budgetOf(time / 2, tools.elapsed)
      const done = await runSteps(workflow, facts, selection.run_key, standing, tools, budget)
      time -= budget.total - budget.left()
      standing = done.standing
      failed = done.steps.some((step) => step.status === 'failed')
      executions.push({
        workflow,
        status: statusOf(done.steps),
        steps: done.steps,
        effects: done.effects,
        error: firstError(done.steps),
        execution_time_ms: Math.round(tools.elapsed() - started),
      })
    }
    if (workflow.stop_on_match && !failed) stopper = workflow
  }
  return { email_id: facts.email.id, run_key: selection.run_key, executions, decisions }
}

const hasPattern = ({ sender_pattern, subject_pattern }: Workflow) =>
  sender_pattern !== null || subject_pattern !== null

function objection(workflow: Workflow, facts: Facts, selection: Selection): Decision | null {
  const asked = selection.workflow_ids?.includes(workflow.id) ?? false
  if (!workflow.enabled && !asked) return notEnabled(workflow)
  return selection.force ? null : mismatch(workflow, facts.email)
}
