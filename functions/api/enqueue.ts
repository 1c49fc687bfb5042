import type { SQSClient } from '@aws-sdk/client-sqs'
import { CallerError } from '../../shared/errors.ts'
import { attributesOf } from '../../shared/queue/send.ts'
import type { Api } from './route.ts'

/** Maximum bytes of an SQS message. */
const MAX_BYTES = 1_048_576

/**
 * Sends messages to a queue and returns the ids that SQS assigns.
 *
 * @throws CallerError 413 for a message larger than SQS accepts.
 */
export function enqueueTo(sqs: () => Promise<SQSClient>, queueUrl: string): Api['enqueue'] {
  return async (message, correlationId) => {
    const body = toMessageBody(message)
    const bytes = Buffer.byteLength(body)
    if (bytes > MAX_BYTES)
      throw new CallerError(413, `The message has ${bytes} bytes; the queue’s limit is ${MAX_BYTES}.`)
    const { SendMessageCommand } = await import('@aws-sdk/client-sqs')
    const client = await sqs()
    const { MessageId } = await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: body,
        MessageAttributes: attributesOf(correlationId),
      }),
    )
    if (!MessageId) throw new Error('SQS took the message but gave it no id')
    return MessageId
  }
}

/** Escapes U+FFFE and U+FFFF, which SQS refuses, and surrogate pairs, which some SQS emulators refuse. */
function toMessageBody(message: object): string {
  return JSON.stringify(message).replaceAll(
    /[\ud800-\udfff\ufffe\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16)}`,
  )
}
