import type { Sql } from '../simulation/database.ts'
import { saveWorkflows } from '../simulation/save-workflows.ts'

/** Leaves the workflows of the simulation, enabled, and none else. */
export async function setWorkflows(sql: Sql): Promise<void> {
  await sql('delete from email_workflows')
  await saveWorkflows(sql)
}
