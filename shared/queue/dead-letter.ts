import type { SQSClient } from '@aws-sdk/client-sqs'
import { attributesOf } from './send.ts'
import type { Received } from './settle.ts'

/**
 * Maximum length of a reason, in characters: enough to act on, and far below the 1 MiB that body and
 * attributes share.
 */
const MAX_REASON = 1000

/** Sends a message unchanged to a dead-letter queue, with the reason in its attribute `reason`. */
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
      // SQS accepts no empty body.
      MessageBody: body || ' ',
      MessageAttributes: {
        ...attributesOf(correlation_id),
        reason: { DataType: 'String', StringValue: printable(reason) },
      },
    }),
  )
}

/** SQS accepts no empty attribute, and no control characters except tabs and line ends. */
function printable(reason: string): string {
  const clean = reason.toWellFormed().replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, ' ')
  return clean.slice(0, MAX_REASON).toWellFormed() || 'unknown'
}
