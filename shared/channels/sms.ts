import type { SNSClient } from '@aws-sdk/client-sns'
import { messageOf } from '../errors.ts'
import { SEND_TIMEOUT_MS, type Sender } from './channel.ts'

/** Errors of SNS (Publish) that are about this number or this text, not about the moment. */
const LASTING = new Set([
  'InvalidParameterException',
  'InvalidParameterValueException',
  'OptedOutException',
  'ValidationException',
])

/**
 * Sends an SMS through SNS. Publish takes no id of the sender's to recognise a repeat by, so a worker that dies between
 * sending and marking sends a second SMS with the next attempt: at least once, and here the receiver sees it. The SDK
 * repeats nothing by itself, to keep it at that.
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

/** Few offices send SMS: it loads when one does. */
async function openClient(): Promise<SNSClient> {
  const { SNSClient } = await import('@aws-sdk/client-sns')
  return new SNSClient({ maxAttempts: 1 })
}
