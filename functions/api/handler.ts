import { Logger } from '@aws-lambda-powertools/logger'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import packageJson from '../../package.json' with { type: 'json' }
import { readConfig } from '../../shared/config.ts'
import { engineFromEnvironment } from '../../shared/engine/from-environment.ts'
import { metricsInLog } from '../../shared/metrics-in-log.ts'
import { sqsClient } from '../../shared/queue/sqs-client.ts'
import { consoleSettings } from './console/settings.ts'
import { createHandler } from './create-handler.ts'
import { enqueueTo } from './enqueue.ts'

const logger = new Logger({ serviceName: 'api' })
const metrics = metricsInLog(process.env.STAGE)

/** Milliseconds to wait for a resuming database: API Gateway waits thirty seconds, and a person less. */
const PATIENCE = 15_000

let wired: ReturnType<typeof createHandler> | undefined

/** The Lambda entry point. Wired on the first request, so that importing it needs no environment. */
export function handler(
  event: APIGatewayProxyEventV2,
  context: Context,
): Promise<APIGatewayProxyStructuredResultV2> {
  logger.addContext(context)
  logger.setCorrelationId(event.requestContext.requestId)
  wired ??= fromEnvironment()
  return wired(event, context)
}

function fromEnvironment() {
  const config = readConfig(['CLASSIFIED_EMAILS_QUEUE_URL', 'EMAIL_AI_CONFIDENCE_THRESHOLD'], process.env)
  const sqs = sqsClient()
  return createHandler({
    engine: engineFromEnvironment(process.env, logger, metrics, PATIENCE),
    confidenceThreshold: config.EMAIL_AI_CONFIDENCE_THRESHOLD,
    enqueue: enqueueTo(sqs, config.CLASSIFIED_EMAILS_QUEUE_URL),
    version: packageJson.version,
    console: consoleSettings(process.env, import.meta.dirname),
  }).use(metrics.middleware())
}
