import { type StoredWorkflow, workflowSchema } from '../api/workflow.ts'
import { type Database, parseRows } from './database.ts'
import { WORKFLOW_COLUMNS } from './workflow-columns.ts'

/**
 * Sets whether a workflow is enabled, or flips it when `enabled` is undefined. Makes no new version.
 *
 * @param writeKey the request's own UUID: a call that the SDK repeats does not flip back.
 */
export async function toggleWorkflow(
  database: Database,
  id: number,
  enabled: boolean | undefined,
  writeKey: string,
): Promise<StoredWorkflow | undefined> {
  const rows = await database.query(
    /* sql */ `
    update email_workflows set
      enabled = case
        when write_key = :write_key::uuid then enabled
        else coalesce(:enabled::boolean, not enabled)
      end,
      updated_at = now(), write_key = :write_key::uuid
    where id = :id and deleted_at is null
    returning ${WORKFLOW_COLUMNS}`,
    { id, enabled, write_key: writeKey },
  )
  return parseRows(workflowSchema, rows)[0]
}
