import { readConfig } from '../../shared/config.ts'
import type { Tokens } from '../constructs/http-api.ts'
import { deadLetterQueue, FUNCTIONS } from '../functions.ts'
import {
  BODIES_BUCKET,
  DATABASE_CLUSTER_ARN,
  DATABASE_OWNER_SECRET_ARN,
  DATABASE_SECRET_ARN,
  REGION,
  SLACK_SECRET_ARN,
  WEBHOOK_SECRET_ARN,
} from './names.ts'
import type { Ports } from './ports.ts'
import { queueUrl } from './queues.ts'

/**
 * The environment of the functions. The AWS SDK reads its endpoints from it, so that no code of the functions
 * depends on where it runs.
 *
 * The endpoints use the address instead of `localhost`, so that S3 puts the bucket into the path.
 */
export function functionEnvironment(ports: Ports, databaseName: string): Record<string, string> {
  const at = (port: number) => `http://127.0.0.1:${port}`
  const engineQueue = FUNCTIONS.engine.queue
  const deliverQueue = FUNCTIONS.deliver.queue
  return {
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_RDS_DATA: at(ports.dataApi),
    AWS_ENDPOINT_URL_SQS: at(ports.sqs),
    AWS_ENDPOINT_URL_S3: at(ports.sqs),
    AWS_ENDPOINT_URL_SESV2: at(ports.ses),
    AWS_ENDPOINT_URL_SECRETS_MANAGER: at(ports.secrets),
    AWS_ENDPOINT_URL_SNS: `${at(ports.inbox)}/sns`,
    DATABASE_CLUSTER_ARN,
    DATABASE_SECRET_ARN,
    DATABASE_OWNER_SECRET_ARN,
    DATABASE_NAME: databaseName,
    CLASSIFIED_EMAILS_QUEUE_URL: queueUrl(ports.sqs, engineQueue),
    CLASSIFIED_EMAILS_DLQ_URL: queueUrl(ports.sqs, deadLetterQueue(engineQueue)),
    DELIVERIES_QUEUE_URL: queueUrl(ports.sqs, deliverQueue),
    DELIVERIES_DLQ_URL: queueUrl(ports.sqs, deadLetterQueue(deliverQueue)),
    BODIES_BUCKET,
    SLACK_SECRET_ARN,
    WEBHOOK_SECRET_ARN,
    WEBHOOK_TARGETS: JSON.stringify({ helpdesk: { url: `${at(ports.inbox)}/webhook/helpdesk` } }),
    OUTGOING_TRUSTED_ORIGINS: at(ports.inbox),
  }
}

/**
 * Where the API finds the console, where people sign in to it if a token is required, and the console itself
 * for the links of notifications.
 */
export const consoleEnvironment = (
  folder: string,
  ports: Ports,
  tokens: Tokens | undefined,
): Record<string, string> => ({
  CONSOLE_FOLDER: folder,
  HUB_URL: process.env.HUB_URL || `http://localhost:${ports.api}/console#`,
  ...(tokens && {
    CONSOLE_ISSUER: tokens.issuer,
    CONSOLE_SCOPE_PREFIX: process.env.CONSOLE_SCOPE_PREFIX || tokens.scopePrefix,
  }),
})

/** Variables that a developer may set to send webhooks elsewhere. */
const YOURS = ['WEBHOOK_TARGETS', 'OUTGOING_TRUSTED_ORIGINS']

/** Variables of a developer's own AWS setup that would override the keys or endpoints above. */
const IN_THE_WAY = ['AWS_PROFILE', 'AWS_SESSION_TOKEN', 'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']

/** Applies the functions' environment to the process, before any of them is imported. */
export function applyEnvironment(ports: Ports, databaseName: string): void {
  for (const name of IN_THE_WAY) delete process.env[name]
  const given = Object.entries(process.env).filter(([name, value]) => YOURS.includes(name) && value)
  Object.assign(process.env, functionEnvironment(ports, databaseName), Object.fromEntries(given))
  // Makes Powertools log through the global console, which writes to a file here.
  process.env.POWERTOOLS_DEV = 'true'
  process.env.POWERTOOLS_METRICS_DISABLED = 'false'
}

/**
 * Reads the variables that people may set, before anything starts.
 *
 * @throws an Error that names every variable with a bad value.
 */
export function readSettings(environment: NodeJS.ProcessEnv): void {
  readConfig(
    [
      ...(['EMAIL_WORKFLOWS_ENABLED', 'EMAIL_TO_TICKET_ENABLED', 'EMAIL_AI_CONFIDENCE_THRESHOLD'] as const),
      ...(['MAX_EMAILS_PER_SENDER_PER_HOUR', 'EMAIL_RETENTION_DAYS', 'WEBHOOK_TARGETS'] as const),
      ...(['ADMIN_EMAIL', 'MAIL_FROM', 'HUB_URL', 'OFFICE_LANGUAGE', 'OUTGOING_TRUSTED_ORIGINS'] as const),
      ...(['BEDROCK_MODEL_ID', 'AWS_ENDPOINT_URL_BEDROCK_RUNTIME', 'OLLAMA_URL', 'OLLAMA_MODEL'] as const),
    ],
    environment,
  )
}
