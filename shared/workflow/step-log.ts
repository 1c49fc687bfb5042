import * as z from 'zod'

/** The log entry of one step; entries are in the order in which the steps ran. */
export const stepLogSchema = z
  .object({
    index: z.int().meta({ description: 'Position in the log, from 0' }),
    path: z
      .string()
      .meta({ description: 'Position in the definition; `2.then.0` is the first step of a branch' }),
    action: z.string(),
    status: z.enum(['completed', 'failed', 'skipped', 'pending']).meta({
      description: '`pending`: done, but not delivered yet',
    }),
    result: z.unknown(),
    error: z.string().nullable().meta({ description: 'Why it failed' }),
    reason: z.string().nullable().meta({ description: 'Why it was skipped' }),
    duration_ms: z.int(),
  })
  .meta({ id: 'StepLog' })
export type StepLog = Readonly<z.output<typeof stepLogSchema>>

export const executionStatusSchema = z.enum(['pending', 'completed', 'failed'])
export type ExecutionStatus = z.output<typeof executionStatusSchema>
