import { type StoredWorkflow, workflowSchema } from '../api/workflow.ts'
import { type Author, audited } from './audited.ts'
import { type Database, parseRows } from './database.ts'
import { WORKFLOW_COLUMNS } from './workflow-columns.ts'

/**
 * Sets whether a workflow is enabled, or flips it when `enabled` is undefined. Makes no new version.
 * Idempotent by the author's key: a call that the SDK retries does not flip it back.
 */
export async function toggleWorkflow(
  database: Database,
  id: number,
  enabled: boolean | undefined,
  author: Author,
): Promise<StoredWorkflow | undefined> {
  const rows = await database.query(
    /* sql */ `
    with toggled as (
    update email_workflows set
      enabled = case
        when write_key = :key::uuid then enabled
        else coalesce(:enabled::boolean, not enabled)
      end,
      updated_at = now(), write_key = :key::uuid
    where id = :id and deleted_at is null
    returning ${WORKFLOW_COLUMNS}
    ), ${audited({ action: 'workflow.toggled', from: 'toggled', target: "'workflow/' || id", details: "jsonb_build_object('enabled', enabled)" })}
    select * from toggled`,
    { id, enabled, ...author },
  )
  return parseRows(workflowSchema, rows)[0]
}
