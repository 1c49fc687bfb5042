import * as z from 'zod'
import { type Database, parseRows } from './database.ts'
import { SLOT } from './statistics-slot.ts'

/** The error in executions whose delivery was still pending when the email was erased. */
export const ERASED = 'the email was erased before it was sent'

/**
 * Wipes the personal data of emails whose erasure has begun: texts, addresses, extracted data, what steps and
 * decisions say about them, and delivery payloads. If the erasure was requested, also the content of tickets,
 * orders, time entries and calendar events, what signatures said about customers, and the link to vendor and
 * customer. Ids, times, classification, workflows and outcomes stay, so that statistics still add up.
 * Idempotent.
 *
 * A pending delivery fails, together with its step, its execution and the statistics, in the same lock order
 * as in `markDeliveries`.
 *
 * @returns how many emails were wiped.
 */
export async function wipeEmails(database: Database, ids: readonly number[]): Promise<number> {
  if (ids.length === 0) return 0
  return parseRows(z.object({ id: z.int() }), await database.query(wipeSql, { ids, reason: ERASED })).length
}

const wipeSql = /* sql */ `
with mine as materialized (
  select id, erasure = 'request' as whole from emails
  where id in (select value::bigint from jsonb_array_elements_text(:ids::jsonb)) and erasure is not null
),
locked as materialized (
  select id, email_id, workflow_id, status, steps from email_workflow_executions
  where email_id in (select id from mine) order by id for update
),
wiped as materialized (
  select x.id, x.email_id, x.workflow_id, x.status as old_status, coalesce((
    select jsonb_agg(step || '{"result": null, "error": null, "reason": null}' ||
      case step->>'status' when 'pending' then jsonb_build_object('status', 'failed', 'error', :reason::text)
        else '{}' end order by position)
    from jsonb_array_elements(x.steps) with ordinality as s(step, position)), '[]') as steps
  from locked x
),
settled as materialized (
  select *, case when old_status <> 'pending' then old_status
    when jsonb_path_exists(steps, '$[*] ? (@.status == "failed")') then 'failed' else 'completed' end as status
  from wiped
),
executions as (
  update email_workflow_executions x set steps = s.steps, status = s.status,
    error = case when s.old_status = 'pending' then :reason::text end, completed_at = coalesce(x.completed_at, now())
  from settled s where x.id = s.id
),
sent as (
  update deliveries set payload = '{}', reference = null, leased_until = null,
    last_error = case status when 'pending' then :reason::text end,
    status = case status when 'pending' then 'failed' else status end
  where email_id in (select id from mine) and (select count(*) from locked) >= 0
),
invoice as (
  delete from invoices where email_id in (select id from mine)
),
answer as (
  delete from automatic_answers where delivery_id in (
    select id from deliveries where email_id in (select id from mine))
),
decisions as (
  update email_workflow_decisions set actual = '', message = '' where email_id in (select id from mine)
),
ticket as (
  update tickets set title = '', description = '', assigned_to = null, external_reference = null, vendor_id = null,
    customer_id = null
  where email_id in (select id from mine where whole)
),
time_entry as (
  update time_entries set description = '', external_reference = null where email_id in (select id from mine where whole)
),
calendar_event as (
  update calendar_events set title = '', location = null, attendees = '[]'
  where email_id in (select id from mine where whole)
),
purchase_order as (
  update purchase_orders set reference = null, lines = (
    select coalesce(jsonb_agg(line || '{"description": ""}' order by position), '[]')
    from jsonb_array_elements(lines) with ordinality as l(line, position))
  where email_id in (select id from mine where whole)
),
-- Removes what the person's signatures said, both from the customer and from other changes that replaced it.
said as materialized (
  select customer_id, field, value from customer_changes where email_id in (select id from mine where whole)
),
customer as (
  update customers c set
    phone = nullif(phone, (select value #>> '{}' from said s
      where s.customer_id = c.id and field = 'phone' and value = to_jsonb(c.phone) limit 1)),
    address = nullif(address, (select value from said s
      where s.customer_id = c.id and field = 'address' and value = c.address limit 1)),
    contact_person = nullif(contact_person, (select value #>> '{}' from said s
      where s.customer_id = c.id and field = 'contact_person' and value = to_jsonb(c.contact_person) limit 1))
  where id in (select customer_id from said)
),
customer_change as (
  update customer_changes c set
    value = case when (customer_id, field, value) in (select customer_id, field, value from said)
      then '""' else value end,
    previous = case when (customer_id, field, previous) in (select customer_id, field, value from said)
      then null else previous end
  where customer_id in (select customer_id from said)
),
counted as (
  insert into email_workflow_stats as known (workflow_id, slot, success_count, failure_count)
  select workflow_id, ${SLOT}, count(*) filter (where status = 'completed'),
    count(*) filter (where status = 'failed')
  from settled where old_status = 'pending' group by workflow_id, ${SLOT} order by workflow_id, ${SLOT}
  on conflict (workflow_id, slot) do update set
    success_count = known.success_count + excluded.success_count,
    failure_count = known.failure_count + excluded.failure_count
)
update emails e set
  message_id = case when message_id ~ '^erased:[0-9a-f]{64}$' then message_id else tombstone(message_id) end,
  sender_email = '', sender_name = '', recipients = '[]', subject = '', body = '', body_key = null, body_bytes = 0,
  html_text = null, attachments = '[]', headers = '{}', extracted = '{}', tags = '{}', assigned_to = null,
  needs_review = false, review_reason = null,
  vendor_id = case when not mine.whole then vendor_id end,
  customer_id = case when not mine.whole then customer_id end,
  erased_at = coalesce(erased_at, now()), updated_at = now()
from mine where e.id = mine.id
returning e.id
`
