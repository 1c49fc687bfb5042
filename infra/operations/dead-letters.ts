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
  /** What SQS calls it. */
  readonly id: string
  readonly body: string
  /** Why it was given up; messages that SQS gave up itself do not say. */
  readonly reason: string
  readonly correlationId: string | undefined
  readonly receipt: string
}

/** Seconds for which nobody else gets what was taken; after that it is there again by itself. */
const HIDDEN = 900
export const NO_REASON = 'given up by SQS after three receives'

/**
 * Takes the dead letters that there are now, ten at a time, at most `limit`. Each is taken once, however often it
 * comes again; one that is given up anew meanwhile is a new one and stays for the next time.
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

/** Back to its queue as it came, and only then out of the dead-letter queue: at worst it is in both. */
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

/** Out of the dead-letter queue, for good. */
export async function remove({ sqs, deadLetters }: Omit<Pair, 'source'>, letter: DeadLetter): Promise<void> {
  await sqs.send(new DeleteMessageCommand({ QueueUrl: deadLetters, ReceiptHandle: letter.receipt }))
}

/** Lets others have what was taken and is to stay, a second from now. */
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
