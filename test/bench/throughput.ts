import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { RDSDataClient } from '@aws-sdk/client-rds-data'
import pg from 'pg'
import { startDataApi } from '../../infra/local/data-api/server.ts'
import { ensureDatabase } from '../../infra/local/database.ts'
import { DATABASE_CLUSTER_ARN, DATABASE_SECRET_ARN, REGION } from '../../infra/local/names.ts'
import { maintain, urlOf } from '../../infra/local/postgres.ts'
import { dataApiDatabase } from '../../shared/store/database.ts'
import { anEngine } from './an-engine.ts'
import { grow } from './grow.ts'
import { inParallel } from './in-parallel.ts'
import { measured, type Rate } from './measured.ts'
import { templatesOf } from './own-floor.ts'
import { checkRows, createTables } from './peers/tables.ts'
import { migrated, type Server } from './server.ts'
import { BATCH, inThreads, messageBatches, WARM_UP, workDone } from './threads.ts'
import { addVendors, CLASSIFICATION, invoices, setWorkflows } from './workload.ts'

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
  const { url, drop } = await ownDatabase(server)
  const rate = await inThreads(server, { arm: 'engine', url: via(url), emails, workers })
  await checkOwnRows(url, emails + workers * WARM_UP)
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
  const pool = new pg.Pool({ connectionString: url, max: 1, options: '-c timezone=UTC' })
  const templates = await templatesOf(pool, invoices(BATCH))
  await pool.end()
  const rate = await inThreads(server, { arm: 'own_floor', url: via(url), emails, workers, templates })
  await checkOwnRows(url, emails + workers * WARM_UP + templates.length)
  await drop()
  return rate
}

/** The engine through a Data API, all its workers in this process, which the Data API shares. */
export async function dataApiRate(server: Server, emails: number, workers: number): Promise<Rate> {
  const { url, name, drop } = await ownDatabase(server)
  const dataApi = await startDataApi({ url: server.url, port: 0, secretArn: DATABASE_SECRET_ARN })
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = new RDSDataClient({ endpoint: dataApi.url, region: REGION, credentials })
  const target = { clusterArn: DATABASE_CLUSTER_ARN, secretArn: DATABASE_SECRET_ARN, name }
  const engine = anEngine(dataApiDatabase({ client, ...target }))
  const workAll = (count: number) =>
    inParallel(workers, messageBatches(count), (batch) => workDone(engine, batch))
  await workAll(workers * WARM_UP)
  const rate = await measured(server, emails, () => workAll(emails))
  await checkOwnRows(url, emails + workers * WARM_UP)
  await dataApi.stop()
  await drop()
  return rate
}

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
  const { url, pool, drop } = await peerDatabase(server, 1, via)
  const rate = await inThreads(server, { arm: 'floor', url: via(url), emails, workers })
  await checkRows(pool, emails + workers * WARM_UP)
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
