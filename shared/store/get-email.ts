import * as z from 'zod'
import { type EmailWithTrail, emailRowSchema } from '../api/email.ts'
import { emailTrailSchema } from '../api/email-trail.ts'
import type { Database } from './database.ts'
import { EXECUTION_COLUMNS } from './execution-columns.ts'

/** How many of each kind are shown, newest first; executions have a list endpoint of their own. */
const NEWEST = 50
/**
 * Bytes of rows in one answer. The Data API refuses more than 1 MiB, in which every quote takes two bytes.
 */
const ANSWER_BYTES = 500_000

/**
 * An email and everything it led to, in one statement that returns rows `(kind, body, data)`. The Data API
 * allows 64 KB a row, and the email's text, the data extracted from it and each execution may each come close
 * to that, so each gets its own row.
 */
const sql = /* sql */ `
with email as (select * from emails where id = :id),
part (rank, kind, newest, body, data) as (
  select 1, 'email', null::timestamptz, null, to_jsonb(email) - 'body' - 'html_text' - 'extracted' from email
  union all
  select 2, 'body', null, body, null from email
  union all
  select 3, 'extracted', null, null, extracted from email
  union all
  select 4, 'vendor', null, null, jsonb_build_object('id', v.id, 'name', v.name, 'cvr', v.cvr)
  from email join vendors v on v.id = email.vendor_id
  union all
  select 5, 'customer', null, null, jsonb_build_object('id', c.id, 'name', c.name, 'cvr', c.cvr,
    'phone', c.phone, 'address', c.address, 'contact_person', c.contact_person)
  from email join customers c on c.id = email.customer_id
  union all
  (select 6, 'execution', started_at, null, to_jsonb(x)
   from (select ${EXECUTION_COLUMNS} from email_workflow_executions where email_id = :id) x
   order by started_at desc, id desc limit ${NEWEST})
  union all
  -- Without workflows that did run: a concurrent commit may have written a decision beside an execution.
  (select 7, 'decision', decided_at, null, to_jsonb(d) from email_workflow_decisions d
   where email_id = :id and not exists (select from email_workflow_executions x
     where x.email_id = d.email_id and x.run_key = d.run_key and x.workflow_id = d.workflow_id)
   order by decided_at desc, workflow_id limit ${NEWEST})
  union all
  (select 8, 'ticket', created_at, null, to_jsonb(t) from tickets t
   where email_id = :id order by id desc limit ${NEWEST})
  union all
  (select 9, 'time_entry', created_at, null, to_jsonb(t) from time_entries t
   where email_id = :id order by created_at desc, id limit ${NEWEST})
  union all
  (select 10, 'purchase_order', created_at, null, to_jsonb(o) || jsonb_build_object('total', o.total::text)
   from purchase_orders o where email_id = :id order by id desc limit ${NEWEST})
  union all
  (select 11, 'customer_change', created_at, null, to_jsonb(c) from customer_changes c
   where email_id = :id order by id desc limit ${NEWEST})
  union all
  (select 12, 'delivery', created_at, null, to_jsonb(d) - 'payload' from deliveries d
   where email_id = :id order by created_at desc, id limit ${NEWEST})
  union all
  (select 13, 'calendar_event', created_at, null, to_jsonb(v) from calendar_events v
   where email_id = :id order by created_at desc, id limit ${NEWEST})
),
numbered as (select *, row_number() over (order by rank, newest desc nulls last) as position from part),
measured as (
  select *, sum(octet_length(coalesce(body, data::text))) over (order by position) as bytes from numbered
)
select kind, body, data from measured where bytes <= ${ANSWER_BYTES} order by position`

const row = z.object({ kind: z.string(), body: z.string().nullable(), data: z.unknown() })
const extractedSchema = z.record(z.string(), z.json())

export async function getEmail(database: Database, id: number): Promise<EmailWithTrail | undefined> {
  const rows = z.array(row).parse(await database.query(sql, { id }))
  if (rows.length === 0) return undefined

  const of = (kind: string) => rows.filter((row) => row.kind === kind).map(({ data }) => data)
  const trail = emailTrailSchema.parse(
    Object.fromEntries(Object.keys(emailTrailSchema.shape).map((kind) => [kind, of(kind)])),
  )
  return {
    ...emailRowSchema.parse(of('email')[0]),
    body: rows.find(({ kind }) => kind === 'body')?.body ?? '',
    extracted: extractedSchema.parse(of('extracted')[0]),
    vendor: trail.vendor[0] ?? null,
    customer: trail.customer[0] ?? null,
    executions: trail.execution,
    decisions: trail.decision,
    tickets: trail.ticket,
    time_entries: trail.time_entry,
    purchase_orders: trail.purchase_order,
    customer_changes: trail.customer_change,
    calendar_events: trail.calendar_event,
    deliveries: trail.delivery,
  }
}
