import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { readStage } from '../../infra/config.ts'
import { takeDataFolder } from '../../infra/local/data-folder.ts'
import type { Ports } from '../../infra/local/ports.ts'
import { type Postgres, type PostgresOptions, startPostgres } from '../../infra/local/postgres.ts'
import { startServices } from '../../infra/local/services.ts'
import { type Stoppable, stopAll } from '../../infra/local/stoppable.ts'
import type { Sql } from '../simulation/database.ts'
import { freePort } from '../support/global-setup.ts'
import type { Accepted } from './accepted.ts'
import { acceptedBy } from './accepted.ts'
import { type Faults, SERVICES } from './faults.ts'
import { type HostOptions, migrate, outsideSystem } from './functions-host.ts'
import { startGateway } from './gateway.ts'
import { openQueues, type Queues } from './queues.ts'
import { setWorkflows } from './workflows.ts'

pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** All that is around the functions: the services as on one machine, each behind a gateway. */
export interface Site {
  readonly host: HostOptions
  readonly queues: Queues
  /** Past the Data API, on a connection that is made anew when the database was away. */
  readonly sql: Sql
  /** What Slack, SES, SNS and the outside systems took, in order. */
  readonly accepted: readonly Accepted[]
  /** Kills PostgreSQL as `kill -9` does, and starts it again after some milliseconds. */
  readonly killDatabase: (away: number) => Promise<void>
  readonly close: () => Promise<void>
}

const DATABASE = 'mailroom'

/**
 * The services on a folder of their own, and a database with the workflows of the simulation and nothing else.
 *
 * @param faults what calls of the functions may meet; a migration meets none.
 */
export async function openSite(faults: Faults): Promise<Site> {
  const parts: Stoppable[] = []
  const folder = await mkdtemp(join(tmpdir(), 'mailroom-endurance-'))
  parts.push({ stop: () => rm(folder, { recursive: true, force: true }) })
  try {
    return await open(folder, faults, parts)
  } catch (error) {
    await stopAll(parts.reverse())
    throw error
  }
}

async function open(folder: string, faults: Faults, parts: Stoppable[]): Promise<Site> {
  // PostgreSQL, which does not run as root, has to get in.
  await chmod(folder, 0o755)
  const data = await takeDataFolder(join(folder, 'data'))
  parts.push(data)

  // 1. The services, and a gateway before each that functions call.
  const behind = await freePorts()
  const ports = await freePorts()
  const slackPort = ports.inbox
  // The queues stand as long as this process does, so they are in memory: on disk each message would wait for it.
  const folders = { postgres: data.postgres, inbox: data.inbox }
  const { databaseUrl } = await startServices(
    { ports: behind, folder: folders, database: DATABASE, slackPort },
    parts,
  )
  const accepted: Accepted[] = []
  for (const service of SERVICES)
    parts.push(
      await startGateway({
        ...{ to: behind[service], port: ports[service] },
        meet: () => faults.meet(service),
        onTaken: (taken) => accepted.push(...acceptedBy(taken)),
      }),
    )

  // 2. The database as a deployment leaves it, with workflows of ours.
  const direct = new pg.Pool({ connectionString: databaseUrl, max: 2 })
  direct.on('error', () => {})
  parts.push({ stop: () => direct.end() })
  const sql: Sql = async (text, ...values) => (await direct.query(text, values)).rows
  const { engineConcurrency, deliverConcurrency, sweepMinutes } = readStage('prod', {})
  const host: HostOptions = {
    // Secrets and PostgreSQL have no gateway: no function calls them while emails are worked.
    ports: { ...ports, secrets: behind.secrets, postgres: behind.postgres },
    ...{ database: DATABASE, log: data.log },
    concurrency: { engine: engineConcurrency, deliver: deliverConcurrency },
    sweepEvery: sweepMinutes * 60,
  }
  await migrate({ ...host, ports: { ...behind, api: ports.api } })
  await setWorkflows(sql, outsideSystem(ports, 'own'))

  const queues = openQueues(behind.sqs)
  parts.push({ stop: async () => queues.close() })
  return {
    ...{ host, queues, sql, accepted },
    async killDatabase(away) {
      const pid = Number((await readFile(join(data.postgres, 'postmaster.pid'), 'utf8')).split('\n')[0])
      process.kill(pid, 'SIGKILL')
      await delay(away)
      parts.push(await startAgain({ dataDir: data.postgres, port: behind.postgres }))
    },
    close: () => stopAll(parts.reverse()),
  }
}

/** PostgreSQL refuses as long as a connection of the one that was killed has not noticed. */
async function startAgain(options: PostgresOptions, tries = 20): Promise<Postgres> {
  try {
    return await startPostgres(options)
  } catch (error) {
    if (tries === 0) throw error
    await delay(500)
    return startAgain(options, tries - 1)
  }
}

async function freePorts(): Promise<Ports> {
  const names = ['api', 'dataApi', 'sqs', 'ses', 'inbox', 'secrets', 'postgres'] as const
  const entries: (readonly [string, number])[] = []
  for (const name of names) entries.push([name, await freePort()])
  return Object.fromEntries(entries) as unknown as Ports
}
