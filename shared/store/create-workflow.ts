import { type Author, audited } from './audited.ts'
import type { Database } from './database.ts'
import { definitionOf, notSavedIn, type SaveOutcome, savedIn, type WorkflowToSave } from './saved-workflow.ts'
import { WORKFLOW_COLUMNS } from './workflow-columns.ts'
import { nameTakenBy, seeingNames } from './workflow-name.ts'
import { hasRoom } from './workflow-room.ts'

/** All workflows except the one that an earlier try of this call has written. */
const OTHERS = 'write_key is distinct from :key::uuid'

/**
 * Stores a new workflow as version 1. Idempotent by the author's key: a call that the SDK retries returns
 * what its first try wrote.
 */
export async function createWorkflow(
  database: Database,
  workflow: WorkflowToSave & { readonly enabled: boolean },
  author: Author,
): Promise<SaveOutcome> {
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
