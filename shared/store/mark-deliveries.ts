import * as z from 'zod'
import { cleanText } from '../email/clean.ts'
import { shorten } from '../workflow/log.ts'
import { type Database, parseRows } from './database.ts'
import { SLOT } from './statistics-slot.ts'

/** The outcome of one attempt. */
export type DeliveryOutcome = { readonly id: string; readonly attempt: number } & (
  | { readonly kind: 'delivered'; readonly reference: string | null }
  /** Final. `skipped`: it was no longer to be sent. */
  | { readonly kind: 'failed' | 'skipped'; readonly reason: string }
  /** With `is_free` the attempt does not count: the receiver asked to wait. */
  | {
      readonly kind: 'retry'
      readonly reason: string
      readonly delay_seconds: number
      readonly is_free: boolean
    }
)

/**
 * Writes the outcomes of a batch in one statement, together with what depends on them: the receivers'
 * references for tickets and time entries, the steps that waited, their executions and the statistics.
 * Returns the executions that have no pending delivery left.
 *
 * Executions are locked in id order and read under the lock in their newest version, so that two workers that
 * finish deliveries of one execution at the same time both count. Idempotent: a delivery that is no longer
 * pending is left alone. A delivery that was sent is marked even when another worker has leased it since,
 * which may avoid sending it twice.
 */
export async function markDeliveries(
  database: Database,
  outcomes: readonly DeliveryOutcome[],
): Promise<SettledExecution[]> {
  if (outcomes.length === 0) return []
  return parseRows(settledRow, await database.query(markSql, { outcomes: outcomes.map(storable) }))
}

const settledRow = z.object({
  execution_id: z.int(),
  workflow_name: z.string(),
  status: z.enum(['completed', 'failed']),
})
/** An execution that has nothing pending any more. */
export type SettledExecution = z.output<typeof settledRow>

/**
 * Cleans text from the receiver: a character that PostgreSQL refuses would keep the whole batch from ever
 * being marked.
 */
function storable(outcome: DeliveryOutcome): DeliveryOutcome {
  if (outcome.kind !== 'delivered') return { ...outcome, reason: shorten(cleanText(outcome.reason)) }
  return { ...outcome, reference: outcome.reference && shorten(cleanText(outcome.reference)) }
}

const markSql = /* sql */ `
with outcome as materialized (
  select * from jsonb_to_recordset(:outcomes::jsonb) as o(
    id uuid, attempt int, kind text, reference text, reason text, delay_seconds float8, is_free boolean)
),
locked as materialized (
  select id, email_id, workflow_id, workflow_name, status, steps from email_workflow_executions
  where id in (select d.execution_id from deliveries d join outcome o on o.id = d.id)
  order by id for update
),
marked as (
  update deliveries d set
    status = case when o.kind = 'retry' then 'pending' else o.kind end,
    attempts = d.attempts - coalesce(o.is_free, false)::int,
    reference = o.reference,
    last_error = o.reason,
    leased_until = null,
    next_attempt_at = now() + coalesce(o.delay_seconds, 0) * interval '1 second',
    delivered_at = case when o.kind = 'delivered' then now() end
  from outcome o
  where d.id = o.id and d.status = 'pending' and (o.kind = 'delivered' or d.attempts = o.attempt)
    and (select count(*) from locked) > 0
  returning d.id, d.execution_id, d.step_index, d.status, d.last_error, d.reference
),
-- The reference that the outside system gave the ticket or time entry.
referenced_tickets as (
  update tickets t set external_reference = m.reference
  from marked m where t.delivery_id = m.id and m.reference is not null
),
referenced_time_entries as (
  update time_entries t set external_reference = m.reference
  from marked m where t.delivery_id = m.id and m.reference is not null
),
rewritten as (
  select x.id, jsonb_agg(
    case m.status
      when 'delivered' then s.step || '{"status": "completed"}'
      when 'failed' then s.step || jsonb_build_object('status', 'failed', 'error', m.last_error)
      when 'skipped' then s.step || jsonb_build_object('status', 'skipped', 'result', null, 'reason', m.last_error)
      else s.step
    end order by s.position) as steps
  from locked x
  cross join lateral jsonb_array_elements(x.steps) with ordinality as s(step, position)
  left join marked m on m.execution_id = x.id and m.step_index = s.position - 1
  where exists (select from marked where execution_id = x.id and marked.status <> 'pending')
  group by x.id
),
settled as materialized (
  select x.id, x.email_id, x.workflow_id, x.workflow_name, x.status as old_status, r.steps,
    case
      when jsonb_path_exists(r.steps, '$[*] ? (@.status == "pending")') then 'pending'
      when jsonb_path_exists(r.steps, '$[*] ? (@.status == "failed")') then 'failed'
      else 'completed'
    end as status
  from rewritten r join locked x on x.id = r.id
),
updated as (
  update email_workflow_executions x set
    steps = s.steps,
    status = s.status,
    steps_completed = jsonb_array_length(jsonb_path_query_array(s.steps, '$[*] ? (@.status == "completed")')),
    error = (
      select format('step %s (%s): %s', position, step->>'action', step->>'error')
      from jsonb_array_elements(s.steps) with ordinality as failed(step, position)
      where step->>'status' = 'failed' order by position limit 1),
    completed_at = case when s.status <> 'pending' then now() end
  from settled s where x.id = s.id
),
counted as (
insert into email_workflow_stats as known (workflow_id, slot, success_count, failure_count)
select workflow_id, ${SLOT}, count(*) filter (where status = 'completed'), count(*) filter (where status = 'failed')
from settled where old_status = 'pending' and status <> 'pending'
group by workflow_id, ${SLOT} order by workflow_id, ${SLOT}
on conflict (workflow_id, slot) do update set
  success_count = known.success_count + excluded.success_count,
  failure_count = known.failure_count + excluded.failure_count
)
select id as execution_id, workflow_name, status from settled
where old_status = 'pending' and status <> 'pending' order by id
`
