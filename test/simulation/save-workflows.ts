import type { Sql } from './database.ts'
import { someWorkflows } from './scenario.ts'

/** Stores the workflows of the scenario, enabled. */
export async function saveWorkflows(sql: Sql): Promise<void> {
  for (const workflow of someWorkflows())
    await sql(
      `insert into email_workflows (name, classification_trigger, confidence_threshold, priority, enabled,
        stop_on_match, workflow_steps) values ($1, $2, $3, $4, true, $5, $6)`,
      ...[workflow.name, workflow.classification_trigger, workflow.confidence_threshold, workflow.priority],
      ...[workflow.stop_on_match, JSON.stringify(workflow.workflow_steps)],
    )
}
