import { startDataApi } from './data-api/server.ts'
import type { DataFolder } from './data-folder.ts'
import { ensureDatabase } from './database.ts'
import { startInbox } from './inbox.ts'
import { startMail } from './mail.ts'
import {
  DATABASE_OWNER_SECRET_ARN,
  DATABASE_SECRET_ARN,
  FUNCTIONS_USER,
  SIGNING_KEY,
  SLACK_SECRET_ARN,
  SLACK_TOKEN,
  WEBHOOK_SECRET_ARN,
} from './names.ts'
import type { Ports } from './ports.ts'
import { startPostgres, urlOf } from './postgres.ts'
import { startQueues } from './queues.ts'
import { startSecrets } from './secrets.ts'
import { type Stoppable, together } from './stoppable.ts'

export interface ServicesOptions {
  readonly ports: Ports
  /** Without a folder for them, the queues are in memory. */
  readonly folder: Pick<DataFolder, 'postgres' | 'inbox'> & Partial<Pick<DataFolder, 'queues'>>
  /** Name of the database, which is created unless it exists. */
  readonly database: string
  /** The port where the functions find Slack; `ports.inbox` unless something is in between. */
  readonly slackPort?: number
}

export interface Services {
  /** Connection string of the database. */
  readonly databaseUrl: string
}

/**
 * Everything that AWS or others provide: the database with its Data API, the queues and the bucket, the
 * secrets, and the receivers of what is sent. Adds each part to `parts` in the order in which they started.
 */
export async function startServices(options: ServicesOptions, parts: Stoppable[]): Promise<Services> {
  const { ports, folder, database, slackPort = ports.inbox } = options
  const inbox = startInbox(ports.inbox, folder.inbox)
  const [postgres] = await together(parts, [
    startPostgres({ dataDir: folder.postgres, port: ports.postgres }),
    startQueues(ports.sqs, folder.queues),
    startSecrets(ports.secrets, secrets(slackPort)),
    inbox,
    inbox.then(({ store }) => startMail(ports.ses, store)),
  ])
  const databaseUrl = urlOf(postgres.url, database)
  await ensureDatabase(postgres.url, database)
  parts.push(
    await startDataApi({
      ...{ url: databaseUrl, port: ports.dataApi, secretArn: DATABASE_OWNER_SECRET_ARN },
      users: { [DATABASE_SECRET_ARN]: FUNCTIONS_USER },
    }),
  )
  return { databaseUrl }
}

function secrets(slackPort: number): Record<string, object> {
  return {
    [DATABASE_SECRET_ARN]: FUNCTIONS_USER,
    [SLACK_SECRET_ARN]: { bot_token: SLACK_TOKEN, base_url: `http://127.0.0.1:${slackPort}/slack/api` },
    [WEBHOOK_SECRET_ARN]: { key: SIGNING_KEY },
  }
}
