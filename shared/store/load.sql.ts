import { originalSendersOf } from './original-senders.sql.ts'

/**
 * Loads everything a batch needs in one statement. Stores emails that came with content, finds those that
 * came as a reference, and returns rows `(kind, n, data)`; `load.ts` describes each kind.
 *
 * To avoid deadlocks between overlapping batches, stored emails are locked, and new ones inserted, in the
 * order of their message id; a commit locks in the same order. Idempotent, except that a retry reserves new
 * numbers and the first ones stay unused.
 */
export const loadSql = /* sql */ `
with incoming as materialized (
  select * from jsonb_to_recordset(:emails::jsonb) as i(
    n int, email_id bigint, message_id text, sender_email text, sender_name text, recipients jsonb, subject text,
    body text, body_key text, body_bytes int, html_text text, attachments jsonb, headers jsonb, received_at timestamptz,
    classification text, confidence_score float8)
),
-- Locks all stored rows in one order, whether found by id or by message id. The writes below wait for these
-- locks and lock no other stored rows.
locked as materialized (
  select id, message_id, sender_email, body_key from emails
  where id = any (
    array(select email_id from incoming where email_id is not null)
    || array(select e.id from emails e where e.message_id = any (array(select message_id from incoming))))
  order by message_id for no key update
),
-- Erased, or marked for erasure (see migration 021).
erased as materialized (
  select id, message_id from emails
  where erasure is not null and id = any (array(select email_id from incoming))
  union
  select id, message_id from emails
  where erasure is not null and message_id = any (array(
    select message_id from incoming union all select tombstone(message_id) from incoming))
),
gone as materialized (
  select i.n from incoming i where exists (select from erased e
    where e.id = i.email_id or e.message_id in (i.message_id, tombstone(i.message_id)))
),
-- An id belongs to one message, and a message belongs to one id and one sender, since anybody can copy a
-- message id. Content that contradicts what is stored is refused and changes nothing.
refused as materialized (
  select i.n, bool_or(l.message_id = i.message_id and lower(l.sender_email) <> i.sender_email) as is_another_senders
  from incoming i join locked l on l.id = i.email_id and l.message_id <> i.message_id
    or l.message_id = i.message_id and (l.id <> i.email_id or lower(l.sender_email) <> i.sender_email)
  where i.n not in (select n from gone)
  group by i.n
),
content as (
  select * from incoming
  where message_id is not null and n not in (select n from gone union all select n from refused)
),
-- Whether another email needs the original that came with content that is not stored.
shared as (
  select i.n, exists (select from content c where c.body_key = i.body_key)
    or (select true from emails other where other.body_key = i.body_key and other.erasure is null limit 1)
      is not null as original
  from incoming i where n in (select n from gone union all select n from refused)
),
stored as (
  insert into emails as e (id, message_id, sender_email, sender_name, recipients, subject, body, body_key,
    body_bytes, html_text, attachments, headers, received_at, classification, confidence_score)
  select coalesce(email_id, nextval('emails_id_seq')), message_id, sender_email, sender_name, recipients, subject,
    body, body_key, body_bytes, html_text, attachments, headers, coalesce(received_at, now()), classification,
    confidence_score
  from content, (select count(*) from locked) as after_the_locks
  order by message_id
  on conflict (message_id) do update set
    sender_email = excluded.sender_email, sender_name = excluded.sender_name,
    recipients = excluded.recipients, subject = excluded.subject, body = excluded.body,
    -- A redelivery while the bucket is unavailable must not lose the original that was kept before.
    body_key = case when excluded.body_bytes = e.body_bytes then coalesce(excluded.body_key, e.body_key)
      else excluded.body_key end,
    body_bytes = excluded.body_bytes, html_text = excluded.html_text, attachments = excluded.attachments, headers = excluded.headers,
    classification = coalesce(excluded.classification, e.classification),
    confidence_score = coalesce(excluded.confidence_score, e.confidence_score), updated_at = now()
  -- Since the snapshot of this statement, another worker may have stored the message with another id or
  -- sender.
  where e.erasure is null and lower(e.sender_email) = excluded.sender_email
    and not exists (select from content c where c.message_id = e.message_id and c.email_id <> e.id)
  returning e.*
),
-- Originals that no email needs any more, because their email came again with another text.
replaced as materialized (
  select distinct l.body_key from locked l join stored s on s.id = l.id
  where l.body_key is not null and not exists (select from stored other where other.body_key = l.body_key)
    and (select true from emails other where other.body_key = l.body_key and other.erasure is null
      and other.id <> all (array(select id from stored)) limit 1) is null
),
reclassified as (
  update emails e set classification = coalesce(i.classification, e.classification),
    confidence_score = coalesce(i.confidence_score, e.confidence_score), updated_at = now()
  from incoming i, (select count(*) from locked) as after_the_locks
  where e.id = i.email_id and i.message_id is null and e.erasure is null
    and (i.classification is not null or i.confidence_score is not null)
    and not exists (select from content c where c.message_id = e.message_id)
  returning e.*
),
found as materialized (
  select c.n, e.* from content c join stored e on e.message_id = c.message_id
  union all
  select i.n, e.* from incoming i join reclassified e on i.message_id is null and e.id = i.email_id
  union all
  select i.n, e.* from incoming i join emails e on e.id = i.email_id
  where i.message_id is null and i.classification is null and i.confidence_score is null and e.erasure is null
),
paused as materialized (select exists (select from pause) as holds),
-- Emails of the last hour that have not been processed yet: the limit per sender decides whether they run.
arrived as materialized (
  select n, id, sender_email from found where created_at > now() - interval '1 hour'
    and (workflow_outcome is null or workflow_outcome in ('held', 'held_for_review'))
),
-- Stops counting at the limit.
others as (
  select distinct_sender.sender_email, (
    select count(*) from (
      select from emails e
      where e.sender_email = distinct_sender.sender_email and e.created_at > now() - interval '1 hour'
        and e.workflow_outcome is distinct from 'held_for_review' and e.id <> all (array(select id from arrived))
      limit :sender_limit) as within_the_hour) as emails
  from (select distinct sender_email from arrived) as distinct_sender
),
workflow as materialized (
  select w.* from email_workflows w
  where w.deleted_at is null and case
    when :workflow_ids::jsonb is not null then :workflow_ids::jsonb @> to_jsonb(w.id)
    else w.enabled and w.classification_trigger in (select classification from found)
  end
),
ran as materialized (
  select x.email_id, x.workflow_id, jsonb_path_exists(x.steps, '$[*] ? (@.status == "failed")') as failed
  from found e join email_workflow_executions x on x.email_id = e.id and x.run_key = :run_key
),
-- One number for each step that may run and creates a row with a number.
numbered as (
  select e.n, step, case step when 'create_ticket' then nextval('tickets_id_seq')
    else nextval('purchase_orders_id_seq') end as id
  from found e
  join workflow w on :workflow_ids::jsonb is not null
    or (w.classification_trigger = e.classification and e.confidence_score >= w.confidence_threshold)
  cross join lateral (
    select action #>> '{}' as step from jsonb_path_query(w.workflow_steps,
      'strict $.**.action ? (@ == "create_ticket" || @ == "create_purchase_order")') as action) as steps
  where :reserve::boolean and not (select holds from paused)
    and not exists (select from ran where ran.email_id = e.id and ran.workflow_id = w.id)
),
-- When each sender last got an automatic answer (see reply_to_sender).
answered as (
  select e.n, last.at
  from found e
  cross join lateral (
    select max(d.created_at) as at from deliveries d
    where d.channel = 'email' and d.payload ? 'answer' and d.payload->'to'->>0 = e.sender_email
      and d.status in ('pending', 'delivered') and d.created_at > now() - interval '24 hours') last
  where last.at is not null
),
-- Candidates for the original sender of a forwarded email; originOf decides.
original as materialized (
  ${originalSendersOf('found')}
),
-- What may link an email to a party: the address, its domain and parent domains, the name, CVR numbers.
domain as (
  select distinct array_to_string(parts[level:], '.') as name
  from (
    select string_to_array(sender_domain, '.') as parts from found
    union select string_to_array(split_part(address, '@', 2), '.') from original) d
  cross join lateral generate_series(1, cardinality(parts) - 1) as level
),
cvr as (
  select distinct regexp_replace(m[1], '[^0-9]', '', 'g') as number
  from found e
  cross join lateral regexp_matches(
    e.subject || ' ' || e.body, '(?:^|[^0-9])([0-9](?:[ .-]?[0-9]){7})(?![0-9])', 'g') as m
),
sender as materialized (
  select
    array(select sender_email from found union select address from original) as addresses,
    array(select name from domain) as domains,
    array(select number from cvr) as cvrs,
    array(select name_key(sender_name) from found where sender_name <> ''
      union select name from original where name <> '') as names,
    array(select vendor_id from found where vendor_id is not null) as vendor_ids,
    array(select customer_id from found where customer_id is not null) as customer_ids
),
-- Earlier invoices for extract_invoice_data to compare with, if a workflow may run it: the latest from the
-- same senders (those of forwarded emails included), the latest from companies whose CVR number is mentioned, and those with a number that occurs
-- in the email. A word with a digit counts as a number; the first 60 are tried.
invoice_mail as materialized (
  select distinct e.n, e.sender_email from found e join workflow w
    on :workflow_ids::jsonb is not null or w.classification_trigger = e.classification
  where jsonb_path_exists(w.workflow_steps, 'strict $.**.action ? (@ == "extract_invoice_data")')
),
invoice_number as materialized (
  select distinct invoice_key(words.word) as key
  from invoice_mail join found e using (n) cross join lateral (
    select m[1] as word from regexp_matches(
      concat_ws(' ', e.subject, jsonb_path_query_array(e.attachments, '$[*].filename'), left(e.body, 10000)),
      '[A-Za-z0-9/-]*[0-9][A-Za-z0-9/-]*', 'g') as m limit 60) as words
),
invoice_sender as (
  select sender_email from invoice_mail
  union select address from original where exists (select from invoice_mail)
),
earlier_invoice as materialized (
  select near.email_id from invoice_sender s cross join lateral (
    select email_id from invoices where supplier_email = s.sender_email order by email_id desc limit 5) near
  union
  select near.email_id from cvr cross join lateral (
    select email_id from invoices where cvr = cvr.number order by email_id desc limit 5) near
  where exists (select from invoice_mail)
  union
  select near.email_id from invoice_number cross join lateral (
    select email_id from invoices where number_key = invoice_number.key order by email_id desc limit 20) near
),
-- One lookup per criterion, so that each uses its index.
vendor as (
  select * from vendors where id = any (array(
    select id from vendors where emails && (select addresses from sender)
    union select id from vendors where domains && (select domains from sender)
    union select id from vendors where cvr = any ((select cvrs from sender)::text[])
    union select id from vendors where name_key(name) = any ((select names from sender)::text[])
    union select unnest(vendor_ids) from sender))
  limit 200
),
customer as (
  select * from customers where id = any (array(
    select id from customers where emails && (select addresses from sender)
    union select id from customers where domains && (select domains from sender)
    union select id from customers where cvr = any ((select cvrs from sender)::text[])
    union select id from customers where name_key(name) = any ((select names from sender)::text[])
    union select unnest(customer_ids) from sender))
  limit 200
)
select 'clock' as kind, null::int as n, to_jsonb(to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as data
union all
select 'paused', null, to_jsonb(p) - 'only_one' from pause p
union all
select 'gone', n, to_jsonb(original) from gone join shared using (n)
union all
select 'replaced', null, to_jsonb(body_key) from replaced
union all
select 'refused', n, jsonb_build_object('is_another_senders', is_another_senders, 'original_is_shared', original)
from refused join shared using (n)
union all
select 'others', n, to_jsonb(emails) from arrived join others using (sender_email)
union all
select 'email', n, jsonb_build_object('id', id, 'message_id', message_id, 'sender_email', sender_email,
  'sender_name', sender_name, 'sender_domain', sender_domain, 'recipients', recipients, 'subject', subject,
  -- Text that came with the message need not be sent back.
  'body', case when (select i.message_id is null from incoming i where i.n = found.n) then body end,
  'attachments', attachments, 'headers', headers,
  'received_at', to_char(received_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'classification', classification, 'confidence_score', confidence_score, 'status', status,
  'vendor_id', vendor_id, 'customer_id', customer_id, 'assigned_to', assigned_to, 'tags', tags,
  'needs_review', needs_review)
from found
union all
-- A row of its own, because the Data API allows 64 KB a row. Text that came with the message need not be sent
-- back.
select 'html', n, to_jsonb(html_text)
from found where html_text is not null and (select i.message_id is null from incoming i where i.n = found.n)
union all
select 'workflow', null, to_jsonb(w) - 'description' - 'created_at' - 'updated_at' - 'deleted_at' from workflow w
union all
select 'ran', null, to_jsonb(ran) from ran
union all
select 'ticket', n, jsonb_build_object('id', id, 'ticket_number', ticket_number(id))
from numbered where step = 'create_ticket'
union all
select 'order', n, jsonb_build_object('id', id, 'order_number', purchase_order_number(id))
from numbered where step = 'create_purchase_order'
union all
select 'answered', n, to_jsonb(to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) from answered
union all
select 'invoice', null, to_jsonb(i) - 'number_key' || jsonb_build_object('needs_review', e.needs_review)
from invoices i join emails e on e.id = i.email_id where i.email_id = any (array(select email_id from earlier_invoice))
union all
select 'vendor', null, to_jsonb(v) - 'created_at' from vendor v
union all
select 'customer', null, to_jsonb(c) - 'created_at' from customer c
`
