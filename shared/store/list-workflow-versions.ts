import { type WorkflowVersion, workflowVersionSchema } from '../api/workflow.ts'
import type { Database } from './database.ts'
import { type Page, readPage } from './page.ts'
import { DEFINITION_COLUMNS } from './workflow-columns.ts'

const list = {
  columns: `workflow_id, version, ${DEFINITION_COLUMNS}, created_at`,
  table: 'email_workflow_versions',
  filters: { workflow_id: 'workflow_id = :workflow_id', before: 'version < :before' },
  order: 'version desc',
}

/** Versions of a workflow, deleted or not, newest first; with `before`, only those before that version. */
export function listWorkflowVersions(
  database: Database,
  workflow_id: number,
  limit: number,
  before?: number,
): Promise<Page<WorkflowVersion>> {
  return readPage(database, workflowVersionSchema, list, { workflow_id, before }, limit)
}
