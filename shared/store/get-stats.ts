import { type WorkflowStats, workflowStatsSchema } from '../api/stats.ts'
import { type Database, parseRows } from './database.ts'

/** Statistics of every workflow that has not been deleted, by id. */
export async function getStats(database: Database): Promise<WorkflowStats[]> {
  const rows = await database.query(/* sql */ `
    select id, name, enabled, execution_count, success_count, failure_count, pending_executions,
      success_rate::float8 as success_rate, average_time_ms::float8 as average_time_ms, last_run_at
    from v_workflow_stats order by id`)
  return parseRows(workflowStatsSchema, rows)
}
