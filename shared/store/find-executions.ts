import * as z from 'zod'
import { executionStatusSchema, stepLogSchema } from '../workflow/step-log.ts'
import { type Database, parseRows } from './database.ts'

const executionRow = z.object({
  id: z.int(),
  workflow_id: z.int(),
  workflow_version: z.int(),
  workflow_name: z.string(),
  status: executionStatusSchema,
  steps: z.array(stepLogSchema),
  steps_completed: z.int(),
  execution_time_ms: z.int(),
  /** Hash of the request that asked for the run; null when none was stored. */
  request_hash: z.string().nullable(),
})
type FoundExecution = z.output<typeof executionRow>
export type StoredExecution = Omit<FoundExecution, 'request_hash'>

/** The executions of one run of an email, in the order they ran. */
export async function findExecutions(
  database: Database,
  emailId: number,
  runKey: string,
): Promise<FoundExecution[]> {
  const rows = await database.query(
    /* sql */ `
    select id, workflow_id, workflow_version, workflow_name, status, steps, steps_completed, execution_time_ms,
      request_hash
    from email_workflow_executions
    where email_id = :email_id and run_key = :run_key
    order by run_position`,
    { email_id: emailId, run_key: runKey },
  )
  return parseRows(executionRow, rows)
}
