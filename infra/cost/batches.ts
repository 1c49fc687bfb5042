import {
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs'
import { queueArn } from '../local/names.ts'
import { toRecord } from '../local/sqs-record.ts'
import type { FunctionProcess } from './function-process.ts'
import type { System } from './system.ts'

/** Sends messages to a queue in one call, as the classifier would. */
export async function sendBatch({ sqs, queueUrl }: System, queue: string, bodies: readonly object[]) {
  const QueueUrl = queueUrl(queue)
  const [first, ...others] = bodies.map((body) => JSON.stringify(body))
  if (others.length === 0) {
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: first }))
    return
  }
  const Entries = bodies.map((body, index) => ({ Id: String(index), MessageBody: JSON.stringify(body) }))
  const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }))
  if (Failed.length > 0) throw new Error(`SQS refused messages: ${JSON.stringify(Failed)}`)
}

/**
 * Processes everything on a function's queue in batches, as Lambda's event source does: receive, invoke,
 * delete. Checks for remaining messages past the tap, so that no empty receive is counted.
 *
 * @throws an Error when the function reports a message as failed.
 */
export async function workQueue(system: System, queue: string, fn: FunctionProcess): Promise<void> {
  const QueueUrl = system.queueUrl(queue)
  while (await hasMessages(system, QueueUrl)) {
    const { Messages = [] } = await system.sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
    )
    const answer = await fn.invoke({ Records: Messages.map((message) => toRecord(message, queueArn(queue))) })
    const { batchItemFailures } = answer as { batchItemFailures: unknown[] }
    if (batchItemFailures.length > 0) throw new Error(`${queue}: messages failed, nothing was counted`)
    const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }))
    await system.sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }))
  }
}

async function hasMessages({ lookAtSqs }: System, QueueUrl: string): Promise<boolean> {
  const { Attributes } = await lookAtSqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
  )
  return Attributes?.ApproximateNumberOfMessages !== '0'
}
