/** The columns of `executionSchema`. */
export const EXECUTION_COLUMNS = `id, email_id, workflow_id, workflow_version, workflow_name, triggered_by, status,
  steps_total, steps_completed, error, started_at, completed_at, execution_time_ms, steps`
