import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bind } from '../../../infra/local/data-api/parameters.ts'
import { loadSql } from '../../../shared/store/load.sql.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await aDatabase()
  for (const table of ['vendors', 'customers'])
    await db.sql(`insert into ${table} (name, cvr, emails, domains)
      select 'Company ' || n, lpad(n::text, 8, '0'), array['a@c' || n || '.dk'], array['c' || n || '.dk']
      from generate_series(1, 20000) n`)
  await db.sql(`insert into emails (id, message_id, sender_email, received_at, classification, confidence_score)
    select n, '<' || n || '@x.dk>', 'a@c' || n || '.dk', now(), 'invoice', 0.9 from generate_series(1, 20000) n`)
  await db.sql(`insert into email_workflow_executions (email_id, workflow_id, workflow_version, workflow_name, run_key,
      run_position, claim_id, status, steps, steps_total, steps_completed, started_at, execution_time_ms)
    select n, 1, 1, 'x', 'auto', 0, gen_random_uuid(), 'completed', '[]', 0, 0, now(), 1 from generate_series(1, 20000) n`)
  await db.sql(`insert into deliveries (id, execution_id, email_id, workflow_id, workflow_version, step_index, channel, payload)
    select gen_random_uuid(), id, email_id, 1, 1, 0, 'email',
      jsonb_build_object('to', jsonb_build_array('a@c' || email_id || '.dk'), 'answer', '{}'::jsonb)
    from email_workflow_executions`)
  await db.sql('analyze')
})
afterAll(() => db.drop())

async function planOf(): Promise<string> {
  const emails = JSON.stringify(Array.from({ length: 10 }, (_, n) => ({ n, email_id: n + 1 })))
  const { text, values } = bind(loadSql, [
    { name: 'emails', value: { stringValue: emails } },
    { name: 'run_key', value: { stringValue: 'auto' } },
    { name: 'workflow_ids', value: { isNull: true } },
    { name: 'reserve', value: { booleanValue: true } },
    { name: 'sender_limit', value: { longValue: 100 } },
  ])
  const rows = await db.sql(`explain ${text}`, ...values)
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

describe('loading a batch', () => {
  it('reads neither all emails, executions nor deliveries, and compares names by their index', async () => {
    const plan = await planOf()
    expect(plan).not.toMatch(/Seq Scan on (emails|email_workflow_executions|deliveries)/)
    expect(plan).toMatch(/Index Scan (using|on) vendors_name/)
    expect(plan).toMatch(/Index Scan (using|on) customers_name/)
  })
  it('counts what a sender has sent within the hour by an index of its own, however much that sender ever sent', async () => {
    await db.sql(
      `update emails set sender_email = 'a@c' || id % 4 || '.dk', created_at = now() - id * interval '1 minute'`,
    )
    await db.sql('analyze emails')
    const plan = await planOf()
    expect(plan).toMatch(/emails_sender_hour/)
    expect(plan).not.toMatch(/Seq Scan on emails/)
  })
})
