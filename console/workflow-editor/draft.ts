import type { StoredWorkflow } from '../../shared/api/workflow.ts'
import type { Fields } from '../fields.ts'
import { isSame, own } from './json.ts'

/**
 * A workflow as it is edited: the definition itself, as the API takes it. What the form does not know stays in
 * it as it is.
 */
export type Draft = Fields

/** What the API sets, and does not take. */
const SET_BY_API = ['id', 'version', 'created_at', 'updated_at']

export const NEW_DRAFT: Draft = {
  name: '',
  description: '',
  priority: 100,
  stop_on_match: false,
  enabled: false,
  workflow_steps: [],
}

export function draftOf(workflow: StoredWorkflow): Draft {
  return Object.fromEntries(Object.entries(workflow).filter(([name]) => !SET_BY_API.includes(name)))
}

/** A new workflow like another one, switched off. */
export const copyOf = (workflow: StoredWorkflow, name: string): Draft => ({
  ...draftOf(workflow),
  name,
  enabled: false,
})

/** The body that saves a draft of a stored workflow. Its switch is left as it is, unless it was changed here. */
export function updateOf(draft: Draft, stored: StoredWorkflow): Fields {
  const { enabled, ...rest } = draft
  return { ...rest, version: stored.version, ...(enabled !== stored.enabled && { enabled }) }
}

/** The fields of a workflow in which two differ. */
export function differences(one: Draft, other: Draft): readonly string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].filter((name) => !isSame(own(one, name), own(other, name)))
}

/** What was changed in a draft, on top of what somebody else has saved meanwhile. */
export function onTopOf(theirs: Draft, mine: Draft, before: Draft): Draft {
  const changed = differences(before, mine)
  const kept = Object.entries(theirs).filter(([name]) => !changed.includes(name))
  return Object.fromEntries([...kept, ...Object.entries(mine).filter(([name]) => changed.includes(name))])
}
