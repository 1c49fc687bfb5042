import { SLOT } from './statistics-slot.ts'

/** What the database's error says when another worker has overtaken a plan. */
export const OVERTAKEN = 'was worked by somebody else meanwhile'

/** Whether a person has corrected the invoice of the email `e`. */
const IS_CORRECTED = `jsonb_path_exists(e.extracted, '$.invoice.fields.*.source ? (@ == "person")')`

/**
 * Writes a batch of runs in one statement. Every execution is claimed by its unique key, and its effects are
 * written only if the claim succeeded: a repeated or concurrent run of the same email changes nothing.
 *
 * An email's plan is written as a whole or not at all. If another worker has written a part of it since the
 * load, the rest may rest on outdated facts (say, a workflow that completed there and stops those after it):
 * the statement then fails, and `commit.ts` recognises the error. A plan that was already written in full
 * changes nothing.
 *
 * Locks prevent deadlocks between overlapping batches: claims are inserted first, in key order, and
 * everything else depends on them. Emails are then locked in the order of their message id, as a load does,
 * before they are changed.
 *
 * The planner assumes a hundred rows from JSON, and would then rather scan a table of ten thousand rows than
 * use its index. With `= any (array(…))` it assumes ten, and uses the index.
 */
export const commitSql = /* sql */ `
with plan as materialized (select :plan::jsonb as of),
execution as materialized (
  select x.* from plan, jsonb_to_recordset(plan.of->'executions') as x(
    email_id bigint, run_key text, workflow_id bigint, run_position int, workflow_version int,
    workflow_name text, status text, steps jsonb, steps_total int, steps_completed int, error text, execution_time_ms int,
    request_hash text)
),
claimed as (
  insert into email_workflow_executions (email_id, run_key, workflow_id, run_position, workflow_version, workflow_name,
    claim_id, status, steps, steps_total, steps_completed, error, execution_time_ms, request_hash, started_at, completed_at)
  select email_id, run_key, workflow_id, run_position, workflow_version, workflow_name,
    :claim_id::uuid, status, steps, steps_total, steps_completed, error, execution_time_ms, request_hash,
    :started_at::timestamptz, case when status <> 'pending' then now() end
  from execution
  order by email_id, workflow_id, run_key
  on conflict (email_id, workflow_id, run_key) do nothing
  returning id, email_id, run_key, workflow_id, workflow_version, status, execution_time_ms, started_at
),
-- Emails whose plan, or a part of it, was already written by another worker.
overtaken as materialized (
  select email_id, run_key, count(c.id) > 0 as in_part
  from execution x left join claimed c using (email_id, run_key, workflow_id)
  group by email_id, run_key having count(c.id) < count(*)
),
created_vendors as (
  insert into vendors (id, name, cvr, emails, domains)
  select distinct on (p.id) p.id, p.name, p.cvr,
    array(select jsonb_array_elements_text(p.emails)), array(select jsonb_array_elements_text(p.domains))
  from plan, jsonb_to_recordset(plan.of->'vendors') as p(email_id bigint, run_key text, workflow_id bigint,
    id uuid, name text, cvr text, emails jsonb, domains jsonb)
  join claimed using (email_id, run_key, workflow_id)
  order by p.id
  on conflict (id) do update set name = excluded.name, cvr = excluded.cvr, emails = excluded.emails,
    domains = excluded.domains
  -- The row was emptied by an erasure, and the sender has written again.
  where vendors.name = ''
),
created_customers as (
  insert into customers (id, name, cvr, emails, domains)
  select distinct on (p.id) p.id, p.name, p.cvr,
    array(select jsonb_array_elements_text(p.emails)), array(select jsonb_array_elements_text(p.domains))
  from plan, jsonb_to_recordset(plan.of->'customers') as p(email_id bigint, run_key text, workflow_id bigint,
    id uuid, name text, cvr text, emails jsonb, domains jsonb)
  join claimed using (email_id, run_key, workflow_id)
  order by p.id
  on conflict (id) do update set name = excluded.name, cvr = excluded.cvr, emails = excluded.emails,
    domains = excluded.domains
  -- The row was emptied by an erasure, and the sender has written again.
  where customers.name = ''
),
created_tickets as (
  insert into tickets (id, title, description, type, priority, vendor_id, customer_id, assigned_to, delivery_id,
    email_id, execution_id, workflow_id, workflow_version)
  select t.id, t.title, t.description, t.type, t.priority, t.vendor_id, t.customer_id, t.assigned_to, t.delivery_id,
    c.email_id, c.id, c.workflow_id, c.workflow_version
  from plan, jsonb_to_recordset(plan.of->'tickets') as t(email_id bigint, run_key text, workflow_id bigint,
    id bigint, title text, description text, type text, priority text, vendor_id uuid, customer_id uuid,
    assigned_to text, delivery_id uuid)
  join claimed c using (email_id, run_key, workflow_id)
),
created_time_entries as (
  insert into time_entries (id, hours, date, description, customer_id, delivery_id,
    email_id, execution_id, workflow_id, workflow_version)
  select t.id, t.hours, t.date, t.description, t.customer_id, t.delivery_id,
    c.email_id, c.id, c.workflow_id, c.workflow_version
  from plan, jsonb_to_recordset(plan.of->'time_entries') as t(email_id bigint, run_key text, workflow_id bigint,
    id uuid, hours numeric, date date, description text, customer_id uuid, delivery_id uuid)
  join claimed c using (email_id, run_key, workflow_id)
),
created_purchase_orders as (
  insert into purchase_orders (id, vendor_id, reference, currency, total, lines,
    email_id, execution_id, workflow_id, workflow_version)
  select o.id, o.vendor_id, o.reference, o.currency, o.total, o.lines,
    c.email_id, c.id, c.workflow_id, c.workflow_version
  from plan, jsonb_to_recordset(plan.of->'purchase_orders') as o(email_id bigint, run_key text, workflow_id bigint,
    id bigint, vendor_id uuid, reference text, currency text, total numeric, lines jsonb)
  join claimed c using (email_id, run_key, workflow_id)
),
-- The trigger on these rows updates the customers and locks them in this order, after everything else, so the
-- statement waits for no other lock while it holds these.
customer_change as (
  insert into customer_changes (customer_id, field, value, overwrite,
    email_id, execution_id, workflow_id, workflow_version)
  select r.customer_id, r.field, r.value, r.overwrite, c.email_id, c.id, c.workflow_id, c.workflow_version
  from plan, jsonb_to_recordset(plan.of->'customer_changes') as r(email_id bigint, run_key text, workflow_id bigint,
    position int, customer_id uuid, field text, value jsonb, overwrite boolean)
  join claimed c using (email_id, run_key, workflow_id)
  order by r.customer_id, r.position
),
created_calendar_events as (
  insert into calendar_events (id, title, starts_at, ends_at, location, attendees,
    email_id, execution_id, workflow_id, workflow_version)
  select v.id, v.title, v.starts_at, v.ends_at, v.location, v.attendees,
    c.email_id, c.id, c.workflow_id, c.workflow_version
  from plan, jsonb_to_recordset(plan.of->'calendar_events') as v(email_id bigint, run_key text, workflow_id bigint,
    id uuid, title text, starts_at timestamptz, ends_at timestamptz, location text, attendees jsonb)
  join claimed c using (email_id, run_key, workflow_id)
),
created_deliveries as (
  insert into deliveries (id, channel, payload, step_index, execution_id, email_id, workflow_id, workflow_version)
  select d.id, d.channel, d.payload, d.step_index, c.id, c.email_id, c.workflow_id, c.workflow_version
  from plan, jsonb_to_recordset(plan.of->'deliveries') as d(email_id bigint, run_key text, workflow_id bigint,
    id uuid, channel text, payload jsonb, step_index int)
  join claimed c using (email_id, run_key, workflow_id)
),
-- The last invoice read from an email counts, whichever workflow read it.
recorded_invoices as (
  insert into invoices (email_id, received_on, kind, invoice_number, amount, supplier_name,
    supplier_email, cvr, payees)
  select distinct on (i.email_id) i.email_id, i.received_on, i.kind, i.invoice_number, i.amount, i.supplier_name,
    i.supplier_email, i.cvr,
    array(select jsonb_array_elements_text(i.payees))
  from plan, jsonb_to_recordset(plan.of->'invoices') as i(email_id bigint, run_key text, workflow_id bigint,
    position int, received_on date, kind text, invoice_number text, amount text, supplier_name text, supplier_email text, cvr text,
    payees jsonb)
  join claimed using (email_id, run_key, workflow_id)
  join emails e on e.id = i.email_id
  where not (i.run_key = 'auto' and ${IS_CORRECTED})
  order by i.email_id, i.position desc
  on conflict (email_id) do update set received_on = excluded.received_on, kind = excluded.kind,
    invoice_number = excluded.invoice_number, amount = excluded.amount, supplier_name = excluded.supplier_name,
    supplier_email = excluded.supplier_email,
    cvr = excluded.cvr, payees = excluded.payees
),
-- Several workflows may change one email: the last value counts, but review reasons and tags accumulate.
patch as (
  select p.email_id,
    (array_agg(p.status order by p.position desc) filter (where p.status is not null))[1] as status,
    (array_agg(p.vendor_id order by p.position desc) filter (where p.vendor_id is not null))[1] as vendor_id,
    (array_agg(p.customer_id order by p.position desc) filter (where p.customer_id is not null))[1] as customer_id,
    array_agg(distinct p.review_reason) filter (where p.review_reason is not null) as review_reasons,
    (array_agg(p.assigned_to order by p.position desc) filter (where p.assigned_to is not null))[1] as assigned_to,
    jsonb_path_query_array(
      jsonb_agg(p.tags order by p.position) filter (where p.tags is not null), '$[*][*]') as tags,
    coalesce(jsonb_object_agg(x.key, x.value order by p.position) filter (where x.key is not null), '{}') as extracted,
    bool_and(p.run_key = 'auto') as is_automatic
  from plan
  cross join jsonb_to_recordset(plan.of->'patches') as p(email_id bigint, run_key text, workflow_id bigint,
    position int, status text, vendor_id uuid, customer_id uuid, review_reason text, extracted jsonb,
    assigned_to text, tags jsonb)
  join claimed using (email_id, run_key, workflow_id)
  left join lateral jsonb_each(p.extracted) as x on true
  group by p.email_id
),
outcome as (
  select o.* from plan, jsonb_to_recordset(plan.of->'outcomes') as o(
    email_id bigint, run_key text, outcome text, review_reason text)
),
locked as materialized (
  select id from emails
  where id = any (array(select email_id from outcome)) and (select count(*) from claimed) >= 0
  order by message_id for no key update
),
changed_emails as (
  update emails e set
    workflow_outcome = case
      -- A held email stays held until its automatic run, even if somebody runs a workflow by hand before.
      when e.workflow_outcome = 'held' and o.run_key <> 'auto' then 'held'
      when o.outcome = 'held' and not exists (
        select from email_workflow_executions x where x.email_id = e.id and x.run_key = 'auto') then 'held'
      -- Once executed, an email stays so, whatever a later message about it leads to.
      when e.workflow_outcome = 'executed' then 'executed'
      else coalesce(o.outcome, e.workflow_outcome) end,
    status = coalesce(p.status, e.status),
    vendor_id = coalesce(p.vendor_id, e.vendor_id),
    customer_id = coalesce(p.customer_id, e.customer_id),
    needs_review = e.needs_review or p.review_reasons is not null
      -- If the email is already held for review, this message adds nothing new, and somebody may have
      -- reviewed it since.
      or o.review_reason is not null and e.workflow_outcome is distinct from 'held_for_review',
    -- Reasons that are already there, from whichever run, are not added again.
    review_reason = left(nullif(concat_ws('; ', e.review_reason, (
      select string_agg(reason, '; ') from unnest(array_append(p.review_reasons, o.review_reason)) as reason
      where position('; ' || reason || '; ' in '; ' || coalesce(e.review_reason, '') || '; ') = 0)), ''), 2000),
    assigned_to = coalesce(p.assigned_to, e.assigned_to),
    tags = case when p.tags is null then e.tags else with_tags(e.tags, p.tags) end,
    -- What a person corrected before the first run stays as it is.
    extracted = e.extracted || (coalesce(p.extracted, '{}')
      - case when p.is_automatic and ${IS_CORRECTED} then array['invoice'] else '{}' end),
    updated_at = now()
  from locked join outcome o on o.email_id = locked.id left join patch p on p.email_id = locked.id
  where e.id = locked.id and e.id = any (array(select id from locked))
),
decision as materialized (
  select d.* from plan, jsonb_to_recordset(plan.of->'decisions') as d(email_id bigint, run_key text,
    workflow_id bigint, workflow_version int, workflow_name text, condition text, expected text, actual text,
    message text)
),
explained as (
  insert into email_workflow_decisions (email_id, run_key, workflow_id, workflow_version, workflow_name,
    condition, expected, actual, message)
  select d.*
  from decision d, (select count(*) from locked) as after_the_lock
  where not exists (select from email_workflow_executions x
    where x.email_id = d.email_id and x.run_key = d.run_key and x.workflow_id = d.workflow_id)
    -- The first worker has recorded the decisions, and this plan may call a workflow not run that did run
    -- there.
    and not exists (select from overtaken o where o.email_id = d.email_id and o.run_key = d.run_key)
  order by email_id, run_key, workflow_id
  on conflict (email_id, run_key, workflow_id) do update set
    workflow_version = excluded.workflow_version, workflow_name = excluded.workflow_name,
    condition = excluded.condition, expected = excluded.expected, actual = excluded.actual,
    message = excluded.message, decided_at = now()
),
-- After a new classification, an email may run a workflow that it did not run before.
outdated as (
  delete from email_workflow_decisions d using claimed c
  where d.email_id = any (array(select email_id from claimed))
    and d.email_id = c.email_id and d.run_key = c.run_key and d.workflow_id = c.workflow_id
),
counted as (
  insert into email_workflow_stats as s (workflow_id, slot, execution_count, success_count, failure_count,
    total_time_ms, last_run_at)
  select workflow_id, ${SLOT}, count(*), count(*) filter (where status = 'completed'),
    count(*) filter (where status = 'failed'), sum(execution_time_ms), max(started_at)
  from claimed group by workflow_id, ${SLOT} order by workflow_id, ${SLOT}
  on conflict (workflow_id, slot) do update set
    execution_count = s.execution_count + excluded.execution_count,
    success_count = s.success_count + excluded.success_count,
    failure_count = s.failure_count + excluded.failure_count,
    total_time_ms = s.total_time_ms + excluded.total_time_ms,
    last_run_at = greatest(s.last_run_at, excluded.last_run_at)
),
-- A run that somebody asked for is logged even when nothing ran.
audited as (
  insert into audit_log (actor, action, target, details, request_id, key)
  select r.actor, 'email.run', 'email/' || r.email_id,
    jsonb_build_object('workflows', (select coalesce(jsonb_agg(c.workflow_id order by c.workflow_id), '[]')
      from claimed c where c.email_id = r.email_id and c.run_key = r.run_key)),
    r.request_id, :claim_id
  from plan, jsonb_to_recordset(plan.of->'runs') as r(email_id bigint, run_key text, actor text, request_id text)
  on conflict (key) do nothing
)
-- ours: claimed just now, or by an earlier try of this same commit whose answer was lost.
select x.email_id, x.run_key, x.workflow_id, coalesce(c.id, e.id) as execution_id,
  c.id is not null or coalesce(e.claim_id = :claim_id::uuid, false) as ours
from execution x
left join claimed c using (email_id, run_key, workflow_id)
left join email_workflow_executions e using (email_id, run_key, workflow_id)
-- SQL has no expression that raises an error, so the message is cast to a number, and PostgreSQL quotes it.
where (select 'email ' || min(email_id) || ' ${OVERTAKEN}' from overtaken where in_part)::int is null
`
