import * as z from 'zod'
import { executionSchema } from '../../shared/api/execution.ts'
import { CallerError } from '../../shared/errors.ts'
import { getExecution } from '../../shared/store/get-execution.ts'
import { listExecutions } from '../../shared/store/list-executions.ts'
import { executionStatusSchema } from '../../shared/workflow/step-log.ts'
import { cursorParameter, pageReply, timeAndId } from './paging.ts'
import { idParameter, limitParameter, timeParameter } from './parameters.ts'
import { defineRoute } from './route.ts'

const tag = 'Executions'

export const executionRoutes = [
  defineRoute({
    method: 'GET',
    path: '/workflow-executions',
    operation: 'listExecutions',
    tag,
    summary: 'List executions',
    description: 'Newest first, with each step’s outcome.',
    scope: 'workflows.read',
    query: z.strictObject({
      workflow_id: idParameter(1).optional(),
      email_id: idParameter(163).optional(),
      status: executionStatusSchema.optional(),
      from: timeParameter('Started at or after').optional(),
      to: timeParameter('Started before').optional(),
      limit: limitParameter,
      cursor: cursorParameter(timeAndId),
    }),
    response: z.array(executionSchema),
    async handle({ engine }, { event, query: { limit, cursor, ...filter } }) {
      const page = await listExecutions(engine.database, filter, limit, cursor)
      return pageReply(event, page, ({ started_at, id }) => [started_at, id])
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/workflow-executions/{id}',
    operation: 'getExecution',
    tag,
    summary: 'Get an execution',
    scope: 'workflows.read',
    params: z.object({ id: idParameter(81) }),
    response: executionSchema,
    problems: [404],
    async handle({ engine }, { params: { id } }) {
      const execution = await getExecution(engine.database, id)
      if (!execution) throw new CallerError(404, `There is no execution ${id}.`)
      return { body: execution }
    },
  }),
]
