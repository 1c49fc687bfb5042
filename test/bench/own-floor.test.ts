import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { urlOf } from '../../infra/local/postgres.ts'
import { work } from '../../shared/engine/work.ts'
import { aDatabase, type TestDatabase } from '../support/database.ts'
import { anEngine } from './an-engine.ts'
import { rowsOf, templatesOf, workOwnBatch } from './own-floor.ts'
import { addVendors, invoices, setWorkflows } from './workload.ts'

let byEngine: TestDatabase
let byFloor: TestDatabase
beforeAll(async () => {
  ;[byEngine, byFloor] = await Promise.all([prepared(), prepared()])
  const messages = invoices(10, 'run', 0).map((email, n) => ({
    ...{ id: `m${n}`, correlation_id: 'c', body: JSON.stringify(email) },
  }))
  await work(anEngine(byEngine.database), messages)
  const pool = new pg.Pool({ connectionString: urlOf(inject('postgresUrl'), byFloor.name), max: 1 })
  const templates = await templatesOf(pool, invoices(10, 'copied', 0))
  await workOwnBatch(pool, await rowsOf(invoices(10, 'run', 0)), templates)
  await pool.end()
})
afterAll(() => Promise.all([byEngine.drop(), byFloor.drop()]))

async function prepared(): Promise<TestDatabase> {
  const db = await aDatabase()
  const url = urlOf(inject('postgresUrl'), db.name)
  await addVendors(url)
  await setWorkflows(url, 1, 5)
  return db
}

/** Rows that came of the emails of the run, without what differs from one run to the next. */
const rowsIn = (db: TestDatabase, table: string) =>
  db.sql(
    `select to_jsonb(t) - '{id,email_id,execution_id,vendor_id,claim_id,ticket_number,steps,execution_time_ms,
       created_at,updated_at,started_at,next_attempt_at}'::text[] as row
     from ${table} t join emails e on e.id = ${table === 'emails' ? 't.id' : 't.email_id'}
     where e.message_id like '<run-%' order by e.subject`,
  )

describe('the floor of the product’s own rows', () => {
  it.each(['emails', 'email_workflow_executions', 'tickets', 'deliveries', 'invoices'])(
    'has in %s what the engine writes',
    async (table) => {
      const rows = await rowsIn(byEngine, table)
      expect(rows).toHaveLength(10)
      expect(await rowsIn(byFloor, table)).toEqual(rows)
    },
  )

  it('writes into the tables that the engine writes into', async () => {
    const written = async (db: TestDatabase) => {
      const tables = await db.sql(
        `select table_name as name from information_schema.tables
         where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
      )
      const filled: unknown[] = []
      for (const { name } of tables)
        if ((await db.sql(`select from ${name} limit 1`)).length > 0) filled.push(name)
      return filled
    }
    const byTheEngine = await written(byEngine)
    expect(byTheEngine).toContain('email_workflow_stats')
    expect(await written(byFloor)).toEqual(byTheEngine)
  })
})
