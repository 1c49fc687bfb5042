import type { EmailContent, MessageHeader, SESv2Client, SESv2ServiceException } from '@aws-sdk/client-sesv2'
import { messageOf } from '../errors.ts'
import type { OutgoingMail } from '../workflow/effect.ts'
import { oneLine } from '../workflow/one-line.ts'
import { type DeliveryOn, SEND_TIMEOUT_MS, type Sender, type Sent } from './channel.ts'
import { mailHtml } from './mail-html.ts'
import { emailPage, type Office, WORDS } from './office.ts'

/**
 * Sends email through SES: text and HTML, and a calendar part for invitations.
 *
 * @param timeout milliseconds for an attempt, the SDK's retries included.
 */
export function emailSender(
  from: string,
  office: Office,
  client?: SESv2Client,
  timeout = SEND_TIMEOUT_MS,
): Sender<'email'> {
  let ses = client
  return async (delivery) => {
    const { to } = delivery.payload
    const strange = to.find((address) => !ADDRESS.test(address))
    if (strange !== undefined)
      return { kind: 'failed', reason: `"${oneLine(strange, 100)}" is no email address` }
    try {
      // Loaded on first use: a batch of Slack messages does not need it.
      const { SESv2Client, SendEmailCommand } = await import('@aws-sdk/client-sesv2')
      ses ??= new SESv2Client({})
      const command = new SendEmailCommand({
        FromEmailAddress: from,
        Destination: { ToAddresses: [...to] },
        Content: await contentOf(from, delivery, office),
      })
      const { MessageId = null } = await ses.send(command, {
        abortSignal: AbortSignal.timeout(timeout),
      })
      return { kind: 'delivered', reference: MessageId }
    } catch (error) {
      return outcomeOf(error, timeout)
    }
  }
}

/**
 * No character that could end a header or begin another address (RFC 5322, 3.4.1, without quoted strings).
 */
const ADDRESS = /^[^\s\p{Cc}<>()[\],;:\\"@]{1,64}@[^\s\p{Cc}<>()[\],;:\\"@]{1,255}$/u

async function contentOf(
  from: string,
  { id, payload, email_id }: DeliveryOn<'email'>,
  office: Office,
): Promise<EmailContent> {
  if (payload.event) {
    const { invitation } = await import('./invitation.ts')
    return { Raw: { Data: await invitation(from, payload, payload.event, headersOf(id, payload), office) } }
  }
  const text = (Data: string) => ({ Data, Charset: 'UTF-8' })
  const words = WORDS[office.language]
  // An answer goes to an outside sender, who has no access to the hub.
  const page = payload.answer ? null : emailPage(office, email_id)
  const { body } = payload
  const plain = page ? `${body}\n\n${words.openEmail}: ${page}` : body
  const Html = mailHtml({
    language: office.language,
    body,
    link: page ? { url: page, label: words.openEmail } : null,
    footer: payload.answer ? null : words.sentBy,
  })
  return {
    Simple: {
      Subject: text(oneLine(payload.subject)),
      Body: { Text: text(plain || ' '), Html: text(Html) },
      Headers: headersOf(id, payload).map(([Name, Value]): MessageHeader => ({ Name, Value })),
    },
  }
}

/** Values that SES accepts for a custom header: printable ASCII, 870 characters (API v2, MessageHeader). */
const HEADER_VALUE = /^[\x20-\x7e]{1,870}$/

/** Mark the mail as automatic, so that no other machine answers: RFC 3834, and Exchange's own header. */
function headersOf(id: string, { answer }: OutgoingMail): [name: string, value: string][] {
  const headers: [string, string][] = [
    ['Auto-Submitted', answer ? 'auto-replied' : 'auto-generated'],
    ['X-Auto-Response-Suppress', 'All'],
    ['X-Mailroom-Delivery', id],
  ]
  if (answer?.in_reply_to) headers.push(['In-Reply-To', answer.in_reply_to])
  if (answer?.references.length) headers.push(['References', answer.references.join(' ')])
  return headers.filter(([, value]) => HEADER_VALUE.test(value))
}

/**
 * Permanent errors of SendEmail (SES API v2), with what to do about them. All others are temporary, such as
 * throttling, a fault of SES or a lost connection.
 */
const LASTING: Readonly<Record<string, string>> = {
  AccountSuspendedException: 'AWS has closed this account for sending: ask AWS support',
  BadRequestException: 'correct the recipients, subject or text of the step',
  MailFromDomainNotVerifiedException: 'verify the domain of MAIL_FROM in SES, in this region',
  MessageRejected:
    'verify MAIL_FROM in SES, and while the account is in the sandbox every recipient, or change the text',
  NotFoundException: 'what SES is asked to send with is not there: verify MAIL_FROM in SES, in this region',
}

/** Errors that somebody has to fix; until then the delivery is retried instead of being lost. */
const WAITING: Readonly<Record<string, string>> = {
  SendingPausedException: 'switch sending on again for this account in SES',
  AccessDeniedException: 'give the deliver function the right to send as MAIL_FROM',
}

function outcomeOf(error: unknown, timeout: number): Sent {
  const name = error instanceof Error ? error.name : 'error'
  if (name === 'AbortError' || name === 'TimeoutError')
    return { kind: 'retry', reason: `SES did not answer within ${timeout / 1000} seconds` }
  const help = LASTING[name] ?? WAITING[name]
  const reason = `SES says ${name}: ${messageOf(error)}${help ? ` (${help})` : ''}`
  if (!isFromSes(error)) return { kind: 'retry', reason }
  if (LASTING[name]) return { kind: 'failed', reason }
  const after_seconds = Number(error.$response?.headers['retry-after'])
  return after_seconds > 0 ? { kind: 'retry', reason, after_seconds } : { kind: 'retry', reason }
}

/** The AWS SDK sets `$fault` on errors that come from the service itself. */
const isFromSes = (error: unknown): error is SESv2ServiceException =>
  error instanceof Error && '$fault' in error
