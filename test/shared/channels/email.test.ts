import { createRequire } from 'node:module'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { afterEach, describe, expect, it } from 'vitest'
import { emailSender } from '../../../shared/channels/email.ts'
import { freePort } from '../../support/global-setup.ts'
import { anHttpServer } from '../../support/http-server.ts'

// A CommonJS package whose default export is found in another place by every loader.
const startSes: typeof import('aws-ses-v2-local').default = createRequire(import.meta.url)(
  'aws-ses-v2-local',
).default

const stops: (() => unknown)[] = []
afterEach(() => Promise.all(stops.splice(0).map((stop) => stop())))

const clientOf = (endpoint: string) =>
  new SESv2Client({
    endpoint,
    region: 'eu-north-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  })
const delivery = (over = {}) =>
  ({
    id: '00000000-0000-8000-8000-000000000001',
    channel: 'email',
    payload: {
      to: ['admin@hub.dk', 'b@hub.dk'],
      subject: 'Mulig konkurs: Æblegrød 🎉',
      body: 'Linje 1\nÆØÅ',
      ...over,
    },
  }) as const

async function ses() {
  const port = await freePort()
  const server = await startSes({ port, host: '127.0.0.1' })
  stops.push(() => new Promise((resolve) => server.close(resolve)))
  const url = `http://127.0.0.1:${port}`
  const mails = async () =>
    ((await (await fetch(`${url}/store`)).json()) as { emails: Record<string, unknown>[] }).emails
  return { url, mails }
}

describe('a mail through SES', () => {
  it('arrives as it was written, and says that a machine wrote it', async () => {
    const { url, mails } = await ses()
    const sent = await emailSender('mailroom@hub.dk', clientOf(url))(delivery())
    expect(sent).toEqual({ kind: 'delivered', reference: expect.any(String) })
    expect((await mails()).at(-1)).toMatchObject({
      from: 'mailroom@hub.dk',
      destination: { to: ['admin@hub.dk', 'b@hub.dk'] },
      subject: 'Mulig konkurs: Æblegrød 🎉',
      body: { text: 'Linje 1\nÆØÅ' },
      headers: [
        { name: 'Auto-Submitted', value: 'auto-generated' },
        { name: 'X-Mailroom-Delivery', value: '00000000-0000-8000-8000-000000000001' },
      ],
    })
  })

  it('may have an empty text', async () => {
    const { url } = await ses()
    expect(await emailSender('mailroom@hub.dk', clientOf(url))(delivery({ body: '' }))).toMatchObject({
      kind: 'delivered',
    })
  })

  it.each([
    ['MessageRejected', 400, 'failed'],
    ['MailFromDomainNotVerifiedException', 400, 'failed'],
    ['BadRequestException', 400, 'failed'],
    ['TooManyRequestsException', 429, 'retry'],
    ['LimitExceededException', 400, 'retry'],
    ['InternalFailure', 500, 'retry'],
  ])('meets %s: %s, %s', async (name, status, kind) => {
    const server = await anHttpServer(() => ({
      status,
      headers: { 'x-amzn-errortype': name },
      body: { message: 'no' },
    }))
    stops.push(server.stop)
    const sent = await emailSender('mailroom@hub.dk', clientOf(server.url))(delivery())
    expect(sent).toMatchObject({ kind, reason: expect.stringContaining(`SES says ${name}`) })
  })

  it('is tried again when nobody is there', async () => {
    expect(await emailSender('m@hub.dk', clientOf('http://127.0.0.1:1'))(delivery())).toMatchObject({
      kind: 'retry',
    })
  })
})
