import * as z from 'zod'
import { id, timestamp } from './fields.ts'

/** A row of `v_workflow_stats`. */
export const workflowStatsSchema = z
  .object({
    id: id.meta({ example: 4 }),
    name: z.string().meta({ example: 'Bankruptcy Alert' }),
    enabled: z.boolean(),
    execution_count: z.int().meta({ example: 3 }),
    success_count: z.int().meta({ example: 2 }),
    failure_count: z.int().meta({ example: 1 }),
    pending_executions: z.int().meta({ example: 0 }),
    success_rate: z.number().nullable().meta({
      description: 'Percent of finished executions, with two decimals; null before the first',
      example: 66.67,
    }),
    average_time_ms: z.number().nullable().meta({ example: 5.3 }),
    last_run_at: timestamp.nullable(),
  })
  .meta({ id: 'WorkflowStats' })
export type WorkflowStats = z.output<typeof workflowStatsSchema>
