import type { Sql } from '../simulation/database.ts'
import { OWN_URL } from '../simulation/places.ts'
import { saveWorkflows } from '../simulation/save-workflows.ts'

/**
 * Leaves the workflows of the simulation, enabled, and none else.
 *
 * @param ownUrl what stands for the address that a step names itself: it is called here.
 */
export async function setWorkflows(sql: Sql, ownUrl: string): Promise<void> {
  await sql('delete from email_workflows')
  await saveWorkflows(sql)
  await sql(
    'update email_workflows set workflow_steps = replace(workflow_steps::text, $1, $2)::jsonb',
    ...[OWN_URL, ownUrl],
  )
}
