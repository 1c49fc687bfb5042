import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { RDSDataClient } from '@aws-sdk/client-rds-data'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { dataApiDatabase } from '../../shared/store/database.ts'
import type { FunctionName } from '../functions.ts'
import { startDataApi } from '../local/data-api/server.ts'
import { ensureDatabase } from '../local/database.ts'
import { functionEnvironment } from '../local/environment.ts'
import { startInbox } from '../local/inbox.ts'
import { startMail } from '../local/mail.ts'
import {
  DATABASE_CLUSTER_ARN,
  DATABASE_OWNER_SECRET_ARN,
  DATABASE_SECRET_ARN,
  FUNCTIONS_USER,
  SLACK_SECRET_ARN,
  SLACK_TOKEN,
} from '../local/names.ts'
import { maintain, urlOf } from '../local/postgres.ts'
import { queueUrl, sqsClient, startQueues } from '../local/queues.ts'
import { addSampleData } from '../local/sample-data.ts'
import { startSecrets } from '../local/secrets.ts'
import { type Stoppable, stopAll } from '../local/stoppable.ts'
import { freePort } from './free-port.ts'
import { type FunctionProcess, startFunction } from './function-process.ts'
import { openWire, type Service, type Wire } from './wire.ts'

export interface System {
  readonly wire: Wire
  /** Through the tap, as the classifier and Lambda use it. */
  readonly sqs: SQSClient
  /** Past the tap, for inspection. */
  readonly lookAtSqs: SQSClient
  readonly queueUrl: (queue: string) => string
  /** Connection string of the database. */
  readonly databaseUrl: string
  readonly start: (name: FunctionName) => Promise<FunctionProcess>
  readonly stop: () => Promise<void>
}

/**
 * The real parts of `infra/local` with a tap on the connection to each of them. Uses a new database:
 * migrated, with the sample vendors and customers, and its five workflows enabled.
 *
 * @param server connection string of a PostgreSQL server.
 * @param folder for the parts' temporary data.
 */
export async function startSystem(server: string, folder: string): Promise<System> {
  const parts: Stoppable[] = []
  const stop = () => stopAll(parts.splice(0).reverse())
  try {
    return { ...(await startParts(server, folder, parts)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function startParts(server: string, folder: string, parts: Stoppable[]) {
  const keep = <P extends Stoppable>(part: P): P => {
    parts.push(part)
    return part
  }
  const wire = openWire()
  const tap = async (url: string, serviceOf: (request: IncomingMessage) => Service) =>
    keep(await wire.tap(url, serviceOf))

  // 1. The services, and a tap on each.
  const queues = keep(await startQueues(0, join(folder, 'queues')))
  const inbox = keep(await startInbox(0, join(folder, 'inbox.jsonl')))
  const mail = keep(await startMail(await freePort(), inbox.store))
  const sqs = await tap(queues.url, ({ headers }) => (headers['x-amz-target'] ? 'sqs' : 's3'))
  const slack = await tap(inbox.url, () => 'slack')
  const ses = await tap(mail.url, () => 'ses')
  const slackSecret = { bot_token: SLACK_TOKEN, base_url: `${slack.url}/slack/api` }
  const login = { [DATABASE_SECRET_ARN]: FUNCTIONS_USER }
  const vault = keep(await startSecrets(0, { ...login, [SLACK_SECRET_ARN]: slackSecret }))
  const secrets = await tap(vault.url, () => 'secrets')

  // 2. A database of its own.
  const name = `cost_${randomUUID().replaceAll('-', '')}`
  const databaseUrl = urlOf(server, name)
  await ensureDatabase(server, name)
  keep({ stop: () => maintain(server, `drop database ${name} with (force)`).then(() => {}) })
  const owner = { url: databaseUrl, secretArn: DATABASE_OWNER_SECRET_ARN }
  const dataApi = keep(await startDataApi({ ...owner, port: 0, users: login }))
  const data = await tap(dataApi.url, () => 'data_api')

  // 3. The functions, each in a process of its own.
  const ports = { api: 0, inbox: 0, postgres: 0, dataApi: data.port, sqs: sqs.port, ses: ses.port }
  const environment = {
    ...functionEnvironment({ ...ports, secrets: secrets.port }, name),
    OUTGOING_TRUSTED_ORIGINS: slack.url,
  }
  const start = async (name: FunctionName) => keep(await startFunction(name, environment))
  await (await start('migrate')).invoke({})
  await addSampleData(openDatabase(dataApi.url, name))

  return {
    wire,
    sqs: sqsClient(sqs.url),
    lookAtSqs: sqsClient(queues.url),
    queueUrl: (queue: string) => queueUrl(sqs.port, queue),
    databaseUrl,
    start,
  }
}

function openDatabase(endpoint: string, name: string) {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = new RDSDataClient({ endpoint, region: 'eu-north-1', credentials })
  return dataApiDatabase({ client, clusterArn: DATABASE_CLUSTER_ARN, secretArn: DATABASE_SECRET_ARN, name })
}
