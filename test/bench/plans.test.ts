import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { urlOf } from '../../infra/local/postgres.ts'
import type { Database } from '../../shared/store/database.ts'
import { aDatabase, type TestDatabase } from '../support/database.ts'
import { grow } from './grow.ts'
import { pgDatabase } from './pg-database.ts'
import { statements } from './statements.ts'

const PLACE = { time: '2026-06-01T00:00:00Z', id: 5000 }
const all = statements(() => PLACE)

let db: TestDatabase
let client: pg.Client
beforeAll(async () => {
  db = await aDatabase()
  const url = urlOf(inject('postgresUrl'), db.name)
  await grow(url, 100_000)
  client = new pg.Client({ connectionString: url })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await db.drop()
})

/** The tables that a statement would read from end to end, of those that grow with the emails. */
async function readWhole(ask: (database: Database) => Promise<unknown>): Promise<string[]> {
  const plan: string[] = []
  const explaining = pgDatabase(client)
  await ask({
    async query(sql, parameters) {
      const rows = await explaining.query(`explain ${sql}`, parameters)
      plan.push(...rows.map((row) => String(row['QUERY PLAN'])))
      return []
    },
  })
  expect(plan.length).toBeGreaterThan(0)
  return plan.filter((line) =>
    /Seq Scan on (emails|email_workflow_executions|email_workflow_decisions|deliveries)\b/.test(line),
  )
}

describe('no statement reads a table that grows from end to end', () => {
  it.each(Object.entries(all))('%s', async (_, ask) => {
    expect(await readWhole(ask)).toEqual([])
  })

  it('which this would see', async () => {
    const whole = await readWhole((database) =>
      database.query("select count(*) from emails where subject like 'x%'"),
    )
    expect(whole).toHaveLength(1)
  })
})
