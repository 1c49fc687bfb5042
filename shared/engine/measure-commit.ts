import type { Metrics } from '../metrics.ts'
import type { PlanToCommit } from '../store/commit.ts'
import type { ExecutionStatus } from '../workflow/step-log.ts'

/** Measures what a commit wrote. The plans must contain only executions that this commit has written. */
export function measureCommit(metrics: Metrics, plans: readonly PlanToCommit[]): void {
  for (const { outcome, executions } of plans) {
    // An earlier delivery of the same message executed the email, and counted it.
    if (outcome && !(outcome === 'executed' && executions.length === 0)) metrics.count('Emails', { outcome })
    const effects = executions.flatMap(({ effects }) => effects.map(({ effect }) => effect))
    if (effects.some((effect) => effect.kind === 'set_status' && effect.status === 'processed'))
      metrics.count('EmailsProcessed')
    for (const { workflow, status, steps, execution_time_ms } of executions) {
      measureStatus(metrics, workflow.name, status)
      metrics.time('ExecutionTime', execution_time_ms)
      metrics.time('ExecutionTime', execution_time_ms, { workflow: dimensionOf(workflow.name) })
      for (const { action, status } of steps)
        if (status === 'failed') metrics.count('StepFailures', { action })
    }
  }
}

/** Counts an execution that has reached a status, for all workflows, which alarms need, and for its own. */
export function measureStatus(metrics: Metrics, workflow: string, status: ExecutionStatus): void {
  metrics.count('Executions', { status })
  metrics.count('Executions', { status, workflow: dimensionOf(workflow) })
}

/** A name as a CloudWatch dimension: ASCII, at most 1024 characters (CloudWatch API, `Dimension`). */
function dimensionOf(name: string): string {
  const ascii = name
    .replace(/[æÆøØåÅ]/g, (letter) => DANISH[letter] ?? letter)
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .trim()
  return ascii.slice(0, 250) || 'unnamed'
}

const DANISH: Readonly<Record<string, string>> = { æ: 'ae', Æ: 'Ae', ø: 'oe', Ø: 'Oe', å: 'aa', Å: 'Aa' }
