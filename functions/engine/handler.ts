import { Logger } from '@aws-lambda-powertools/logger'
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import middy from '@middy/core'
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { readConfig } from '../../shared/config.ts'
import type { Engine } from '../../shared/engine/engine.ts'
import { engineFromEnvironment } from '../../shared/engine/from-environment.ts'
import { work } from '../../shared/engine/work.ts'
import { metricsInLog } from '../../shared/metrics-in-log.ts'
import { deadLetter } from '../../shared/queue/dead-letter.ts'
import { type DeadLetter, receivedFrom, settle } from '../../shared/queue/settle.ts'
import { sqsClient } from '../../shared/queue/sqs-client.ts'

const logger = new Logger({ serviceName: 'engine' })
const metrics = metricsInLog(process.env.STAGE)

/** Handles a batch of the queue `classified-emails` and returns the messages to retry. */
export const createHandler = (engine: Engine, toDeadLetters: DeadLetter) =>
  middy<SQSEvent, SQSBatchResponse>()
    .use(injectLambdaContext(logger))
    .use(metrics.middleware())
    .handler(async (event) => {
      const received = receivedFrom(event)
      const verdicts = await work(engine, received)
      return settle(verdicts, received, toDeadLetters, engine.log)
    })

function fromEnvironment() {
  const config = readConfig(['CLASSIFIED_EMAILS_DLQ_URL'], process.env)
  const sqs = sqsClient()
  return createHandler(engineFromEnvironment(process.env, logger, metrics), async (message, reason) =>
    deadLetter(await sqs(), config.CLASSIFIED_EMAILS_DLQ_URL, message, reason),
  )
}

export const handler = fromEnvironment()
