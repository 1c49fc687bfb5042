import { emailSender } from '../channels/email.ts'
import { outgoingPost } from '../channels/outgoing.ts'
import { removeFrom } from '../channels/remove-objects.ts'
import { signingKeysFrom } from '../channels/signing-keys.ts'
import { slackSender } from '../channels/slack.ts'
import { slackSecretFrom } from '../channels/slack-secret.ts'
import { smsSender } from '../channels/sms.ts'
import { webhookSender } from '../channels/webhook.ts'
import { readConfig } from '../config.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import { deadLetter } from '../queue/dead-letter.ts'
import { enqueueDeliveries } from '../queue/enqueue-deliveries.ts'
import type { DeadLetter } from '../queue/settle.ts'
import { sqsClient } from '../queue/sqs-client.ts'
import { databaseFromEnvironment } from '../store/database-from-environment.ts'
import type { PostOffice } from './deliver.ts'
import { sendEmailsAgain } from './send-emails-again.ts'
import type { Broom } from './sweep.ts'

export interface Deliveries extends PostOffice, Broom {
  readonly deadLetter: DeadLetter
}

/**
 * Builds all dependencies of the deliver function from its environment.
 *
 * @throws an Error that names every variable with a bad or missing value.
 */
export function deliveriesFromEnvironment(
  environment: NodeJS.ProcessEnv,
  log: Log,
  metrics: Metrics,
): Deliveries {
  const config = readConfig(
    [
      ...(['CLASSIFIED_EMAILS_QUEUE_URL', 'DELIVERIES_QUEUE_URL', 'DELIVERIES_DLQ_URL'] as const),
      ...(['MAIL_FROM', 'SLACK_SECRET_ARN', 'EMAIL_TO_TICKET_ENABLED'] as const),
      ...(['WEBHOOK_TARGETS', 'WEBHOOK_SECRET_ARN', 'OUTGOING_TRUSTED_ORIGINS'] as const),
      ...(['HUB_URL', 'OFFICE_LANGUAGE'] as const),
      ...(['BODIES_BUCKET', 'EMAIL_RETENTION_DAYS'] as const),
    ],
    environment,
  )
  const sqs = sqsClient()
  const post = outgoingPost(config.OUTGOING_TRUSTED_ORIGINS)
  const office = { language: config.OFFICE_LANGUAGE, hubUrl: config.HUB_URL }
  return {
    database: databaseFromEnvironment(environment, metrics),
    senders: {
      slack: slackSender(slackSecretFrom(config.SLACK_SECRET_ARN), office, post),
      email: emailSender(config.MAIL_FROM, office),
      webhook: webhookSender(config.WEBHOOK_TARGETS, signingKeysFrom(config.WEBHOOK_SECRET_ARN), post),
      sms: smsSender(),
    },
    requeue: async (deliveries, delaySeconds) =>
      enqueueDeliveries(await sqs(), config.DELIVERIES_QUEUE_URL, deliveries, delaySeconds, log),
    workAgain: async (emailIds) =>
      sendEmailsAgain(await sqs(), config.CLASSIFIED_EMAILS_QUEUE_URL, emailIds, log),
    deadLetter: async (message, reason) =>
      deadLetter(await sqs(), config.DELIVERIES_DLQ_URL, message, reason),
    pipelineEnabled: config.EMAIL_TO_TICKET_ENABLED,
    retentionDays: config.EMAIL_RETENTION_DAYS ?? null,
    removeObjects: removeFrom(config.BODIES_BUCKET),
    random: Math.random,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    log,
    metrics,
  }
}
