import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../../shared/store/database.ts'
import { getEmail } from '../../../shared/store/get-email.ts'
import { type EmailFilter, listEmails } from '../../../shared/store/list-emails.ts'
import { type ExecutionFilter, listExecutions } from '../../../shared/store/list-executions.ts'
import { type Listed, type ListedFilter, listRecords } from '../../../shared/store/list-records.ts'
import { listWorkflowVersions } from '../../../shared/store/list-workflow-versions.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'

const ROWS = 20_000
/** The rows go back from here, so that what lies behind a place does not change with the day of the test. */
const TODAY = "date '2026-11-26'"
const NOW = "timestamptz '2026-11-26T00:00:00Z'"
const VENDOR = '00000000-0000-4000-8000-000000000001'
let db: TestDatabase
beforeAll(async () => {
  db = await aDatabase()
  await db.sql(`insert into vendors (id, name) values ('${VENDOR}', 'Nordkabel')`)
  await db.sql(`insert into customers (id, name) values ('${VENDOR}', 'Nordkabel')`)
  await db.sql(
    `insert into emails (id, message_id, sender_email, received_at, classification, status, workflow_outcome,
       needs_review, vendor_id, customer_id, assigned_to, tags)
     select n, n, n % 500 || '@example.dk', ${NOW} - n * interval '1 minute', 'class ' || n % 20,
       case n % 3 when 0 then 'received' else 'processed' end, case n % 50 when 0 then 'no_match' else 'executed' end,
       n % 100 = 0, case when n % 200 = 0 then $1::uuid end, case when n % 200 = 0 then $1::uuid end,
       case when n % 200 = 0 then 'Bogholderi' end,
       case when n % 10 = 0 then array['ofte'] || case when n % 300 = 0 then '{sjældent}'::text[] end else '{}' end
     from generate_series(1, $2::int) as n`,
    ...[VENDOR, ROWS],
  )
  await db.sql(
    `insert into email_workflow_executions (email_id, workflow_id, workflow_version, workflow_name, run_key,
       run_position, claim_id, status, steps, steps_total, steps_completed, started_at, execution_time_ms)
     select n, n % 40, 1, 'Workflow', 'auto', 0, gen_random_uuid(), case n % 50 when 0 then 'failed' else 'completed' end,
       '[]', 0, 0, ${NOW} - n * interval '1 minute', 1
     from generate_series(1, $1::int) as n`,
    ROWS,
  )
  await db.sql(
    `insert into email_workflow_versions select 100 + n % 200, n, 'w', '', 'invoice', 0.7, null, null, 1, false, '[]'
     from generate_series(1, $1::int) as n`,
    ROWS,
  )
  for (const table of ['vendors', 'customers'])
    await db.sql(
      `insert into ${table} (name, cvr, emails, created_at)
       select 'Firma ' || md5(n::text) || case n % 500 when 0 then ' Sjælden' else '' end,
         lpad((n % 500)::text, 8, '0'), array[n % 500 || '@example.dk'], ${NOW} - n * interval '1 minute'
       from generate_series(1, $1::int) as n`,
      ROWS,
    )
  await db.sql(
    `insert into tickets (title, type, priority, status, vendor_id, customer_id, assigned_to, email_id, execution_id,
       workflow_id, workflow_version, created_at)
     select 'Sag', 'type ' || n % 200, case n % 200 when 0 then 'urgent' else 'normal' end,
       case n % 200 when 0 then 'closed' else 'open' end, case n % 200 when 0 then $1::uuid end,
       case n % 200 when 0 then $1::uuid end, case n % 200 when 0 then 'Bogholderi' end,
       n, n, 1, 1, ${NOW} - n * interval '1 minute'
     from generate_series(1, $2::int) as n`,
    ...[VENDOR, ROWS],
  )
  await db.sql(
    `insert into time_entries (id, hours, date, customer_id, email_id, execution_id, workflow_id, workflow_version)
     select gen_random_uuid(), 1, ${TODAY} - n / 10,
       case n % 200 when 0 then $1::uuid else (select id from customers where name like 'Firma%' limit 1) end, n, n, 1, 1
     from generate_series(1, $2::int) as n`,
    ...[VENDOR, ROWS],
  )
  await db.sql(
    `insert into purchase_orders (vendor_id, currency, total, lines, status, email_id, execution_id, workflow_id,
       workflow_version, created_at)
     select case n % 200 when 0 then $1::uuid else (select id from vendors where name like 'Firma%' limit 1) end,
       'DKK', 1, '[]', case n % 200 when 0 then 'received' else 'open' end, n, n, 1, 1, ${NOW} - n * interval '1 minute'
     from generate_series(1, $2::int) as n`,
    ...[VENDOR, ROWS],
  )
  await db.sql(
    `insert into calendar_events (id, title, starts_at, ends_at, attendees, email_id, execution_id, workflow_id,
       workflow_version)
     select gen_random_uuid(), 'Møde', ${NOW} - n * interval '1 minute', ${NOW}, '[]', n, n, 1, 1
     from generate_series(1, $1::int) as n`,
    ROWS,
  )
  // An invoice in every second email.
  await db.sql(
    `update emails set extracted = jsonb_build_object('invoice', jsonb_build_object('invoice_number', id::text,
       'kind', case id % 200 when 0 then 'reminder' else 'invoice' end,
       'supplier_name', case id % 200 when 0 then 'Sjælden A/S' else 'Firma ' || id % 7 end, 'due_date', (${TODAY} + 30 - id::int / 1440)::text,
       'duplicate_of', case id % 200 when 0 then 1 end))
     where id % 2 = 0`,
  )
  await db.sql(
    `insert into invoices (email_id, received_on, invoice_number, payees)
     select id, received_at::date, id::text, '{}' from emails where id % 2 = 0`,
  )
  await db.sql('vacuum analyze')
})
afterAll(() => db.drop())

/** How many rows a statement looked at in vain, and the tables that it read from end to end. */
async function wasteOf(ask: (database: Database) => Promise<unknown>) {
  const plan: string[] = []
  await ask({
    async query(sql, parameters) {
      const rows = await db.database.query(`explain (analyze, timing off) ${sql}`, parameters)
      plan.push(...rows.map((row) => String(row['QUERY PLAN'])))
      return []
    },
  })
  const removed = plan.map((line) => Number(/Rows Removed by Filter: (\d+)/.exec(line)?.[1] ?? 0))
  return {
    wholeTables: plan.filter((line) => /Seq Scan on .*rows=[12]0000\b/.test(line)),
    lookedAtInVain: removed.reduce((sum, rows) => sum + rows, 0) > ROWS / 20,
    explained: plan.length > 3,
  }
}
const NONE = { wholeTables: [], lookedAtInVain: false, explained: true }

describe('no list reads a whole table', () => {
  const from = '2026-11-20T00:00:00Z'

  it.each<EmailFilter>([
    {},
    { status: 'processed' },
    { classification: 'class 7' },
    { sender_email: '7@example.dk' },
    { needs_review: true },
    { needs_review: false },
    { workflow_outcome: 'no_match' },
    { vendor_id: VENDOR },
    { customer_id: VENDOR },
    { assigned_to: 'BOGHOLDERI' },
    { tag: 'ofte' },
    { tag: 'sjældent' },
    { tag: 'ukendt' },
    { from, to: from },
    { classification: 'class 7', status: 'received', from },
  ])('emails by %o', async (filter) => {
    expect(await wasteOf((database) => listEmails(database, filter, 50))).toEqual(NONE)
    expect(await wasteOf((database) => listEmails(database, filter, 50, [from, 7]))).toEqual(NONE)
  })

  it.each<ExecutionFilter>([
    {},
    { workflow_id: 7 },
    { email_id: 163 },
    { status: 'failed' },
    { workflow_id: 7, status: 'failed' },
    { from, to: from },
    { email_id: 163, workflow_id: 7, status: 'completed', from },
  ])('executions by %o', async (filter) => {
    expect(await wasteOf((database) => listExecutions(database, filter, 50))).toEqual(NONE)
    expect(await wasteOf((database) => listExecutions(database, filter, 50, [from, 7]))).toEqual(NONE)
  })

  const to = from
  const ofEmail: [Listed, object][] = [
    ['tickets', { email_id: 163 }],
    ['timeEntries', { email_id: 163 }],
    ['purchaseOrders', { email_id: 163 }],
    ['calendarEvents', { email_id: 163 }],
    ['invoices', { email_id: 164 }],
  ]
  it.each<[Listed, object]>([
    ['tickets', {}],
    ['tickets', { ticket_number: 'T-000163' }],
    ['tickets', { status: 'open' }],
    ['tickets', { status: 'closed' }],
    ['tickets', { vendor_id: VENDOR }],
    ['tickets', { customer_id: VENDOR }],
    ['tickets', { assigned_to: 'BOGHOLDERI' }],
    ['tickets', { from, to }],
    ['timeEntries', {}],
    ['timeEntries', { customer_id: VENDOR }],
    ['timeEntries', { date_from: '2026-11-01', date_to: '2026-11-20' }],
    ['timeEntries', { customer_id: VENDOR, date_from: '2026-11-01', date_to: '2026-11-20' }],
    ['purchaseOrders', {}],
    ['purchaseOrders', { order_number: 'PO-000163' }],
    ['purchaseOrders', { vendor_id: VENDOR }],
    ['purchaseOrders', { status: 'received' }],
    ['purchaseOrders', { from, to }],
    ['calendarEvents', {}],
    ['calendarEvents', { from, to }],
    ['invoices', {}],
    ['invoices', { vendor_id: VENDOR }],
    ['invoices', { supplier: 'firma' }],
    ['invoices', { supplier: 'sjælden' }],
    ['invoices', { supplier: 'ukendt' }],
    ['invoices', { number: '164' }],
    ['invoices', { due_after: '2026-02-01', due_before: '2026-02-08' }],
    ['invoices', { due_before: '2026-02-08' }],
    ['invoices', { due_after: '2030-01-01' }],
    ['invoices', { has_due_date: true }],
    ['invoices', { has_due_date: false }],
    ['invoices', { duplicate: true }],
    ['invoices', { duplicate: false }],
    ['invoices', { from, to }],
    ...(['vendors', 'customers'] as const).flatMap((listed): [Listed, object][] => [
      [listed, {}],
      [listed, { q: 'firma' }],
      [listed, { q: 'sjælden' }],
      [listed, { q: 'ukendt' }],
      [listed, { email: '7@example.dk' }],
      [listed, { cvr: '00000007' }],
    ]),
    ...ofEmail,
  ])('%s by %o', async (listed, filter) => {
    const id = ['tickets', 'purchaseOrders', 'invoices'].includes(listed) ? 7 : VENDOR
    const day = listed === 'timeEntries' ? '2026-11-20' : from
    const list = (before?: [string, string | number]) => (database: Database) =>
      listRecords(database, listed, filter as ListedFilter<typeof listed>, 50, before)
    expect(await wasteOf(list())).toEqual(NONE)
    expect(await wasteOf(list([day, id]))).toEqual(NONE)
  })

  it('versions of a workflow', async () => {
    expect(await wasteOf((database) => listWorkflowVersions(database, 107, 50))).toEqual(NONE)
  })

  it('one email with all that is tied to it', async () => {
    expect(await wasteOf((database) => getEmail(database, 163))).toEqual(NONE)
  })
})
