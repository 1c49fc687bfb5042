import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { urlOf } from '../../infra/local/postgres.ts'
import { claimAnswers } from '../../shared/store/claim-answers.ts'
import type { Database } from '../../shared/store/database.ts'
import { aDatabase, type TestDatabase } from '../support/database.ts'
import { grow } from './grow.ts'
import { pgDatabase } from './pg-database.ts'
import { recordStatements, searchStatements, statements } from './statements.ts'

const PLACE = { time: '2026-06-01T00:00:00Z', id: 5000 }
const all: ReturnType<typeof statements> = {
  ...statements(() => PLACE),
  ...recordStatements,
  ...searchStatements,
  'claim two automatic answers': (database) => claimAnswers(database, [deliveryId(1), deliveryId(5)]),
}

function deliveryId(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
}

interface Grown {
  readonly db: TestDatabase
  readonly client: pg.Client
}

let small: Grown
let large: Grown
beforeAll(async () => {
  ;[small, large] = await Promise.all([grown(10_000), grown(100_000)])
})
afterAll(async () => {
  for (const { client, db } of [small, large]) {
    await client.end()
    await db.drop()
  }
})

async function grown(executions: number): Promise<Grown> {
  const db = await aDatabase()
  const url = urlOf(inject('postgresUrl'), db.name)
  await grow(url, executions)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return { db, client }
}

async function planOf({ client }: Grown, ask: (database: Database) => Promise<unknown>): Promise<string[]> {
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
  return plan
}

const GROWING = [
  ...['emails', 'email_workflow_executions', 'email_workflow_decisions', 'deliveries', 'invoices'],
  ...['tickets', 'time_entries', 'purchase_orders', 'calendar_events'],
]

/** The tables that a statement would read from end to end, of those that grow with the emails. */
async function readWhole(grown: Grown, ask: (database: Database) => Promise<unknown>): Promise<string[]> {
  return (await planOf(grown, ask)).filter((line) =>
    GROWING.some((table) => line.includes(`Seq Scan on ${table} `)),
  )
}

describe('no statement reads a table that grows from end to end', () => {
  it.each(Object.entries(all))('%s', async (_, ask) => {
    expect(await readWhole(large, ask)).toEqual([])
  })

  // Where reading all of a small table would look cheaper than it is, ten rows being taken for a hundred.
  it.each(['load ten new emails', 'load ten known emails', 'commit ten emails'])(
    '%s, of a small one either',
    async (name) => {
      expect(await readWhole(small, all[name] as (database: Database) => Promise<unknown>)).toEqual([])
    },
  )

  it('and a Message-ID is found in the index that keeps it from being there twice', async () => {
    const plan = await planOf(
      large,
      all['an email by its Message-ID'] as (database: Database) => Promise<unknown>,
    )
    expect(plan.join('\n')).toContain('emails_message_id_key')
  })

  it('which this would see', async () => {
    const whole = await readWhole(large, (database) =>
      database.query("select count(*) from emails where subject like 'x%'"),
    )
    expect(whole).toHaveLength(1)
  })
})

describe('functions of ours that every email calls', () => {
  it.each(['tombstone(message_id)', 'name_key(sender_name)', 'ticket_number(id)'])(
    '%s stands in line, instead of being planned for each row',
    async (call) => {
      const plan = await large.db.sql(`explain (verbose) select ${call} from emails`)
      expect(JSON.stringify(plan)).not.toContain(call.split('(')[0])
    },
  )
})
