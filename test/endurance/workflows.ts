import type { Sql } from '../simulation/database.ts'
import { someWorkflows } from '../simulation/scenario.ts'

/** Leaves the workflows of the simulation, enabled, and none else. */
export async function setWorkflows(sql: Sql): Promise<void> {
  await sql('delete from email_workflows')
  for (const workflow of someWorkflows())
    await sql(
      `insert into email_workflows (name, classification_trigger, confidence_threshold, priority, enabled,
        stop_on_match, workflow_steps) values ($1, $2, $3, $4, true, $5, $6)`,
      ...[workflow.name, workflow.classification_trigger, workflow.confidence_threshold, workflow.priority],
      ...[workflow.stop_on_match, JSON.stringify(workflow.workflow_steps)],
    )
}
