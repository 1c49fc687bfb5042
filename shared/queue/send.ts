import type { MessageAttributeValue, SQSClient } from '@aws-sdk/client-sqs'

/** One SQS call takes ten messages, and 1 MiB of them with their attributes. */
const MAX_MESSAGES = 10
const MAX_BYTES = 1_048_576
const ATTRIBUTE_BYTES = 256

/** Name of the message attribute with the correlation id. */
export const CORRELATION = 'correlation_id'

/** A message to be sent as JSON. */
export interface Outgoing {
  readonly body: object
  readonly correlation_id?: string | undefined
}

export function attributesOf(correlationId: string | undefined): Record<string, MessageAttributeValue> {
  return correlationId ? { [CORRELATION]: { DataType: 'String', StringValue: correlationId } } : {}
}

/**
 * Sends messages to a queue, in as few calls as SQS allows; messages that a call refuses are retried once.
 *
 * @param delaySeconds how long the queue holds them back, at most 900.
 * @returns the messages that could not be sent.
 */
export async function sendAll(
  sqs: SQSClient,
  queueUrl: string,
  outgoing: readonly Outgoing[],
  delaySeconds = 0,
): Promise<Outgoing[]> {
  const messages = outgoing.map((message) => ({ message, text: JSON.stringify(message.body) }))
  const unsent = await Promise.all(
    batches(messages).map(async (batch) => {
      const refused = await sendBatch(sqs, queueUrl, batch, delaySeconds)
      return refused.length > 0 ? sendBatch(sqs, queueUrl, refused, delaySeconds) : []
    }),
  )
  return unsent.flat().map(({ message }) => message)
}

interface Message {
  readonly message: Outgoing
  readonly text: string
}

function batches(messages: readonly Message[]): Message[][] {
  const all: Message[][] = []
  let room = 0
  for (const message of messages) {
    const bytes = Buffer.byteLength(message.text) + ATTRIBUTE_BYTES
    const last = all.at(-1)
    if (last && last.length < MAX_MESSAGES && bytes <= room) last.push(message)
    else {
      all.push([message])
      room = MAX_BYTES
    }
    room -= bytes
  }
  return all
}

async function sendBatch(sqs: SQSClient, queueUrl: string, batch: readonly Message[], delay: number) {
  const { SendMessageBatchCommand } = await import('@aws-sdk/client-sqs')
  const { Failed = [] } = await sqs.send(
    new SendMessageBatchCommand({
      QueueUrl: queueUrl,
      Entries: batch.map(({ message, text }, index) => ({
        Id: String(index),
        MessageBody: text,
        MessageAttributes: attributesOf(message.correlation_id),
        ...(delay > 0 && { DelaySeconds: delay }),
      })),
    }),
  )
  return Failed.flatMap(({ Id }) => batch[Number(Id)] ?? [])
}
