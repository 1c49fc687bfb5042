import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import pg from 'pg'
import { messageOf } from '../../shared/errors.ts'
import { initialise } from './postgres-cluster.ts'
import { launch, stop, stopOrphan } from './postgres-server.ts'
import { makeOpenFolder, reachable } from './reach.ts'

export interface PostgresOptions {
  readonly dataDir: string
  readonly port: number
  /** Trades durability for speed, for throwaway databases. */
  readonly disposable?: boolean
}

export interface Postgres {
  /** Connection string of the maintenance database. */
  readonly url: string
  readonly stop: () => Promise<void>
}

const PASSWORD = 'mailroom'

/**
 * Our own PostgreSQL server from npm, or the one in `DATABASE_URL`. Recovers its data after a crash, and
 * stops a server that an earlier, killed start left running on the same folder.
 *
 * @throws an Error with the server's last output when it does not start.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const external = process.env.DATABASE_URL
  if (external) return { url: external, stop: async () => {} }

  const said: string[] = []
  const say = (line: unknown) => said.push(String(line))
  try {
    await makeOpenFolder(dirname(options.dataDir))
    const dataDir = await reachable(options.dataDir)
    if (!existsSync(dataDir)) await initialise(dataDir, { name: 'postgres', password: PASSWORD }, say)
    await stopOrphan(dataDir)
    const server = await launch({ ...options, dataDir }, say)
    return {
      url: `postgresql://postgres:${PASSWORD}@127.0.0.1:${options.port}/postgres`,
      stop: () => stop(server),
    }
  } catch (error) {
    const words = said.join('').trim().split('\n').slice(-5).join('\n')
    throw new Error(`PostgreSQL did not start: ${error ? messageOf(error) : ''}\n${words}`)
  }
}

/** Runs one statement on the maintenance database. */
export async function maintain(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await client.query(sql)
  } finally {
    await client.end()
  }
}

/** The same server, another database. */
export function urlOf(url: string, database: string): string {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}
