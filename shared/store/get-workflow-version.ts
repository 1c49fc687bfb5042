import { type WorkflowVersion, workflowVersionSchema } from '../api/workflow.ts'
import { type Database, parseRows } from './database.ts'
import { DEFINITION_COLUMNS } from './workflow-columns.ts'

/** A workflow as it was saved at one version, whether or not it has been deleted since. */
export async function getWorkflowVersion(
  database: Database,
  workflow_id: number,
  version: number,
): Promise<WorkflowVersion | undefined> {
  const rows = await database.query(
    /* sql */ `
    select workflow_id, version, ${DEFINITION_COLUMNS}, created_at
    from email_workflow_versions where workflow_id = :workflow_id and version = :version`,
    { workflow_id, version },
  )
  return parseRows(workflowVersionSchema, rows)[0]
}
