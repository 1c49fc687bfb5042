import type { SQSClient } from '@aws-sdk/client-sqs'
import { attributesOf } from './send.ts'
import type { Received } from './settle.ts'

/** Characters kept of a reason: enough to act on, far below the 1 MiB that body and attributes share. */
const MAX_REASON = 1000

/** Puts a message on a dead-letter queue as it came, with the reason as its attribute `reason`. */
export async function deadLetter(
  sqs: SQSClient,
  queueUrl: string,
  { body, correlation_id }: Received,
  reason: string,
): Promise<void> {
  const { SendMessageCommand } = await import('@aws-sdk/client-sqs')
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: queueUrl,
      // SQS takes no empty body.
      MessageBody: body || ' ',
      MessageAttributes: {
        ...attributesOf(correlation_id),
        reason: { DataType: 'String', StringValue: printable(reason) },
      },
    }),
  )
}

/** SQS takes no empty attribute, and of the control characters only tab and line ends. */
function printable(reason: string): string {
  const clean = reason.toWellFormed().replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, ' ')
  return clean.slice(0, MAX_REASON).toWellFormed() || 'unknown'
}
