import { type StoredWorkflow, workflowSchema } from '../api/workflow.ts'
import type { Database } from './database.ts'
import { type Page, readPage } from './page.ts'
import { WORKFLOW_COLUMNS } from './workflow-columns.ts'

export interface WorkflowFilter {
  readonly enabled?: boolean | undefined
  readonly classification_trigger?: string | undefined
}

const list = {
  columns: WORKFLOW_COLUMNS,
  table: 'email_workflows',
  always: 'deleted_at is null',
  filters: {
    enabled: 'enabled = :enabled',
    classification_trigger: 'classification_trigger = :classification_trigger',
    after_id: '(priority, id) > (:after_priority, :after_id)',
  },
  order: 'priority, id',
}

/** Workflows in the order in which they run; with `after`, only those behind that priority and id. */
export function listWorkflows(
  database: Database,
  filter: WorkflowFilter,
  limit: number,
  after?: readonly [priority: number, id: number],
): Promise<Page<StoredWorkflow>> {
  const [after_priority, after_id] = after ?? []
  return readPage(database, workflowSchema, list, { ...filter, after_priority, after_id }, limit)
}
