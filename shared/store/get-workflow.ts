import { type StoredWorkflow, workflowSchema } from '../api/workflow.ts'
import { type Database, parseRows } from './database.ts'
import { WORKFLOW_COLUMNS } from './workflow-columns.ts'

/** A workflow that has not been deleted. */
export async function getWorkflow(database: Database, id: number): Promise<StoredWorkflow | undefined> {
  const rows = await database.query(
    /* sql */ `select ${WORKFLOW_COLUMNS} from email_workflows where id = :id and deleted_at is null`,
    { id },
  )
  return parseRows(workflowSchema, rows)[0]
}
