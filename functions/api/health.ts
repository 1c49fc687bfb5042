import * as z from 'zod'
import { loggableError } from '../../shared/log.ts'
import { checkDatabase } from '../../shared/store/check-database.ts'
import { problem } from './problem.ts'
import { defineRoute } from './route.ts'

/** Milliseconds. A paused database takes longer to resume; until then the answer is 503. */
const PATIENCE_MS = 5000

export const healthRoute = defineRoute({
  method: 'GET',
  path: '/health',
  operation: 'getHealth',
  tag: 'About',
  summary: 'Check the health of the service',
  scope: null,
  response: z.object({
    status: z.literal('ok'),
    database: z.literal('ok'),
    paused: z
      .boolean()
      .meta({ description: 'Whether all processing is paused; see `/pause`', example: false }),
    version: z.string().meta({ example: '0.1.0' }),
  }),
  problems: [503],
  async handle({ engine, version }, { event }) {
    const tooLate = engine.sleep(PATIENCE_MS).then(() => {
      throw new Error(`no answer within ${PATIENCE_MS} ms`)
    })
    try {
      const { paused } = await Promise.race([checkDatabase(engine.database), tooLate])
      return { body: { status: 'ok', database: 'ok', paused, version } }
    } catch (error) {
      engine.log.error('the database does not answer', { error: loggableError(error) })
      return problem(event, 503, 'The database does not answer.', { headers: { 'retry-after': '10' } })
    }
  },
})
