import { type StoredWorkflow, workflowSchema } from '../api/workflow.ts'
import type { WorkflowInput } from '../workflow/input.ts'
import { type Author, audited } from './audited.ts'
import { type Database, parseRows } from './database.ts'
import { WORKFLOW_COLUMNS } from './workflow-columns.ts'
import { hasRoom } from './workflow-room.ts'

/** What is saved of a workflow: everything, the threshold included. */
export type WorkflowToSave = Omit<WorkflowInput, 'enabled' | 'confidence_threshold'> & {
  readonly confidence_threshold: number
}

/**
 * Stores a new workflow as version 1.
 *
 * A call that the SDK repeats finds what its first try wrote, by the author's key.
 *
 * @returns null when there is no room for one more.
 */
export async function createWorkflow(
  database: Database,
  workflow: WorkflowToSave & { readonly enabled: boolean },
  author: Author,
): Promise<StoredWorkflow | null> {
  const rows = await database.query(
    /* sql */ `
    with created as (
    insert into email_workflows (name, description, classification_trigger, confidence_threshold, sender_pattern,
      subject_pattern, priority, enabled, stop_on_match, workflow_steps, write_key)
    select :name, :description, :classification_trigger, :confidence_threshold, :sender_pattern,
      :subject_pattern, :priority, :enabled, :stop_on_match, :workflow_steps::jsonb, :key::uuid
    where ${hasRoom('write_key is distinct from :key::uuid')}
    on conflict (write_key) do update set write_key = excluded.write_key
    returning ${WORKFLOW_COLUMNS}
    ), ${audited({ action: 'workflow.created', from: 'created', target: "'workflow/' || id" })}
    select * from created`,
    { ...definitionOf(workflow), enabled: workflow.enabled, ...author },
  )
  return parseRows(workflowSchema, rows)[0] ?? null
}

/** The statement parameters of a definition. */
export function definitionOf(workflow: WorkflowToSave) {
  return {
    name: workflow.name,
    description: workflow.description,
    classification_trigger: workflow.classification_trigger,
    confidence_threshold: workflow.confidence_threshold,
    sender_pattern: workflow.sender_pattern,
    subject_pattern: workflow.subject_pattern,
    priority: workflow.priority,
    stop_on_match: workflow.stop_on_match,
    workflow_steps: workflow.workflow_steps,
  }
}
