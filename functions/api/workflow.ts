import * as z from 'zod'
import { type StoredWorkflow, workflowSchema, workflowUpdateSchema } from '../../shared/api/workflow.ts'
import { CallerError } from '../../shared/errors.ts'
import { deleteWorkflow } from '../../shared/store/delete-workflow.ts'
import { getWorkflow } from '../../shared/store/get-workflow.ts'
import type { SaveOutcome } from '../../shared/store/saved-workflow.ts'
import { toggleWorkflow } from '../../shared/store/toggle-workflow.ts'
import { updateWorkflow } from '../../shared/store/update-workflow.ts'
import { LIMITS } from '../../shared/workflow/definition.ts'
import { authorOf } from './author.ts'
import { alsoWrong, checkedWorkflow } from './checked-workflow.ts'
import { exampleWorkflow } from './example-workflow.ts'
import { idParameter } from './parameters.ts'
import { defineRoute, type Reply } from './route.ts'

const tag = 'Workflows'
const params = z.object({ id: idParameter(4) })
const problems = [404]

/** The version that the caller edited, as `If-Match: "3"` (RFC 9110, section 13.1.1). */
const ifMatch = z
  .string()
  .regex(/^"?[1-9]\d{0,8}"?$/, 'is not the ETag of a workflow, such as "3"')
  .transform((etag) => Number(etag.replaceAll('"', '')))
  .optional()
  .meta({
    description: 'The ETag that a GET returned; answers 409 if the workflow has changed since',
    example: '"3"',
  })

export const workflowRoutes = [
  defineRoute({
    method: 'GET',
    path: '/workflows/{id}',
    operation: 'getWorkflow',
    tag,
    summary: 'Get a workflow',
    scope: 'workflows.read',
    params,
    response: workflowSchema,
    problems,
    async handle({ engine }, { params: { id } }) {
      return workflowReply(found(await getWorkflow(engine.database, id), id))
    },
  }),
  defineRoute({
    method: 'PUT',
    path: '/workflows/{id}',
    operation: 'updateWorkflow',
    tag,
    summary: 'Replace a workflow',
    description:
      'Creates a new version. A field that is left out gets its default, except `enabled`, which keeps its value. Send the `version` in the body or an `If-Match` header so that you do not overwrite somebody else’s change.',
    scope: 'workflows.write',
    params,
    headers: z.object({ 'if-match': ifMatch }),
    body: workflowUpdateSchema,
    alsoWrong,
    example: { ...exampleWorkflow, name: 'Late reminders' },
    response: workflowSchema,
    problems: [404, 409],
    async handle(api, { params: { id }, headers, body, event }) {
      const { enabled, version, id: _id, created_at: _created, updated_at: _updated, ...input } = body
      const outcome = await updateWorkflow(api.engine.database, {
        id,
        workflow: await checkedWorkflow(api, input),
        enabled,
        expectedVersion: headers['if-match'] ?? version,
        author: authorOf(api, event),
      })
      const field = headers['if-match'] === undefined ? '/version' : 'if-match'
      if (outcome.kind === 'conflict') throw changed(id, outcome.currentVersion, field)
      if (outcome.kind === 'missing') throw missing(id)
      return workflowReply(savedOf(outcome))
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/workflows/{id}',
    operation: 'deleteWorkflow',
    tag,
    summary: 'Delete a workflow',
    description: 'It no longer runs. Its versions and executions can still be read.',
    scope: 'workflows.write',
    params,
    status: 204,
    problems,
    async handle(api, { params: { id }, event }) {
      if (!(await deleteWorkflow(api.engine.database, id, authorOf(api, event)))) throw missing(id)
      return {}
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/workflows/{id}/toggle',
    operation: 'toggleWorkflow',
    tag,
    summary: 'Enable or disable a workflow',
    description:
      'Without a body, `enabled` is switched; with a body, it is set to that value. Creates no new version.',
    scope: 'workflows.write',
    params,
    body: z.strictObject({ enabled: z.boolean() }).optional(),
    example: { enabled: true },
    response: workflowSchema,
    problems,
    async handle(api, { params: { id }, body, event }) {
      const toggled = await toggleWorkflow(api.engine.database, id, body?.enabled, authorOf(api, event))
      return workflowReply(found(toggled, id))
    },
  }),
]

export function workflowReply(workflow: StoredWorkflow): Reply {
  return { body: workflow, headers: { etag: `"${workflow.version}"` } }
}

function found(workflow: StoredWorkflow | undefined, id: number): StoredWorkflow {
  if (!workflow) throw missing(id)
  return workflow
}

function missing(id: number): CallerError {
  return new CallerError(404, `There is no workflow ${id}.`)
}

/**
 * Returns the saved workflow.
 *
 * @throws CallerError 409 when it was not saved, with what to do about it.
 */
export function savedOf(outcome: SaveOutcome): StoredWorkflow {
  if (outcome.kind === 'saved') return outcome.workflow
  if (outcome.kind === 'taken')
    throw new CallerError(
      409,
      `Workflow ${outcome.by.id} already has the name “${outcome.by.name}”: give this one another name.`,
      [{ pointer: '/name', detail: `is the name of workflow ${outcome.by.id}` }],
    )
  throw new CallerError(
    409,
    `The limit is reached: at most ${LIMITS.workflows} workflows, and at most ${LIMITS.bytesOfClassification / 1000} kB for those of one classification. Delete one that is no longer used.`,
  )
}

/** @param field where the caller said which version was edited. */
function changed(id: number, version: number, field: string): CallerError {
  return new CallerError(
    409,
    `Workflow ${id} is at version ${version} now: read it again and redo the change.`,
    [{ pointer: field, detail: `is not the current version, which is ${version}` }],
  )
}
