import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { ensureDatabase } from '../../infra/local/database.ts'
import { maintain, urlOf } from '../../infra/local/postgres.ts'
import { work } from '../../shared/engine/work.ts'
import type { Database } from '../../shared/store/database.ts'
import { anEngine } from './an-engine.ts'
import { grow } from './grow.ts'
import { inParallel } from './in-parallel.ts'
import { rowsOf, templatesOf, workOwnBatch } from './own-floor.ts'
import { workBatch } from './peers/floor.ts'
import { checkRows, createTables } from './peers/tables.ts'
import { pgDatabase } from './pg-database.ts'
import { migrated, type Server } from './server.ts'
import { addVendors, CLASSIFICATION, invoices, setWorkflows } from './workload.ts'

export interface Rate {
  readonly emails_per_second: number
  /** Of this process and of PostgreSQL together. */
  readonly cpu_ms_per_email: number
  /** Of that, PostgreSQL's part. */
  readonly database_cpu_ms_per_email: number
}

const BATCH = 10
let databases = 0

/** How connections reach the server: past a proxy or through it. */
type Via = (url: string) => string
const direct: Via = (url) => url

/** The engine with its store's statements sent straight through `pg`. */
export async function engineRate(
  server: Server,
  emails: number,
  workers: number,
  via = direct,
): Promise<Rate> {
  return onEngine(server, emails, workers, (url) => {
    const pool = new pg.Pool({ connectionString: via(url), max: workers, options: '-c timezone=UTC' })
    // The server may stop before the last connection has said goodbye.
    pool.on('error', () => {})
    return { database: pgDatabase(pool, true), close: () => pool.end() }
  })
}

/** The engine on a database that `open` reaches in some way. */
export async function onEngine(
  server: Server,
  emails: number,
  workers: number,
  open: (url: string, name: string) => { database: Database; close: () => Promise<unknown> },
): Promise<Rate> {
  const { url, name, drop } = await ownDatabase(server)
  const { database, close } = open(url, name)
  const engine = anEngine(database)
  const batches = (count: number) => {
    const messages = invoices(count).map((body, n) => ({
      id: `m${n}`,
      correlation_id: `c${n}`,
      body: JSON.stringify(body),
    }))
    return Array.from({ length: Math.ceil(count / BATCH) }, (_, n) =>
      messages.slice(n * BATCH, (n + 1) * BATCH),
    )
  }
  const workAll = (all: ReturnType<typeof batches>) =>
    inParallel(workers, all, async (batch) => {
      const verdicts = await work(engine, batch)
      if (verdicts.some(({ kind }) => kind !== 'done')) throw new Error(JSON.stringify(verdicts))
    })
  await workAll(batches(workers * WARM_UP))
  const all = batches(emails)
  const rate = await measured(server, emails, () => workAll(all))
  await checkOwnRows(url, emails + workers * WARM_UP)
  await close()
  await drop()
  return rate
}

/** The floor of the product's own rows, in batches of ten. */
export async function ownFloorRate(
  server: Server,
  emails: number,
  workers: number,
  via = direct,
): Promise<Rate> {
  const { url, drop } = await ownDatabase(server)
  const pool = new pg.Pool({ connectionString: via(url), max: workers, options: '-c timezone=UTC' })
  pool.on('error', () => {})
  const templates = await templatesOf(pool, invoices(BATCH))
  const batches = async (count: number) => {
    const rows = await rowsOf(invoices(count))
    return Array.from({ length: Math.ceil(count / BATCH) }, (_, n) => rows.slice(n * BATCH, (n + 1) * BATCH))
  }
  const workAll = (all: readonly (readonly object[])[]) =>
    inParallel(workers, all, (batch) => workOwnBatch(pool, batch, templates))
  await workAll(await batches(workers * WARM_UP))
  const all = await batches(emails)
  const rate = await measured(server, emails, () => workAll(all))
  await checkOwnRows(url, emails + workers * WARM_UP + templates.length)
  await pool.end()
  await drop()
  return rate
}

/** Emails for each worker before the clock starts. */
const WARM_UP = 4 * BATCH

/** A database of the product as it is after a year of ten thousand emails, so that plans are made for what is there. */
async function ownDatabase(server: Server) {
  const name = `own_${databases++}`
  const url = await migrated(server, name)
  await grow(url, 20_000)
  await addVendors(url)
  await setWorkflows(url, 1, 5)
  await maintain(url, 'vacuum analyze')
  return { url, name, drop: () => maintain(server.url, `drop database ${name} with (force)`) }
}

/** @throws an Error when a row is missing that the five steps write. */
async function checkOwnRows(url: string, emails: number): Promise<void> {
  const counts = [
    ["emails where classification = $1 and status = 'processed' and vendor_id is not null", CLASSIFICATION],
    ['email_workflow_executions where workflow_name = $1', 'Invoices 1'],
    ['tickets where type = $1', 'billing'],
    ["deliveries where payload->>'channel' = $1", '#invoices'],
  ] as const
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const [what, value] of counts) {
      const { rows } = await client.query(`select count(*)::int as count from ${what}`, [value])
      if (rows[0].count !== emails) throw new Error(`${rows[0].count} ${what} (${value}), not ${emails}`)
    }
  } finally {
    await client.end()
  }
}

/** The floor, in batches of ten. */
export async function floorRate(
  server: Server,
  emails: number,
  workers: number,
  via = direct,
): Promise<Rate> {
  const { url, pool, drop } = await peerDatabase(server, workers, via)
  await pool.query('select 1')
  const firsts = Array.from({ length: emails / BATCH }, (_, n) => n * BATCH)
  const rate = await measured(server, emails, () =>
    inParallel(workers, firsts, (first) => workBatch(pool, first, BATCH)),
  )
  await checkRows(pool, emails)
  await drop(url)
  return rate
}

type Peer = (url: string, pool: pg.Pool, emails: number) => Promise<() => Promise<void>>

/** One of the alternatives. */
export async function peerRate(server: Server, peer: Peer, emails: number, via = direct): Promise<Rate> {
  const { url, pool, drop } = await peerDatabase(server, 20, via)
  const run = await peer(via(url), pool, emails)
  const rate = await measured(server, emails, run)
  await checkRows(pool, emails)
  await drop(url)
  return rate
}

async function peerDatabase(server: Server, connections: number, via: Via) {
  const name = `peer_${databases++}`
  await ensureDatabase(server.url, name)
  const url = urlOf(server.url, name)
  const pool = new pg.Pool({ connectionString: via(url), max: connections })
  // Dropping the database ends what an alternative has left open.
  pool.on('error', () => {})
  await createTables(pool)
  const drop = async (_: string) => {
    await pool.end()
    await maintain(server.url, `drop database ${name} with (force)`)
  }
  return { url, pool, drop }
}

async function measured(server: Server, emails: number, run: () => Promise<void>): Promise<Rate> {
  const postmaster = Number(
    readFileSync(join(server.folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0],
  )
  const databaseBefore = cpuOfTree(postmaster)
  const before = process.cpuUsage()
  const started = performance.now()
  await run()
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(before)
  const database = cpuOfTree(postmaster) - databaseBefore
  return {
    emails_per_second: emails / seconds,
    cpu_ms_per_email: ((user + system) / 1000 + database) / emails,
    database_cpu_ms_per_email: database / emails,
  }
}

/** Milliseconds of processor time of a process, its children and those it has buried (proc(5): clock ticks of 10 ms). */
function cpuOfTree(root: number): number {
  if (!existsSync('/proc')) return Number.NaN
  const read = (pid: string | number) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const fields = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number)
      return {
        parent: fields[1],
        own: (fields[11] ?? 0) + (fields[12] ?? 0),
        buried: (fields[13] ?? 0) + (fields[14] ?? 0),
      }
    } catch {
      return null
    }
  }
  const server = read(root)
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => read(pid) ?? [])
    .filter(({ parent }) => parent === root)
  const ticks = (server?.own ?? 0) + (server?.buried ?? 0) + children.reduce((sum, { own }) => sum + own, 0)
  return ticks * 10
}

/** The alternatives, installed beside their package.json when they are not there yet. */
export async function loadPeers(say: (what: string) => void) {
  const folder = join(import.meta.dirname, 'peers')
  if (!existsSync(join(folder, 'node_modules', 'pg-boss'))) {
    say('installing the alternatives (pg-boss, graphile-worker, DBOS) into test/bench/peers …')
    const args = ['install', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund']
    const { status, stderr } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8' })
    if (status !== 0)
      throw new Error(`npm install in test/bench/peers failed; is a registry reachable?\n${stderr}`)
  }
  const [{ pgBoss }, { graphileWorker }, { dbos }] = await Promise.all([
    import('./peers/pg-boss.ts'),
    import('./peers/graphile-worker.ts'),
    import('./peers/dbos.ts'),
  ])
  return { pgBoss, graphileWorker, dbos }
}
