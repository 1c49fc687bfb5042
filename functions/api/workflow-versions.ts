import * as z from 'zod'
import { workflowVersionSchema } from '../../shared/api/workflow.ts'
import { CallerError } from '../../shared/errors.ts'
import { getWorkflowVersion } from '../../shared/store/get-workflow-version.ts'
import { listWorkflowVersions } from '../../shared/store/list-workflow-versions.ts'
import { cursorParameter, pageReply } from './paging.ts'
import { idParameter, limitParameter } from './parameters.ts'
import { defineRoute } from './route.ts'

const tag = 'Workflows'

export const workflowVersionRoutes = [
  defineRoute({
    method: 'GET',
    path: '/workflows/{id}/versions',
    operation: 'listWorkflowVersions',
    tag,
    summary: 'List a workflow’s versions',
    description: 'Newest first. Works for deleted workflows too.',
    scope: 'workflows.read',
    params: z.object({ id: idParameter(4) }),
    query: z.strictObject({ limit: limitParameter, cursor: cursorParameter(z.tuple([z.int32().min(1)])) }),
    response: z.array(workflowVersionSchema),
    problems: [404],
    async handle({ engine }, { event, params: { id }, query: { limit, cursor } }) {
      const page = await listWorkflowVersions(engine.database, id, limit, cursor?.[0])
      // Every workflow, deleted or not, has a first version.
      if (page.rows.length === 0 && !cursor) throw new CallerError(404, `There is no workflow ${id}.`)
      return pageReply(event, page, ({ version }) => [version])
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/workflows/{id}/versions/{version}',
    operation: 'getWorkflowVersion',
    tag,
    summary: 'Get a version of a workflow',
    description: 'Works for deleted workflows too.',
    scope: 'workflows.read',
    params: z.object({ id: idParameter(4), version: idParameter(1) }),
    response: workflowVersionSchema,
    problems: [404],
    async handle({ engine }, { params: { id, version } }) {
      const found = await getWorkflowVersion(engine.database, id, version)
      if (!found) throw new CallerError(404, `There is no version ${version} of a workflow ${id}.`)
      return { body: found }
    },
  }),
]
