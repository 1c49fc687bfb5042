import { type Execution, executionSchema } from '../api/execution.ts'
import type { Database } from './database.ts'
import { EXECUTION_COLUMNS } from './execution-columns.ts'
import { listNewestFirst, type NewestFirst } from './newest-first.ts'
import type { Page } from './page.ts'

export interface ExecutionFilter {
  readonly workflow_id?: number | undefined
  readonly email_id?: number | undefined
  readonly status?: Execution['status'] | undefined
  /** Started at or after. */
  readonly from?: string | undefined
  /** Started before. */
  readonly to?: string | undefined
}

const list: NewestFirst = {
  columns: EXECUTION_COLUMNS,
  table: 'email_workflow_executions',
  filters: {
    workflow_id: 'workflow_id = :workflow_id',
    email_id: 'email_id = :email_id',
    status: 'status = :status',
    from: 'started_at >= :from::timestamptz',
    to: 'started_at < :to::timestamptz',
  },
  by: ['started_at', 'timestamptz'],
  id: ['id', 'bigint'],
}

/** Executions, newest first; with `before`, only those older than that start and id. */
export function listExecutions(
  database: Database,
  filter: ExecutionFilter,
  limit: number,
  before?: readonly [startedAt: string, id: number],
): Promise<Page<Execution>> {
  return listNewestFirst(database, executionSchema, list, { ...filter }, limit, before)
}
