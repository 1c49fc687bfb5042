/**
 * SQL for the row of `email_workflow_stats` that counts an execution of `email_id`: one of sixteen, and the
 * same for emails that were stored together (docs/decisions/0004).
 */
export const SLOT = 'email_id / 16 % 16'
