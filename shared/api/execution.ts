import * as z from 'zod'
import { executionStatusSchema, stepLogSchema } from '../workflow/step-log.ts'
import { id, timestamp } from './fields.ts'

/** One run of one workflow on one email, with each step's outcome. */
export const executionSchema = z
  .object({
    id: id.meta({ example: 81 }),
    email_id: id.meta({ example: 163 }),
    workflow_id: id.meta({ example: 4 }),
    workflow_version: id.meta({ example: 1 }),
    workflow_name: z.string().meta({ example: 'Bankruptcy Alert' }),
    triggered_by: z.enum(['auto', 'manual']),
    status: executionStatusSchema,
    steps_total: z.int().meta({ example: 4 }),
    steps_completed: z.int().meta({ example: 4 }),
    error: z.string().nullable().meta({ description: 'Message of the first failed step' }),
    started_at: timestamp,
    completed_at: timestamp.nullable(),
    execution_time_ms: z.int().meta({ example: 5 }),
    steps: z.array(stepLogSchema),
  })
  .meta({ id: 'Execution' })
export type Execution = z.output<typeof executionSchema>
