import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs'
import { attributesOf, CORRELATION } from '../../shared/queue/send.ts'

/** A queue with its dead-letter queue. */
export interface Pair {
  readonly sqs: SQSClient
  readonly source: string
  readonly deadLetters: string
}

export interface DeadLetter {
  /** The message id of SQS. */
  readonly id: string
  readonly body: string
  /** Why it was dead-lettered; unknown when SQS did that itself. */
  readonly reason: string
  readonly correlationId: string | undefined
  readonly receipt: string
}

/** Visibility timeout in seconds of received messages; after that they return by themselves. */
const HIDDEN = 900
export const NO_REASON = 'given up by SQS after three receives'

/**
 * Receives the dead letters that are there now, ten at a time, at most `limit`. Returns each once, however
 * often it is received; one that is dead-lettered again meanwhile is a new one and left for the next time.
 */
export async function* take({ sqs, deadLetters }: Pair, limit: number): AsyncGenerator<DeadLetter[]> {
  const began = Date.now()
  const seen = new Set<string>()
  while (seen.size < limit) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: deadLetters,
        MaxNumberOfMessages: Math.min(10, limit - seen.size),
        VisibilityTimeout: HIDDEN,
        WaitTimeSeconds: 1,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['SentTimestamp'],
      }),
    )
    const old = Messages.filter(({ Attributes }) => Number(Attributes?.SentTimestamp) <= began)
    const young = Messages.filter((message) => !old.includes(message))
    await leave({ sqs, deadLetters }, young.map(toDeadLetter))
    const fresh = old.filter(({ MessageId = '' }) => !seen.has(MessageId))
    if (fresh.length === 0) return
    for (const { MessageId = '' } of fresh) seen.add(MessageId)
    yield fresh.map(toDeadLetter)
  }
}

function toDeadLetter({
  MessageId = '',
  Body = '',
  MessageAttributes,
  ReceiptHandle = '',
}: Message): DeadLetter {
  return {
    id: MessageId,
    body: Body,
    reason: MessageAttributes?.reason?.StringValue ?? NO_REASON,
    correlationId: MessageAttributes?.[CORRELATION]?.StringValue,
    receipt: ReceiptHandle,
  }
}

/**
 * Sends it back to its queue unchanged, then deletes it from the dead-letter queue; at worst it is in both.
 */
export async function putBack({ sqs, source, deadLetters }: Pair, letter: DeadLetter): Promise<void> {
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: source,
      MessageBody: letter.body,
      MessageAttributes: attributesOf(letter.correlationId),
    }),
  )
  await remove({ sqs, deadLetters }, letter)
}

/** Deletes it from the dead-letter queue for good. */
export async function remove({ sqs, deadLetters }: Omit<Pair, 'source'>, letter: DeadLetter): Promise<void> {
  await sqs.send(new DeleteMessageCommand({ QueueUrl: deadLetters, ReceiptHandle: letter.receipt }))
}

/** Makes received messages that stay visible to others again, after a second. */
export async function leave(
  { sqs, deadLetters }: Omit<Pair, 'source'>,
  letters: readonly DeadLetter[],
): Promise<void> {
  if (letters.length === 0) return
  await sqs.send(
    new ChangeMessageVisibilityBatchCommand({
      QueueUrl: deadLetters,
      Entries: letters.map(({ receipt }, n) => ({
        Id: String(n),
        ReceiptHandle: receipt,
        VisibilityTimeout: 1,
      })),
    }),
  )
}
