import * as z from 'zod'
import { workflowStatsSchema } from '../../shared/api/stats.ts'
import { getStats } from '../../shared/store/get-stats.ts'
import { defineRoute } from './route.ts'

export const statsRoute = defineRoute({
  method: 'GET',
  path: '/workflows/stats/summary',
  operation: 'getStats',
  tag: 'Statistics',
  summary: 'Get every workflow’s statistics',
  scope: 'workflows.read',
  response: z.array(workflowStatsSchema),
  async handle({ engine }) {
    return { body: await getStats(engine.database) }
  },
})
