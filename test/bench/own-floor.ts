import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { ClassifiedEmail } from '../../shared/email/message.ts'
import { parse } from '../../shared/engine/parse.ts'
import { work } from '../../shared/engine/work.ts'
import { anEngine } from './an-engine.ts'
import { pgDatabase } from './pg-database.ts'

/** All that the store is given for one email of the five-step workflow, as the engine made it once. */
export interface Template {
  readonly execution: object
  readonly ticket: object
  readonly delivery: object
  readonly extracted: object
  readonly invoice: object
}

/** What the engine would write of these emails, which it works for that: results to be copied, not made. */
export async function templatesOf(
  pool: pg.Pool,
  emails: readonly ClassifiedEmail[],
): Promise<readonly Template[]> {
  const database = pgDatabase(pool)
  let plan: Plan | undefined
  const engine = anEngine({
    query(sql, parameters) {
      if (parameters?.plan) plan = parameters.plan as Plan
      return database.query(sql, parameters)
    },
  })
  await work(
    engine,
    emails.map((email, n) => ({ id: `m${n}`, correlation_id: 'c', body: JSON.stringify(email) })),
  )
  if (plan?.executions.length !== emails.length) throw new Error('the engine made no plan to copy')
  const { executions, tickets, deliveries, patches, invoices } = plan
  return executions.map((execution) => {
    const of = <Row extends Keyed>(rows: readonly Row[]) =>
      rows.filter(({ email_id }) => email_id === execution.email_id)
    const [ticket = {}] = of(tickets)
    const [delivery = {}] = of(deliveries)
    const [extracted = {}] = of(patches).flatMap((patch) => patch.extracted ?? [])
    const [invoice = {}] = of(invoices)
    return { execution, ticket, delivery, extracted, invoice }
  })
}

interface Keyed {
  readonly email_id: number
}

interface Plan {
  readonly executions: readonly Keyed[]
  readonly tickets: readonly Keyed[]
  readonly deliveries: readonly Keyed[]
  readonly invoices: readonly Keyed[]
  readonly patches: readonly (Keyed & { readonly extracted?: object })[]
}

/** Emails as the store is given them. */
export async function rowsOf(emails: readonly ClassifiedEmail[]): Promise<readonly object[]> {
  return Promise.all(
    emails.map(async (email) => {
      const parsed = await parse(JSON.stringify(email))
      if (parsed.kind !== 'email') throw new Error(parsed.reason)
      const { content, ...rest } = parsed.email.load
      return { ...rest, ...content }
    }),
  )
}

/**
 * The limit for the product's own rows: the same columns of the same tables, with their indexes, triggers and foreign
 * keys, in one statement that stores and reads a batch and one that writes all the rest. Nothing is decided between: what
 * the engine would find is copied from `templates`, and a second delivery of an email is not thought of.
 */
export async function workOwnBatch(
  pool: pg.Pool,
  emails: readonly object[],
  templates: readonly Template[],
): Promise<void> {
  const { rows } = await pool.query({ name: 'read', text: READ, values: [JSON.stringify(emails)] })
  const written = rows.map(({ id, vendor_id, ticket_id }, n) => {
    const template = templates[n % templates.length] as Template
    return {
      ...template.execution,
      ...{ email_id: id, vendor_id, extracted: template.extracted, invoice: template.invoice },
      ticket: { ...template.ticket, id: ticket_id, vendor_id },
      delivery: { ...template.delivery, id: randomUUID() },
    }
  })
  const values = [JSON.stringify(written), randomUUID()]
  const { rows: won } = await pool.query({ name: 'write', text: WRITE, values })
  if (won.length !== emails.length)
    throw new Error(`the floor wrote ${won.length} executions, not ${emails.length}`)
}

const READ = `
with stored as (
  insert into emails (message_id, sender_email, sender_name, recipients, subject, body, body_key,
    body_bytes, attachments, headers, received_at, classification, confidence_score)
  select message_id, sender_email, sender_name, recipients, subject, body, body_key,
    body_bytes, attachments, headers, received_at, classification, confidence_score
  from jsonb_to_recordset($1::jsonb) as r(message_id text, sender_email text, sender_name text, recipients jsonb,
    subject text, body text, body_key text, body_bytes int, attachments jsonb, headers jsonb, received_at timestamptz,
    classification text, confidence_score float8)
  returning id, sender_email, classification
)
select s.id, w.id as workflow_id, w.version, w.workflow_steps, v.id as vendor_id, v.name as vendor,
  nextval('tickets_id_seq') as ticket_id
from stored s
join email_workflows w on w.classification_trigger = s.classification and w.enabled and w.deleted_at is null
left join vendors v on v.emails @> array[s.sender_email]
left join email_workflow_executions x on x.email_id = s.id and x.workflow_id = w.id and x.run_key = 'auto'
where x.id is null
order by s.id`

const WRITE = `
with given as (
  select * from jsonb_to_recordset($1::jsonb) as r(email_id bigint, workflow_id bigint, workflow_version int,
    workflow_name text, run_key text, run_position int, status text, steps jsonb, steps_total int, steps_completed int,
    execution_time_ms int, vendor_id uuid, extracted jsonb, ticket jsonb, delivery jsonb, invoice jsonb)
),
execution as (
  insert into email_workflow_executions (email_id, workflow_id, workflow_version, workflow_name, run_key, run_position,
    claim_id, status, steps, steps_total, steps_completed, execution_time_ms, started_at)
  select email_id, workflow_id, workflow_version, workflow_name, run_key, run_position,
    $2::uuid, status, steps, steps_total, steps_completed, execution_time_ms, now()
  from given on conflict do nothing returning id, email_id, workflow_id, workflow_version, execution_time_ms, started_at
),
ticket as (
  insert into tickets (id, title, description, type, priority, vendor_id, email_id, execution_id, workflow_id, workflow_version)
  select (ticket->>'id')::bigint, ticket->>'title', ticket->>'description', ticket->>'type', ticket->>'priority',
    r.vendor_id, x.email_id, x.id, x.workflow_id, x.workflow_version
  from given r join execution x using (email_id)
),
delivery as (
  insert into deliveries (id, channel, payload, step_index, email_id, execution_id, workflow_id, workflow_version)
  select (delivery->>'id')::uuid, delivery->>'channel', delivery->'payload', (delivery->>'step_index')::int,
    x.email_id, x.id, x.workflow_id, x.workflow_version
  from given r join execution x using (email_id)
),
invoice as (
  insert into invoices (email_id, received_on, kind, invoice_number, amount, supplier_name, supplier_email, cvr, payees)
  select r.email_id, (invoice->>'received_on')::date, invoice->>'kind', invoice->>'invoice_number', invoice->>'amount',
    invoice->>'supplier_name', invoice->>'supplier_email', invoice->>'cvr', array(select jsonb_array_elements_text(invoice->'payees'))
  from given r join execution x using (email_id)
),
email as (
  update emails e set status = 'processed', workflow_outcome = 'executed', vendor_id = r.vendor_id,
    extracted = r.extracted, updated_at = now()
  from given r where e.id = r.email_id
),
statistics as (
  insert into email_workflow_stats as s (workflow_id, slot, execution_count, total_time_ms, last_run_at)
  select workflow_id, email_id / 16 % 16, count(*), sum(execution_time_ms), max(started_at)
  from execution group by 1, 2 order by 1, 2
  on conflict (workflow_id, slot) do update set
    execution_count = s.execution_count + excluded.execution_count,
    total_time_ms = s.total_time_ms + excluded.total_time_ms, last_run_at = excluded.last_run_at
)
select email_id from execution`
