import * as z from 'zod'
import { type Author, audited } from './audited.ts'
import type { Database } from './database.ts'
import { definitionOf, notSavedIn, type SaveOutcome, savedIn, type WorkflowToSave } from './saved-workflow.ts'
import { WORKFLOW_COLUMNS } from './workflow-columns.ts'
import { nameTakenBy, seeingNames } from './workflow-name.ts'
import { hasRoom } from './workflow-room.ts'

export interface WorkflowUpdate {
  readonly id: number
  readonly workflow: WorkflowToSave
  /** Unchanged when undefined. */
  readonly enabled: boolean | undefined
  /** The version that the caller edited; undefined to overwrite any version. */
  readonly expectedVersion: number | undefined
  /** Makes the call idempotent: one that the SDK retries writes no second version and reports no conflict. */
  readonly author: Author
}

export type UpdateOutcome =
  | SaveOutcome
  | { readonly kind: 'conflict'; readonly currentVersion: number }
  | { readonly kind: 'missing' }

/**
 * SQL: a definition that is no larger than the stored one always has room, and so does one that an earlier
 * try of this call has written.
 */
const HAS_ROOM = `write_key = :key::uuid or ${hasRoom('id <> :id')}
      or octet_length((:workflow_steps::jsonb)::text) <= octet_length(workflow_steps::text)`

/** Saves a workflow as its next version. */
export async function updateWorkflow(database: Database, update: WorkflowUpdate): Promise<UpdateOutcome> {
  const save = () =>
    database.query(
      /* sql */ `
    with found as materialized (
      select version, (${HAS_ROOM}) as has_room, ${nameTakenBy('id <> :id')} as taken_by
      from email_workflows where id = :id and deleted_at is null
    ),
    saved as (
      update email_workflows set
        version = version + (write_key is distinct from :key::uuid)::int,
        name = :name, description = :description, classification_trigger = :classification_trigger,
        confidence_threshold = :confidence_threshold, sender_pattern = :sender_pattern,
        subject_pattern = :subject_pattern, priority = :priority, stop_on_match = :stop_on_match,
        workflow_steps = :workflow_steps::jsonb, enabled = coalesce(:enabled::boolean, enabled),
        updated_at = now(), write_key = :key::uuid
      where id = :id and deleted_at is null
        and (version = coalesce(:expected_version::int, version) or write_key = :key::uuid)
        and (select has_room and taken_by is null from found)
      returning ${WORKFLOW_COLUMNS}
    ), ${audited({ action: 'workflow.updated', from: 'saved', target: "'workflow/' || id", details: "jsonb_build_object('version', version)" })}
    select saved.*, found.version as current_version, found.has_room, found.taken_by from found left join saved on true`,
      {
        ...definitionOf(update.workflow),
        id: update.id,
        enabled: update.enabled,
        expected_version: update.expectedVersion,
        ...update.author,
      },
    )
  const rows = await seeingNames(save)
  const [row] = rows
  if (!row) return { kind: 'missing' }
  const saved = savedIn(rows)
  if (saved) return saved
  const seen = z.int().parse(row.current_version)
  const { expectedVersion = seen } = update
  if (seen === expectedVersion && (row.taken_by !== null || row.has_room === false)) return notSavedIn(rows)
  // If a concurrent save was first, this statement waited for it, but its snapshot still has the old version.
  const currentVersion = seen === update.expectedVersion ? await versionOf(database, update.id) : seen
  return { kind: 'conflict', currentVersion }
}

async function versionOf(database: Database, id: number): Promise<number> {
  const rows = await database.query('select version from email_workflows where id = :id', { id })
  return z.int().parse(rows[0]?.version)
}
