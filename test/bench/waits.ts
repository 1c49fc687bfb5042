import pg from 'pg'
import type { Server } from './server.ts'

/** Of the connections at work, which share waited for another one's rows or transaction, or for anything else of the database. */
export interface Waits {
  readonly rows: number
  readonly other: number
}

const EVERY_MS = 20

/** Does something, and looks meanwhile at what the server's connections wait for (PostgreSQL, `pg_stat_activity`). */
export async function waitsDuring<T>(server: Server, work: () => Promise<T>): Promise<[T, Waits]> {
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  const seen = { all: 0, rows: 0, other: 0 }
  let looking = true
  const look = async () => {
    while (looking) {
      const { rows } = await client.query(LOOK)
      for (const { type, count } of rows) {
        seen.all += count
        if (type === 'Lock') seen.rows += count
        else if (type !== null) seen.other += count
      }
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
    }
  }
  const looked = look()
  try {
    const done = await work()
    return [done, { rows: seen.rows / seen.all || 0, other: seen.other / seen.all || 0 }]
  } finally {
    looking = false
    await looked
    await client.end()
  }
}

const LOOK = `
  select wait_event_type as type, count(*)::int as count from pg_stat_activity
  where backend_type = 'client backend' and state = 'active' and pid <> pg_backend_pid() and query like E'\\nwith%'
  group by wait_event_type`
