import { randomUUID } from 'node:crypto'
import { smsSize } from '../../shared/extract/sms-size.ts'
import type { InboxStore } from './inbox-store.ts'
import type { Answer, Request } from './serve.ts'

/**
 * The part of Amazon SNS that sends an SMS: `Publish` to a phone number, over the query protocol (a form in,
 * XML out). A number that ends in 0000 has opted out of messages.
 */
export function publishSms({ body }: Request, store: InboxStore): Answer {
  const form = new URLSearchParams(body)
  const action = form.get('Action')
  if (action !== 'Publish') return snsError(400, 'InvalidAction', `${action} is not offered here`)
  const to = form.get('PhoneNumber') ?? ''
  const text = form.get('Message') ?? ''
  if (!/^\+[1-9]\d{6,14}$/.test(to))
    return snsError(
      400,
      'InvalidParameter',
      `Invalid parameter: PhoneNumber Reason: ${to} is not valid to publish to`,
    )
  if (text === '') return snsError(400, 'InvalidParameter', 'Invalid parameter: Empty message')
  if (to.endsWith('0000')) return snsError(400, 'OptedOut', `${to} is opted out`)

  const id = randomUUID()
  const { segments, encoding } = smsSize(text)
  store.add({
    id,
    at: new Date().toISOString(),
    channel: 'sms',
    to,
    from: null,
    subject: `${segments} SMS, ${encoding}`,
    text,
    delivery_id: null,
  })
  return xml(
    200,
    `<PublishResponse ${NAMESPACE}><PublishResult><MessageId>${id}</MessageId></PublishResult>${meta()}</PublishResponse>`,
  )
}

/** An SNS error response; the SDK maps its code to an exception. */
export function snsError(status: number, code: string, message: string): Answer {
  const type = status < 500 ? 'Sender' : 'Receiver'
  const error = `<Type>${type}</Type><Code>${code}</Code><Message>${message.replace(/[&<>]/g, '')}</Message>`
  return xml(
    status,
    `<ErrorResponse ${NAMESPACE}><Error>${error}</Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
  )
}

const NAMESPACE = 'xmlns="http://sns.amazonaws.com/doc/2010-03-31/"'
const meta = () => `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata>`
const xml = (status: number, body: string): Answer => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body,
})
