import type { SQSClient } from '@aws-sdk/client-sqs'
import { messageOf } from '../errors.ts'
import { type Log, loggable } from '../log.ts'
import { enqueueDeliveries } from '../queue/enqueue-deliveries.ts'
import type { DeliveryToSend } from './engine.ts'

/**
 * Sends deliveries to their queue. Never throws: a delivery whose message is lost stays pending in the
 * outbox, where the sweep finds it.
 */
export async function sendDeliveries(
  sqs: SQSClient,
  queueUrl: string,
  deliveries: readonly DeliveryToSend[],
  log: Log,
): Promise<void> {
  try {
    await enqueueDeliveries(sqs, queueUrl, deliveries, 0, log)
  } catch (error) {
    log.warn('deliveries left to the sweep', { count: deliveries.length, reason: loggable(messageOf(error)) })
  }
}
