import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { type Author, audited } from './audited.ts'
import { type Database, parseRows } from './database.ts'
import { SLOT } from './statistics-slot.ts'

/**
 * Makes failed deliveries pending again, as if new, and with them their failed steps, their executions and
 * the statistics, in one statement. Idempotent: only failed deliveries change, and their ids are returned.
 * Erased deliveries stay erased.
 *
 * It reverses `markDeliveries`, and locks in the same order: executions by id, then the statistics.
 */
export async function reopenDeliveries(
  database: Database,
  ids: readonly string[],
  author: Author = { actor: 'local', request_id: '', key: randomUUID() },
): Promise<string[]> {
  if (ids.length === 0) return []
  return parseRows(row, await database.query(reopenSql, { ids: ids.map((id) => ({ id })), ...author })).map(
    ({ id }) => id,
  )
}

const row = z.object({ id: z.string() })

const reopenSql = /* sql */ `
with asked as materialized (
  select id from jsonb_to_recordset(:ids::jsonb) as a(id uuid)
),
locked as materialized (
  select id, email_id, workflow_id, status, steps from email_workflow_executions
  where id in (select d.execution_id from deliveries d join asked a on a.id = d.id)
  order by id for update
),
reopened as (
  update deliveries d set
    status = 'pending', attempts = 0, lost = 0, times_swept = 0, last_error = null, leased_until = null,
    created_at = now(), next_attempt_at = now()
  from asked a
  where d.id = a.id and d.status = 'failed' and d.payload <> '{}' and (select count(*) from locked) > 0
  returning d.id, d.execution_id, d.step_index
),
rewritten as materialized (
  select x.id, x.email_id, x.workflow_id, x.status as old_status, jsonb_agg(
    case when r.id is null then s.step else s.step || '{"status": "pending", "error": null}' end
    order by s.position) as steps
  from locked x
  cross join lateral jsonb_array_elements(x.steps) with ordinality as s(step, position)
  left join reopened r on r.execution_id = x.id and r.step_index = s.position - 1
  where exists (select from reopened where execution_id = x.id)
  group by x.id, x.email_id, x.workflow_id, x.status
),
updated as (
  update email_workflow_executions x set
    steps = r.steps,
    status = 'pending',
    error = (
      select format('step %s (%s): %s', position, step->>'action', step->>'error')
      from jsonb_array_elements(r.steps) with ordinality as failed(step, position)
      where step->>'status' = 'failed' order by position limit 1),
    completed_at = null
  from rewritten r where x.id = r.id
),
uncounted as materialized (
  select workflow_id, ${SLOT} as slot, count(*) as failures
  from rewritten where old_status = 'failed' group by workflow_id, ${SLOT}
),
locked_stats as materialized (
  select workflow_id, slot from email_workflow_stats
  where (workflow_id, slot) in (select workflow_id, slot from uncounted)
  order by workflow_id, slot for update
),
counted as (
  update email_workflow_stats known set failure_count = known.failure_count - u.failures
  from uncounted u join locked_stats using (workflow_id, slot)
  where known.workflow_id = u.workflow_id and known.slot = u.slot
), ${audited({
  action: 'delivery.redriven',
  from: 'reopened',
  target: "'delivery/' || id",
  key: ":key || '/' || id",
})}
select id from reopened
`
