import * as z from 'zod'
import { type StoredWorkflow, workflowSchema } from '../api/workflow.ts'
import type { WorkflowInput } from '../workflow/input.ts'
import { parseRows, type Row } from './database.ts'

/** A workflow definition to save, with its confidence threshold filled in. */
export type WorkflowToSave = Omit<WorkflowInput, 'enabled' | 'confidence_threshold'> & {
  readonly confidence_threshold: number
}

const named = z.object({ id: z.int(), name: z.string() })

type NotSaved =
  /** Another workflow has the name; names are compared without regard to letter case. */
  | { readonly kind: 'taken'; readonly by: z.output<typeof named> }
  /** There is no room for another workflow, or for a larger definition (see `hasRoom`). */
  | { readonly kind: 'full' }

export type SaveOutcome = { readonly kind: 'saved'; readonly workflow: StoredWorkflow } | NotSaved

/** The workflow that a save has written; null when it has written none. */
export function savedIn(rows: readonly Row[]): Extract<SaveOutcome, { kind: 'saved' }> | null {
  if (rows[0]?.id === null) return null
  const [workflow] = parseRows(workflowSchema, rows)
  return workflow ? { kind: 'saved', workflow } : null
}

/** Why a save has written nothing. */
export function notSavedIn([row]: readonly Row[]): NotSaved {
  const by = named.nullable().parse(row?.taken_by)
  return by === null ? { kind: 'full' } : { kind: 'taken', by }
}

/** The definition as statement parameters. */
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
