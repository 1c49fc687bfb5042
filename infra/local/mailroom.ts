import { RDSDataClient } from '@aws-sdk/client-rds-data'
import { type Database, dataApiDatabase } from '../../shared/store/database.ts'
import { bundleConsole } from '../bundle-console.ts'
import type { Tokens } from '../constructs/http-api.ts'
import { takeDataFolder } from './data-folder.ts'
import { databaseName } from './database.ts'
import { applyEnvironment, consoleEnvironment } from './environment.ts'
import { keepLogsIn } from './function-log.ts'
import { type Load, loadFunctions } from './functions.ts'
import { invoke } from './invoke.ts'
import type { Log } from './log.ts'
import { DATABASE_CLUSTER_ARN, DATABASE_SECRET_ARN } from './names.ts'
import { type Ports, requireFree } from './ports.ts'
import { addSampleData } from './sample-data.ts'
import { startServices } from './services.ts'
import { type Stoppable, stopAll, together } from './stoppable.ts'
import { startTriggers } from './triggers.ts'

export interface MailroomOptions {
  readonly ports: Ports
  /** Absolute path of the data folder. */
  readonly dataDir: string
  /** Deletes what was stored before. */
  readonly fresh: boolean
  readonly load: Load
  readonly log: Log
  /** The accepted token issuer; without one the API requires no token. */
  readonly tokens?: Tokens | undefined
}

export interface Mailroom {
  /** Connection string of the database. */
  readonly databaseUrl: string
  /** Stops in order: nothing new is accepted, running work may finish, the servers stop, PostgreSQL last. */
  readonly stop: () => Promise<void>
}

/**
 * The whole system on one machine: real parts, and the functions connected to them as on AWS. Changes the
 * process's environment, so there can be only one per process.
 *
 * @throws an Error with a message for the user when a precondition is not met; stops whatever had started by
 * then.
 */
export async function startMailroom(options: MailroomOptions): Promise<Mailroom> {
  const parts: Stoppable[] = []
  const stop = () => stopAll(parts.splice(0).reverse())
  try {
    return { databaseUrl: await start(options, parts), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function start({ ports, dataDir, fresh, load, log, tokens }: MailroomOptions, parts: Stoppable[]) {
  const isOurs = !process.env.DATABASE_URL
  const name = databaseName(process.env.DATABASE_URL)

  // 1. Detect problems early, before anything is deleted.
  if (fresh && !isOurs)
    throw new Error(
      '--fresh does not empty the database of DATABASE_URL: do that there, or leave one of them out.',
    )
  applyEnvironment(ports, name)
  const folder = await takeDataFolder(dataDir)
  parts.push(folder)
  await requireFree(ports, isOurs ? [] : ['postgres'])
  if (fresh) await folder.empty()
  if (!folder.postgres.startsWith(dataDir))
    log('start', `only root may enter ${dataDir}: PostgreSQL’s data is in ${folder.postgres}`)
  keepLogsIn(folder.log)

  // 2. Start services and functions together; they stop in reverse order.
  Object.assign(process.env, consoleEnvironment(folder.console, ports, tokens))
  const [{ databaseUrl }, functions] = await together(parts, [
    startServices({ ports, folder, database: name }, parts),
    loadFunctions(load),
    bundleConsole(folder.console).then(() => ({})),
  ])

  // 3. Fill the database.
  await invoke(functions.migrate, {})
  if (await addSampleData(localDatabase(name))) log('start', 'the database was empty: sample data added')

  // 4. Start what triggers the functions.
  await startTriggers({ functions, ports, log, tokens }, parts)
  await requireHealth(ports.api)
  return databaseUrl
}

function localDatabase(name: string): Database {
  const client = new RDSDataClient({})
  return dataApiDatabase({ client, clusterArn: DATABASE_CLUSTER_ARN, secretArn: DATABASE_SECRET_ARN, name })
}

/** The first request also initialises the function, so that the next one is fast. */
async function requireHealth(port: number): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/health`)
  if (!response.ok) throw new Error(`The API is not well: ${await response.text()}`)
}
