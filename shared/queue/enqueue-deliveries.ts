import type { SQSClient } from '@aws-sdk/client-sqs'
import type { Log } from '../log.ts'
import { sendAll } from './send.ts'

/** Names a delivery of the outbox that is to be sent. */
export interface DeliveryMessage {
  readonly delivery_id: string
  readonly correlation_id?: string | undefined
}

/**
 * Puts deliveries on their queue, with a delay in seconds; those that the queue refuses are left to the sweep.
 *
 * @throws the SDK's error when the queue cannot be reached.
 */
export async function enqueueDeliveries(
  sqs: SQSClient,
  queueUrl: string,
  deliveries: readonly DeliveryMessage[],
  delaySeconds: number,
  log: Log,
): Promise<void> {
  const outgoing = deliveries.map(({ delivery_id, correlation_id }) => ({
    body: { delivery_id },
    correlation_id,
  }))
  const unsent = await sendAll(sqs, queueUrl, outgoing, delaySeconds)
  if (unsent.length > 0) log.warn('deliveries left to the sweep', { count: unsent.length })
}
