import type { SQSClient } from '@aws-sdk/client-sqs'
import { messageOf } from '../errors.ts'
import { type Log, loggable } from '../log.ts'
import { sendAll } from '../queue/send.ts'
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
    const unsent = await sendAll(
      sqs,
      queueUrl,
      deliveries.map(({ delivery_id, correlation_id }) => ({ body: { delivery_id }, correlation_id })),
    )
    if (unsent.length > 0) log.warn('deliveries left to the sweep', { count: unsent.length })
  } catch (error) {
    log.warn('deliveries left to the sweep', { count: deliveries.length, reason: loggable(messageOf(error)) })
  }
}
