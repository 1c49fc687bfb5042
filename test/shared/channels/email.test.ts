import { afterEach, describe, expect, it } from 'vitest'
import type { DeliveryOn } from '../../../shared/channels/channel.ts'
import { emailSender } from '../../../shared/channels/email.ts'
import type { Office } from '../../../shared/channels/office.ts'
import { anHttpServer } from '../../support/http-server.ts'
import { anSes, sesClient } from '../../support/ses.ts'

const stops: (() => unknown)[] = []
afterEach(() => Promise.all(stops.splice(0).map((stop) => stop())))

const OFFICE: Office = { language: 'da', hubUrl: 'https://hub.dk' }

const delivery = (over = {}): DeliveryOn<'email'> => ({
  id: '00000000-0000-8000-8000-000000000001',
  email_id: 163,
  channel: 'email',
  payload: {
    to: ['admin@hub.dk', 'b@hub.dk'],
    subject: 'Mulig konkurs: Æblegrød 🎉',
    body: 'Linje 1\nÆØÅ',
    ...over,
  },
})

async function sending(over = {}, office = OFFICE) {
  const ses = await anSes()
  stops.push(ses.stop)
  const sent = await emailSender('mailroom@hub.dk', office, sesClient(ses.url))(delivery(over))
  return { sent, mail: (await ses.mails())[0] }
}

describe('a mail through SES', () => {
  it('arrives as it was written, as text and HTML, and says that a machine wrote it', async () => {
    const { sent, mail } = await sending()
    expect(sent).toEqual({ kind: 'delivered', reference: expect.any(String) })
    expect(mail).toMatchObject({
      from: 'mailroom@hub.dk',
      destination: { to: ['admin@hub.dk', 'b@hub.dk'] },
      subject: 'Mulig konkurs: Æblegrød 🎉',
      body: {
        text: 'Linje 1\nÆØÅ\n\nÅbn mailen: https://hub.dk/emails/163',
        html: expect.stringContaining('Linje 1<br>\nÆØÅ'),
      },
      headers: [
        { name: 'Auto-Submitted', value: 'auto-generated' },
        { name: 'X-Auto-Response-Suppress', value: 'All' },
        { name: 'X-Mailroom-Delivery', value: '00000000-0000-8000-8000-000000000001' },
      ],
    })
  })

  it('leads to the email in the hub, in the office’s language, or nowhere without a hub', async () => {
    const { mail } = await sending({}, { language: 'en', hubUrl: 'https://hub.dk/mail' })
    expect(mail?.body.html).toMatch(/<a href="https:\/\/hub\.dk\/mail\/emails\/163"[^>]*>Open the email<\/a>/)
    const nowhere = await sending({}, { language: 'en' })
    expect(nowhere.mail?.body.text).toBe('Linje 1\nÆØÅ')
    expect(nowhere.mail?.body.html).not.toContain('href')
  })

  it('may have an empty text', async () => {
    expect((await sending({ body: '' }, { language: 'da' })).sent).toMatchObject({ kind: 'delivered' })
  })
})

describe('an automatic answer', () => {
  const answer = { in_reply_to: '<1@x.dk>', references: ['<0@x.dk>', '<1@x.dk>'] }

  it('says that it is one and belongs to its thread, and shows a stranger no hub', async () => {
    const { mail } = await sending({ answer })
    expect(mail?.headers).toEqual([
      { name: 'Auto-Submitted', value: 'auto-replied' },
      { name: 'X-Auto-Response-Suppress', value: 'All' },
      { name: 'X-Mailroom-Delivery', value: '00000000-0000-8000-8000-000000000001' },
      { name: 'In-Reply-To', value: '<1@x.dk>' },
      { name: 'References', value: '<0@x.dk> <1@x.dk>' },
    ])
    expect(`${mail?.body.text}${mail?.body.html}`).not.toContain('hub.dk')
  })

  it.each(['<1@x.dk>\r\nBcc: victim@x.dk', '<æ@x.dk>', `<${'x'.repeat(900)}@x.dk>`])(
    'leaves a header out that could not be one: %.30s',
    async (in_reply_to) => {
      const { mail } = await sending({ answer: { in_reply_to, references: [] } })
      expect(mail?.headers?.map(({ name }) => name)).not.toContain('In-Reply-To')
    },
  )
})

describe('an attack on the headers', () => {
  it.each([
    'Hej\r\nBcc: victim@x.dk',
    'Hej\nBcc: victim@x.dk',
    'Hej\u2028Bcc: victim@x.dk',
    'Hej\u0000\u0085Bcc: victim@x.dk',
  ])('ends in a subject of one line: %j', async (subject) => {
    expect((await sending({ subject })).mail?.subject).toBe('Hej Bcc: victim@x.dk')
  })

  it.each([
    'a@x.dk\r\nBcc: victim@x.dk',
    'a@x.dk, victim@x.dk',
    'a@x.dk;victim@x.dk',
    'Name <victim@x.dk>',
    '"a b"@x.dk',
    'a@b@x.dk',
    'a@x.dk\u0000',
    'a',
    '',
  ])('is refused as an address: %j', async (address) => {
    const { sent, mail } = await sending({ to: ['admin@hub.dk', address] })
    expect(sent).toMatchObject({ kind: 'failed', reason: expect.stringContaining('is no email address') })
    expect(mail).toBeUndefined()
  })
})

describe('what SES refuses', () => {
  async function meeting(name: string, status: number, headers = {}) {
    const server = await anHttpServer(() => ({
      status,
      headers: { 'x-amzn-errortype': name, ...headers },
      body: { message: 'no' },
    }))
    stops.push(server.stop)
    return emailSender('mailroom@hub.dk', OFFICE, sesClient(server.url))(delivery())
  }

  it.each([
    ['MessageRejected', 400, 'verify MAIL_FROM in SES'],
    ['MailFromDomainNotVerifiedException', 400, 'verify the domain of MAIL_FROM'],
    ['AccountSuspendedException', 400, 'ask AWS support'],
    ['BadRequestException', 400, 'correct the recipients, subject or text'],
    ['NotFoundException', 404, 'verify MAIL_FROM in SES, in this region'],
  ])('for good fails at once and says what to do: %s', async (name, status, help) => {
    const sent = await meeting(name, status)
    expect(sent).toMatchObject({ kind: 'failed' })
    expect(sent).toMatchObject({ reason: expect.stringMatching(`^SES says ${name}: no \\(.*${help}`) })
  })

  it.each([
    ['TooManyRequestsException', 429],
    ['LimitExceededException', 400],
    ['ThrottlingException', 400],
    ['InternalFailure', 500],
    ['ServiceUnavailable', 503],
    ['SomethingNewException', 400],
  ])('for now is tried again: %s', async (name, status) => {
    expect(await meeting(name, status)).toEqual({ kind: 'retry', reason: `SES says ${name}: no` })
  })

  it.each([
    ['SendingPausedException', 400, 'switch sending on again'],
    ['AccessDeniedException', 403, 'give the deliver function the right'],
  ])('until somebody acts waits and says so: %s', async (name, status, help) => {
    expect(await meeting(name, status)).toMatchObject({
      kind: 'retry',
      reason: expect.stringContaining(help),
    })
  })

  it('waits as long as it says', async () => {
    expect(await meeting('TooManyRequestsException', 429, { 'retry-after': '17' })).toMatchObject({
      kind: 'retry',
      after_seconds: 17,
    })
  })
})

describe('an SES that is not there', () => {
  it('is tried again', async () => {
    const sender = emailSender('m@hub.dk', OFFICE, sesClient('http://127.0.0.1:1'))
    expect(await sender(delivery())).toMatchObject({ kind: 'retry' })
  })

  it('is tried again when it does not answer in time', async () => {
    const server = await anHttpServer(() => undefined)
    stops.push(server.stop)
    const sent = await emailSender('m@hub.dk', OFFICE, sesClient(server.url), 200)(delivery())
    expect(sent).toEqual({ kind: 'retry', reason: 'SES did not answer within 0.2 seconds' })
  })
})
