import { SESv2Client, SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2'
import { messageOf } from '../errors.ts'
import { SEND_TIMEOUT_MS, type Sender } from './channel.ts'

/** Errors of SES (API v2, SendEmail) that are about this email or its sender, not about the moment. */
const LASTING = new Set([
  'AccountSuspendedException',
  'BadRequestException',
  'MailFromDomainNotVerifiedException',
  'MessageRejected',
  'NotFoundException',
])

/** Sends plain text through SES. Says that a machine wrote it, so that no other machine answers (RFC 3834). */
export function emailSender(from: string, client = new SESv2Client({})): Sender<'email'> {
  return async ({ id, payload: { to, subject, body } }) => {
    const text = (data: string) => ({ Data: data, Charset: 'UTF-8' })
    const command = new SendEmailCommand({
      FromEmailAddress: from,
      Destination: { ToAddresses: [...to] },
      Content: {
        Simple: {
          Subject: text(subject),
          Body: { Text: text(body || ' ') },
          Headers: [
            { Name: 'Auto-Submitted', Value: 'auto-generated' },
            { Name: 'X-Mailroom-Delivery', Value: id },
          ],
        },
      },
    })
    try {
      const { MessageId = null } = await client.send(command, {
        abortSignal: AbortSignal.timeout(SEND_TIMEOUT_MS),
      })
      return { kind: 'delivered', reference: MessageId }
    } catch (error) {
      const lasting = error instanceof SESv2ServiceException && LASTING.has(error.name)
      const name = error instanceof Error ? error.name : 'error'
      return { kind: lasting ? 'failed' : 'retry', reason: `SES says ${name}: ${messageOf(error)}` }
    }
  }
}
