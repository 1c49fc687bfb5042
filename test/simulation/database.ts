import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startDataApi } from '../../infra/local/data-api/server.ts'
import { maintain, startPostgres, urlOf } from '../../infra/local/postgres.ts'
import { applyMigrations } from '../../shared/store/apply-migrations.ts'
import { dataApiDatabase } from '../../shared/store/database.ts'
import { readMigrations } from '../../shared/store/read-migrations.ts'
import { aDataClient, CLUSTER_ARN, freePort, SECRET_ARN } from '../support/global-setup.ts'

export interface SimulationDatabase {
  readonly name: string
  /** The Data API as it is, and one with the limits of a row and a response much lower. */
  readonly endpoints: { readonly usual: string; readonly narrow: string }
  /** Past the Data API, for arranging, overlapping and judging; each of the three a connection of its own. */
  readonly sql: Sql
  readonly gate: Sql
  readonly watch: Sql
  /** Undoes what a run has changed of the tables, by statements, and now and then by a new database. */
  readonly undo: (sql: string) => Promise<void>
  readonly stop: () => Promise<void>
}

export type Sql = (text: string, ...values: unknown[]) => Promise<Record<string, unknown>[]>

/** Milliseconds: a connection costs more than any statement, for it plans the first ones without knowing the tables. */
const KEPT = 600_000
/** A table has 1,600 columns in its life, those that were dropped again included. */
const MOST_UNDONE = 1_000
/** Bytes: a small part of Aurora’s, so that a small email is what a large one is there. */
const NARROW = { rowBytes: 4_096, responseBytes: 12_000 }

/**
 * `now()` of the statements, of the triggers and of the columns' defaults is the simulation's: PostgreSQL looks a name
 * up along `search_path`, and what is named there before `pg_catalog` comes first. So not a word of the product's SQL is
 * changed, and time stands still until the clock moves.
 */
const CLOCK = [
  'create schema simulation',
  'create table simulation.clock (moment timestamptz not null)',
  `insert into simulation.clock values ('2026-11-20T08:00:00Z')`,
  `create function simulation.now() returns timestamptz language sql stable as 'select moment from simulation.clock'`,
]

/** Statistics that are gathered in the midst of a run change a plan, and with it the order of rows that have none. */
const WITHOUT_VACUUM = `do $$
  declare name text;
  begin
    for name in select oid::regclass from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' loop
      execute format('alter table %s set (autovacuum_enabled = false)', name);
    end loop;
  end $$`

/**
 * Starts a PostgreSQL of its own unless one is given.
 *
 * @param ready a database made by `makeTemplate` on the given server; one is made, and dropped in the end, when absent.
 */
export async function startSimulationDatabase(server?: string, ready?: string): Promise<SimulationDatabase> {
  const postgres = server ? { url: server, stop: async () => {} } : await startServer()
  const name = `simulation_${process.pid}_${Math.floor(performance.now())}`
  const template = ready ?? `${name}_new`
  if (!ready) await makeTemplate(postgres.url, template)
  const about = { url: postgres.url, port: 0, secretArn: SECRET_ARN, idleTimeout: KEPT }
  const usual = await startDataApi(about)
  const narrow = await startDataApi({ ...about, limits: NARROW })
  let connections: pg.Client[] = []
  let undone = 0
  const sqlOn = (index: number): Sql => {
    return async (text, ...values) => (await (connections[index] as pg.Client).query(text, values)).rows
  }

  async function open(): Promise<void> {
    await maintain(postgres.url, `create database ${name} template ${template} strategy file_copy`)
    await setPath(postgres.url, name)
    connections = Array.from(
      { length: 3 },
      () => new pg.Client({ connectionString: urlOf(postgres.url, name), types: plainNumbers }),
    )
    for (const connection of connections) await connection.connect()
  }

  async function close(): Promise<void> {
    for (const connection of connections) await connection.end()
    await Promise.all([usual.release(name), narrow.release(name)])
    await maintain(postgres.url, `drop database ${name} with (force)`)
  }

  await open()
  return {
    name,
    endpoints: { usual: usual.url, narrow: narrow.url },
    ...{ sql: sqlOn(0), gate: sqlOn(1), watch: sqlOn(2) },
    async undo(text) {
      undone += 1
      if (undone % MOST_UNDONE !== 0) return void (await sqlOn(0)(text))
      await close()
      await open()
    },
    async stop() {
      await close()
      await usual.stop()
      await narrow.stop()
      if (!ready) await maintain(postgres.url, `drop database ${template}`)
      await postgres.stop()
    },
  }
}

/** Counts are bigint; those of a simulation fit a number. */
const plainNumbers = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format),
} as pg.CustomTypesConfig

const setPath = (server: string, name: string) =>
  maintain(server, `alter database ${name} set search_path = public, simulation, pg_catalog`)

/** A PostgreSQL of its own, that is thrown away. */
export async function startServer() {
  const folder = await mkdtemp(join(tmpdir(), 'mailroom-simulation-'))
  const dataDir = join(folder, 'postgres')
  const postgres = await startPostgres({ dataDir, port: await freePort(), disposable: true })
  return {
    url: postgres.url,
    async stop() {
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Migrated with the clock in place, so that the defaults of columns read it too. */
export async function makeTemplate(server: string, template: string): Promise<void> {
  await maintain(server, `create database ${template}`)
  await setPath(server, template)
  for (const statement of CLOCK) await maintain(urlOf(server, template), statement)
  const dataApi = await startDataApi({ url: server, port: 0, secretArn: SECRET_ARN })
  const client = aDataClient(dataApi.url)
  try {
    const about = { client, clusterArn: CLUSTER_ARN, secretArn: SECRET_ARN, name: template }
    await applyMigrations(dataApiDatabase(about), await readMigrations('migrations'))
    await maintain(urlOf(server, template), WITHOUT_VACUUM)
  } finally {
    client.destroy()
    await dataApi.stop()
  }
}
