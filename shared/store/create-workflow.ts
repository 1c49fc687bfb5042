import * as z from 'zod'
import { type StoredWorkflow, workflowSchema } from '../api/workflow.ts'
import type { WorkflowInput } from '../workflow/input.ts'
import { type Author, audited } from './audited.ts'
import { type Database, parseRows, type Row } from './database.ts'
import { WORKFLOW_COLUMNS } from './workflow-columns.ts'
import { nameTakenBy, seeingNames } from './workflow-name.ts'
import { hasRoom } from './workflow-room.ts'

/** What is saved of a workflow: everything, the threshold included. */
export type WorkflowToSave = Omit<WorkflowInput, 'enabled' | 'confidence_threshold'> & {
  readonly confidence_threshold: number
}

export type NotSaved =
  /** Another workflow has the name. */
  | { readonly kind: 'taken'; readonly by: number }
  /** There is no room for one more, or for one that is larger than before. */
  | { readonly kind: 'full' }

export type CreateOutcome = { readonly kind: 'saved'; readonly workflow: StoredWorkflow } | NotSaved

/** Those that this very call has not written. */
const OTHERS = 'write_key is distinct from :key::uuid'

/**
 * Stores a new workflow as version 1.
 *
 * A call that the SDK repeats finds what its first try wrote, by the author's key.
 */
export async function createWorkflow(
  database: Database,
  workflow: WorkflowToSave & { readonly enabled: boolean },
  author: Author,
): Promise<CreateOutcome> {
  const save = () =>
    database.query(
      /* sql */ `
    with taken as (select ${nameTakenBy(OTHERS)} as by),
    created as (
    insert into email_workflows (name, description, classification_trigger, confidence_threshold, sender_pattern,
      subject_pattern, priority, enabled, stop_on_match, workflow_steps, write_key)
    select :name, :description, :classification_trigger, :confidence_threshold, :sender_pattern,
      :subject_pattern, :priority, :enabled, :stop_on_match, :workflow_steps::jsonb, :key::uuid
    from taken where by is null and ${hasRoom(OTHERS)}
    on conflict (write_key) do update set write_key = excluded.write_key
    returning ${WORKFLOW_COLUMNS}
    ), ${audited({ action: 'workflow.created', from: 'created', target: "'workflow/' || id" })}
    select created.*, taken.by as taken_by from taken left join created on true`,
      { ...definitionOf(workflow), enabled: workflow.enabled, ...author },
    )
  const rows = await seeingNames(save)
  return savedIn(rows) ?? notSavedIn(rows)
}

/** The workflow that a save has written. */
export function savedIn(rows: readonly Row[]): Extract<CreateOutcome, { kind: 'saved' }> | null {
  if (rows[0]?.id === null) return null
  const [workflow] = parseRows(workflowSchema, rows)
  return workflow ? { kind: 'saved', workflow } : null
}

/** Why it has written none. */
export function notSavedIn([row]: readonly Row[]): NotSaved {
  const by = z.int().nullable().parse(row?.taken_by)
  return by === null ? { kind: 'full' } : { kind: 'taken', by }
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
