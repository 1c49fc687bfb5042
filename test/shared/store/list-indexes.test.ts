import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../../shared/store/database.ts'
import { getEmail } from '../../../shared/store/get-email.ts'
import { type EmailFilter, listEmails } from '../../../shared/store/list-emails.ts'
import { type ExecutionFilter, listExecutions } from '../../../shared/store/list-executions.ts'
import { listWorkflowVersions } from '../../../shared/store/list-workflow-versions.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'

const ROWS = 20_000
const VENDOR = '00000000-0000-4000-8000-000000000001'
let db: TestDatabase
beforeAll(async () => {
  db = await aDatabase()
  await db.sql(`insert into vendors (id, name) values ('${VENDOR}', 'Nordkabel')`)
  await db.sql(`insert into customers (id, name) values ('${VENDOR}', 'Nordkabel')`)
  await db.sql(
    `insert into emails (id, message_id, sender_email, received_at, classification, status, workflow_outcome,
       needs_review, vendor_id, customer_id, assigned_to, tags)
     select n, n, n % 500 || '@example.dk', now() - n * interval '1 minute', 'class ' || n % 20,
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
       '[]', 0, 0, now() - n * interval '1 minute', 1
     from generate_series(1, $1::int) as n`,
    ROWS,
  )
  await db.sql(
    `insert into email_workflow_versions select 100 + n % 200, n, 'w', '', 'invoice', 0.7, null, null, 1, false, '[]'
     from generate_series(1, $1::int) as n`,
    ROWS,
  )
  await db.sql('analyze')
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
    wholeTables: plan.filter((line) => /Seq Scan on (?:emails|email_workflow_\w+) .*rows=20000/.test(line)),
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

  it('versions of a workflow', async () => {
    expect(await wasteOf((database) => listWorkflowVersions(database, 107, 50))).toEqual(NONE)
  })

  it('one email with all that is tied to it', async () => {
    expect(await wasteOf((database) => getEmail(database, 163))).toEqual(NONE)
  })
})
