import type { SNSClient } from '@aws-sdk/client-sns'
import { messageOf } from '../errors.ts'
import { SEND_TIMEOUT_MS, type Sender } from './channel.ts'

/** Permanent errors of SNS (Publish): they concern this number or this text. */
const LASTING = new Set([
  'InvalidParameterException',
  'InvalidParameterValueException',
  'OptedOutException',
  'ValidationException',
])

/**
 * Sends an SMS through SNS. Publish has no idempotency key, so if a worker dies between sending and marking,
 * the next attempt sends a second SMS: delivery is at least once, and here the receiver notices. The SDK's
 * own retries are off, so that they cause no more duplicates.
 */
export function smsSender(open: () => Promise<SNSClient> = openClient): Sender<'sms'> {
  let client: Promise<SNSClient> | undefined
  return async ({ payload: { to, message } }) => {
    try {
      client ??= open()
      const { PublishCommand } = await import('@aws-sdk/client-sns')
      const command = new PublishCommand({
        PhoneNumber: to,
        Message: message,
        MessageAttributes: {
          'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' },
        },
      })
      const { MessageId = null } = await (await client).send(command, {
        abortSignal: AbortSignal.timeout(SEND_TIMEOUT_MS),
      })
      return { kind: 'delivered', reference: MessageId }
    } catch (error) {
      const name = error instanceof Error ? error.name : 'error'
      return { kind: LASTING.has(name) ? 'failed' : 'retry', reason: `SNS says ${name}: ${messageOf(error)}` }
    }
  }
}

/** Loads the client on first use, because few offices send SMS. */
async function openClient(): Promise<SNSClient> {
  const { SNSClient } = await import('@aws-sdk/client-sns')
  return new SNSClient({ maxAttempts: 1 })
}
