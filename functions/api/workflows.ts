import * as z from 'zod'
import { workflowSchema } from '../../shared/api/workflow.ts'
import { createWorkflow } from '../../shared/store/create-workflow.ts'
import { listWorkflows } from '../../shared/store/list-workflows.ts'
import { workflowInputSchema } from '../../shared/workflow/input.ts'
import { authorOf } from './author.ts'
import { alsoWrong, checkedWorkflow } from './checked-workflow.ts'
import { exampleWorkflow } from './example-workflow.ts'
import { cursorParameter, pageReply } from './paging.ts'
import { booleanParameter, classificationParameter, limitParameter } from './parameters.ts'
import { BASE, defineRoute } from './route.ts'
import { savedOf, workflowReply } from './workflow.ts'

const tag = 'Workflows'

export const workflowsRoutes = [
  defineRoute({
    method: 'GET',
    path: '/workflows',
    operation: 'listWorkflows',
    tag,
    summary: 'List workflows',
    description: 'In the order in which they run: by priority, then by id.',
    scope: 'workflows.read',
    query: z.strictObject({
      enabled: booleanParameter.optional(),
      classification_trigger: classificationParameter.optional(),
      limit: limitParameter,
      cursor: cursorParameter(z.tuple([z.int32(), z.int().min(1)])),
    }),
    response: z.array(workflowSchema),
    async handle({ engine }, { event, query: { limit, cursor, ...filter } }) {
      const page = await listWorkflows(engine.database, filter, limit, cursor)
      return pageReply(event, page, ({ priority, id }) => [priority, id])
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/workflows',
    operation: 'createWorkflow',
    tag,
    summary: 'Create a workflow',
    description:
      'The workflow is disabled unless `enabled` is true, so that you can try it by hand first. The whole definition is validated. Names are unique.',
    scope: 'workflows.write',
    body: workflowInputSchema,
    alsoWrong,
    example: exampleWorkflow,
    status: 201,
    response: workflowSchema,
    problems: [409],
    async handle(api, { body, event }) {
      const toCreate = { ...(await checkedWorkflow(api, body)), enabled: body.enabled }
      const outcome = await createWorkflow(api.engine.database, toCreate, authorOf(api, event))
      const workflow = savedOf(outcome)
      const { headers } = workflowReply(workflow)
      return { body: workflow, headers: { ...headers, location: `${BASE}/workflows/${workflow.id}` } }
    },
  }),
]
