import pg from 'pg'
import { urlOf } from '../postgres.ts'

export interface Pools {
  readonly of: (database: string) => pg.Pool
  /** Closes the connections to one database, or to all; running statements fail. */
  readonly close: (database?: string) => Promise<void>
}

/** Connections to each database, opened on demand and closed when idle. */
export function openPools({
  url,
  statementTimeout,
  idleTimeout,
}: {
  readonly url: string
  readonly statementTimeout: number
  readonly idleTimeout: number
}): Pools {
  const pools = new Map<string, { pool: pg.Pool; clients: Set<pg.Client> }>()

  function open(database: string) {
    const clients = new Set<pg.Client>()
    const pool = new pg.Pool({
      connectionString: urlOf(url, database),
      // The number of concurrent requests of the AWS SDK.
      max: 50,
      idleTimeoutMillis: idleTimeout,
      statement_timeout: statementTimeout,
      options: '-c timezone=UTC -c datestyle=ISO,YMD -c bytea_output=hex',
    })
    // The pool replaces an idle connection that breaks; without a listener the error would end the process.
    pool.on('error', () => {})
    pool.on('connect', (client) => {
      client.on('error', () => {})
      clients.add(client as unknown as pg.Client)
    })
    pool.on('remove', (client) => clients.delete(client as unknown as pg.Client))
    const opened = { pool, clients }
    pools.set(database, opened)
    return opened
  }

  return {
    of: (database) => (pools.get(database) ?? open(database)).pool,

    async close(database) {
      const closing = [...pools].filter(([name]) => database === undefined || name === database)
      await Promise.all(
        closing.map(async ([name, { pool, clients }]) => {
          pools.delete(name)
          const closed = pool.end()
          // The pool alone would wait for running statements, however long they take.
          await Promise.all([...clients].map((client) => client.end()))
          await closed
        }),
      )
    },
  }
}
