import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs'

/** SQS takes ten messages, and 1 MiB of them, in a call. */
const MAX_MESSAGES = 10
const MAX_BYTES = 1_048_576

/**
 * Puts messages on a queue, as many in a call as SQS takes; what a call refuses in part is sent once more.
 *
 * @param delaySeconds how long the queue holds them back, at most 900.
 * @returns the bodies that could not be sent.
 */
export async function sendAll<T extends object>(
  sqs: SQSClient,
  queueUrl: string,
  bodies: readonly T[],
  delaySeconds = 0,
): Promise<T[]> {
  const messages = bodies.map((body) => ({ body, text: JSON.stringify(body) }))
  const unsent = await Promise.all(
    batches(messages).map(async (batch) => {
      const refused = await sendBatch(sqs, queueUrl, batch, delaySeconds)
      return refused.length > 0 ? sendBatch(sqs, queueUrl, refused, delaySeconds) : []
    }),
  )
  return unsent.flat().map(({ body }) => body)
}

interface Message<T> {
  readonly body: T
  readonly text: string
}

function batches<T>(messages: readonly Message<T>[]): Message<T>[][] {
  const all: Message<T>[][] = []
  let room = 0
  for (const message of messages) {
    const bytes = Buffer.byteLength(message.text)
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

async function sendBatch<T>(sqs: SQSClient, queueUrl: string, batch: readonly Message<T>[], delay: number) {
  const { Failed = [] } = await sqs.send(
    new SendMessageBatchCommand({
      QueueUrl: queueUrl,
      Entries: batch.map(({ text }, index) => ({
        Id: String(index),
        MessageBody: text,
        ...(delay > 0 && { DelaySeconds: delay }),
      })),
    }),
  )
  return Failed.flatMap(({ Id }) => batch[Number(Id)] ?? [])
}
