import { randomUUID } from 'node:crypto'
import { catalogue } from '../actions/on-demand.ts'
import { type AiModels, aiPort } from '../channels/ai.ts'
import { attachmentsIn, noAttachments } from '../channels/attachments.ts'
import { keepIn } from '../channels/keep-original.ts'
import { removeFrom } from '../channels/remove-objects.ts'
import { type Config, readConfig } from '../config.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import { sqsClient } from '../queue/sqs-client.ts'
import { databaseFromEnvironment } from '../store/database-from-environment.ts'
import type { Engine } from './engine.ts'
import { sendDeliveries } from './send-deliveries.ts'

/**
 * Builds the engine from a function's environment. The AWS SDK reads endpoints, region and credentials
 * itself, so nothing here knows whether it runs on AWS or on one machine.
 *
 * @param patience milliseconds to wait for a resuming database; shorter than the default when a person waits
 * for the answer.
 * @throws an Error that names every variable with a bad or missing value.
 */
export function engineFromEnvironment(
  environment: NodeJS.ProcessEnv,
  log: Log,
  metrics: Metrics,
  patience?: number,
): Engine {
  const config = readConfig(
    [
      ...(['EMAIL_WORKFLOWS_ENABLED', 'EMAIL_TO_TICKET_ENABLED', 'ADMIN_EMAIL'] as const),
      ...(['MAIL_FROM', 'BODIES_BUCKET', 'DELIVERIES_QUEUE_URL', 'WEBHOOK_TARGETS'] as const),
      ...(['OFFICE_LANGUAGE', 'MAX_EMAILS_PER_SENDER_PER_HOUR'] as const),
      ...AI_VARIABLES,
    ],
    environment,
  )
  const sqs = sqsClient()
  return {
    database: databaseFromEnvironment(environment, metrics, patience),
    catalogue,
    ports: {
      ai: aiPort(modelsOf(config), log),
      attachments: config.BODIES_BUCKET ? attachmentsIn(config.BODIES_BUCKET, log) : noAttachments,
    },
    settings: {
      language: config.OFFICE_LANGUAGE,
      admin_email: config.ADMIN_EMAIL,
      mail_from: config.MAIL_FROM,
      webhook_targets: new Map([...config.WEBHOOK_TARGETS].map(([name, { events }]) => [name, events])),
    },
    workflowsEnabled: config.EMAIL_WORKFLOWS_ENABLED,
    pipelineEnabled: config.EMAIL_TO_TICKET_ENABLED,
    maxPerSender: config.MAX_EMAILS_PER_SENDER_PER_HOUR,
    keepOriginal: keepIn(config.BODIES_BUCKET, log),
    removeObjects: removeFrom(config.BODIES_BUCKET),
    sendDeliveries: async (deliveries) =>
      sendDeliveries(await sqs(), config.DELIVERIES_QUEUE_URL, deliveries, log),
    elapsed: () => performance.now(),
    newId: randomUUID,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    log,
    metrics,
  }
}

const AI_VARIABLES = [
  'BEDROCK_MODEL_ID',
  'AWS_ENDPOINT_URL_BEDROCK_RUNTIME',
  'OLLAMA_URL',
  'OLLAMA_MODEL',
] as const

const modelsOf = (config: Config<(typeof AI_VARIABLES)[number]>): AiModels => ({
  bedrock: config.BEDROCK_MODEL_ID
    ? { modelId: config.BEDROCK_MODEL_ID, url: config.AWS_ENDPOINT_URL_BEDROCK_RUNTIME }
    : undefined,
  ollama: config.OLLAMA_URL ? { url: config.OLLAMA_URL, model: config.OLLAMA_MODEL } : undefined,
})
