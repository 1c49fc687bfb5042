import { Logger } from '@aws-lambda-powertools/logger'
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import middy from '@middy/core'
import type { ScheduledEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { deliver } from '../../shared/deliver/deliver.ts'
import { type Deliveries, deliveriesFromEnvironment } from '../../shared/deliver/from-environment.ts'
import { sweep } from '../../shared/deliver/sweep.ts'
import { metricsInLog } from '../../shared/metrics-in-log.ts'
import { receivedFrom, settle } from '../../shared/queue/settle.ts'

const logger = new Logger({ serviceName: 'deliver' })
const metrics = metricsInLog(process.env.STAGE)

/**
 * The reason for the log. Receivers quote what they were sent, so their words are only in the delivery's
 * `last_error` and in the dead letter.
 */
const withoutQuotes = () => 'given up: see last_error of the delivery'

/** Handles a batch of the queue `deliveries`, or the schedule's call for the sweep. */
export const createHandler = (deliveries: Deliveries) =>
  middy<SQSEvent | ScheduledEvent, SQSBatchResponse | undefined>()
    .use(injectLambdaContext(logger))
    .use(metrics.middleware())
    .handler(async (event) => {
      if (!('Records' in event)) {
        await sweep(deliveries)
        return
      }
      const received = receivedFrom(event)
      const verdicts = await deliver(deliveries, received)
      return settle(verdicts, received, deliveries.deadLetter, deliveries.log, withoutQuotes)
    })

export const handler = createHandler(deliveriesFromEnvironment(process.env, logger, metrics))
