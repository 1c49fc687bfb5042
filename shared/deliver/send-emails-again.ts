import type { SQSClient } from '@aws-sdk/client-sqs'
import type { Log } from '../log.ts'
import { sendAll } from '../queue/send.ts'

/**
 * Puts stored emails on the engine's queue; those that the queue refuses are left to a later sweep.
 *
 * @throws the SDK's error when the queue cannot be reached.
 */
export async function sendEmailsAgain(
  sqs: SQSClient,
  queueUrl: string,
  emailIds: readonly number[],
  log: Log,
): Promise<void> {
  const outgoing = emailIds.map((email_id) => ({ body: { email_id } }))
  const unsent = await sendAll(sqs, queueUrl, outgoing)
  if (unsent.length > 0) log.warn('emails left to a later sweep', { count: unsent.length })
}
