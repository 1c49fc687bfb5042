import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Inbox, startInbox } from '../../../infra/local/inbox.ts'
import { startMail } from '../../../infra/local/mail.ts'
import { SIGNING_KEY, SLACK_TOKEN } from '../../../infra/local/names.ts'
import { sign } from '../../../shared/channels/webhook.ts'
import { freePort } from '../../support/global-setup.ts'

let folder: string
let file: string
let inbox: Inbox
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mailroom-inbox-'))
  file = join(folder, 'inbox.jsonl')
  inbox = await startInbox(0, file)
})
afterEach(async () => {
  await inbox.stop()
  await rm(folder, { recursive: true })
})

async function call(
  method: string,
  path: string,
  body?: object | string,
  headers: Record<string, string> = {},
) {
  const text = typeof body === 'object' ? JSON.stringify(body) : (body ?? null)
  const response = await fetch(`${inbox.url}${path}`, { method, headers, body: text })
  const answer = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json')
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(answer) : answer }
}

const token = { authorization: `Bearer ${SLACK_TOKEN}` }
const post = (body: object, headers: Record<string, string> = token) =>
  call('POST', '/slack/api/chat.postMessage', body, { 'content-type': 'application/json', ...headers })
const messages = async () => (await call('GET', '/messages.json')).body

describe('Slack’s Web API', () => {
  test('takes a message and says where and when it stands', async () => {
    const delivery = { event_type: 'mailroom_delivery', event_payload: { delivery_id: 'd-1' } }
    const { status, body } = await post({
      channel: '#alerts',
      text: 'Konkurs &lt;3 &amp; mere',
      metadata: delivery,
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({ ok: true, channel: expect.stringMatching(/^C[0-9A-F]{10}$/) })
    expect(body.ts).toMatch(/^\d{10}\.\d{6}$/)
    expect(await messages()).toMatchObject([
      { channel: 'slack', to: '#alerts', text: 'Konkurs <3 & mere', delivery_id: 'd-1' },
    ])
  })

  test('gives every message a time of its own, and a channel one id', async () => {
    const one = await post({ channel: 'alerts', text: '1' })
    const two = await post({ channel: 'alerts', text: '2' })
    expect(one.body.ts).not.toBe(two.body.ts)
    expect(one.body.channel).toBe(two.body.channel)
  })

  test('takes a form as well', async () => {
    const form = { ...token, 'content-type': 'application/x-www-form-urlencoded' }
    await call('POST', '/slack/api/chat.postMessage', 'channel=%23invoices&text=Hej+der', form)
    expect(await messages()).toMatchObject([{ to: '#invoices', text: 'Hej der' }])
  })

  test.each([
    ['not_authed', { channel: '#a', text: 'x' }, {}],
    ['invalid_auth', { channel: '#a', text: 'x' }, { authorization: 'Bearer xoxb-other' }],
    ['channel_not_found', { text: 'x' }, token],
    ['no_text', { channel: '#a' }, token],
  ])('refuses with %s', async (error, body, headers) => {
    expect(await post(body, headers)).toMatchObject({ status: 200, body: { ok: false, error } })
    expect(await messages()).toEqual([])
  })
})

test('Slack’s blocks are shown as Slack shows them, and nothing else in them is a link', async () => {
  const text = 'Se &lt;https://evil.dk|Netbank&gt; <https://evil.dk|Netbank>'
  await post({
    channel: '#a',
    text: 'x',
    blocks: [
      { type: 'section', text: { type: 'plain_text', text } },
      { type: 'context', elements: [{ type: 'mrkdwn', text: '<https://hub.dk/emails/1|Åbn mailen>' }] },
    ],
  })
  const page = String((await call('GET', '/')).body)
  expect(page).toContain('Se &lt;https://evil.dk|Netbank&gt; &lt;https://evil.dk|Netbank&gt;')
  expect(page.match(/<a [^>]*>/g)).toEqual(['<a href="https://hub.dk/emails/1" rel="noreferrer">'])
})

test('Slack refuses blocks beyond its limits', async () => {
  const section = (text: string) => ({ type: 'section', text: { type: 'plain_text', text } })
  for (const blocks of [[section('x'.repeat(3001))], Array(51).fill(section('x')), [{ type: 'unknown' }]])
    expect(await post({ channel: '#a', text: 'x', blocks })).toMatchObject({
      body: { ok: false, error: 'invalid_blocks' },
    })
})

test('a Slack webhook posts to the channel in its path', async () => {
  expect(await call('POST', '/slack/webhook/alerts', { text: 'Hej' })).toMatchObject({
    status: 200,
    body: 'ok',
  })
  expect(await call('POST', '/slack/webhook/alerts', 'no JSON')).toMatchObject({
    status: 400,
    body: 'no_text',
  })
  expect(await messages()).toMatchObject([{ channel: 'slack', to: '#alerts', text: 'Hej' }])
})

test('any other webhook is kept as it came', async () => {
  await call('POST', '/webhook/sms', '{"to": "+4512345678"}')
  expect(await messages()).toMatchObject([{ channel: 'webhook', to: 'sms', text: '{"to": "+4512345678"}' }])
})

describe('an outside system', () => {
  const body = JSON.stringify({ type: 'ticket.created', data: { title: 'Ærø' } })
  const signed = (id: string, key = SIGNING_KEY, timestamp = Math.floor(Date.now() / 1000)) => ({
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': sign([key], id, timestamp, body),
  })

  test('answers a signed webhook with its reference, and a repeat with the same one, keeping it once', async () => {
    const first = await call('POST', '/webhook/helpdesk', body, signed('d-1'))
    expect(first).toMatchObject({
      status: 201,
      body: { reference: expect.stringMatching(/^HELPDESK-[0-9A-F]{6}$/) },
    })
    const again = await call('POST', '/webhook/helpdesk', body, signed('d-1'))
    expect(again).toMatchObject({ status: 200, body: first.body })
    const other = await call('POST', '/webhook/helpdesk', body, signed('d-2'))
    expect(other.body).not.toEqual(first.body)
    expect(await messages()).toMatchObject([
      { delivery_id: 'd-2' },
      { to: 'helpdesk', delivery_id: 'd-1', subject: `ticket.created, answered ${first.body.reference}` },
    ])
  })

  test('refuses a signature that is not ours, not of this text, or old', async () => {
    const stranger = `whsec_${Buffer.alloc(32).toString('base64')}`
    const hourAgo = Math.floor(Date.now() / 1000) - 3600
    const answers = [
      await call('POST', '/webhook/helpdesk', body, signed('d-1', stranger)),
      await call('POST', '/webhook/helpdesk', `${body} `, signed('d-1')),
      await call('POST', '/webhook/helpdesk', body, signed('d-1', SIGNING_KEY, hourAgo)),
    ]
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401])
    expect(await messages()).toEqual([])
  })
})

describe('SNS', () => {
  const publish = (form: Record<string, string>) =>
    call('POST', '/sns', new URLSearchParams(form).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
    })

  test('puts an SMS into the inbox, with what it is sent as', async () => {
    const { status, body } = await publish({
      Action: 'Publish',
      PhoneNumber: '+4520123456',
      Message: 'Ærø €',
    })
    expect([status, /<MessageId>[0-9a-f-]{36}<\/MessageId>/.test(body)]).toEqual([200, true])
    expect(await messages()).toMatchObject([
      { channel: 'sms', to: '+4520123456', text: 'Ærø €', subject: '1 SMS, GSM-7' },
    ])
  })

  test.each([
    [{ Action: 'Publish', PhoneNumber: '20123456', Message: 'x' }, 'InvalidParameter'],
    [{ Action: 'Publish', PhoneNumber: '+4520123456', Message: '' }, 'InvalidParameter'],
    [{ Action: 'Publish', PhoneNumber: '+4520120000', Message: 'x' }, 'OptedOut'],
    [{ Action: 'CreateTopic', Name: 'x' }, 'InvalidAction'],
  ])('refuses %j', async (form, code) => {
    const { status, body } = await publish(form)
    expect(status).toBe(400)
    expect(body).toContain(`<Code>${code}</Code>`)
    expect(await messages()).toEqual([])
  })
})

test('a mail that SES takes is in the inbox', async () => {
  const ses = await startMail(await freePort(), inbox.store)
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = new SESv2Client({ endpoint: ses.url, region: 'eu-north-1', credentials })
  const send = (subject: string) =>
    client.send(
      new SendEmailCommand({
        FromEmailAddress: 'mailroom@example.com',
        Destination: { ToAddresses: ['admin@example.com', 'it@example.com'] },
        Content: {
          Simple: {
            Subject: { Data: subject },
            Body: { Text: { Data: 'Ærø & Fyn' } },
            Headers: [{ Name: 'X-Mailroom-Delivery', Value: 'd-2' }],
          },
        },
      }),
    )
  await send('Første')
  await send('Anden')
  await expect.poll(async () => (await messages()).length).toBe(2)
  expect(await messages()).toMatchObject([
    { subject: 'Anden' },
    {
      ...{ channel: 'email', to: 'admin@example.com, it@example.com', from: 'mailroom@example.com' },
      ...{ subject: 'Første', text: 'Ærø & Fyn', delivery_id: 'd-2' },
    },
  ])
  client.destroy()
  await ses.stop()
})

describe('asked to fail', () => {
  test('answers the next calls with that status, then works again', async () => {
    await call('POST', '/fail', { channel: 'slack', times: 2, status: 429 })
    const first = await post({ channel: '#a', text: 'x' })
    expect([first.status, first.headers.get('retry-after')]).toEqual([429, '1'])
    expect((await post({ channel: '#a', text: 'x' })).status).toBe(429)
    expect((await post({ channel: '#a', text: 'x' })).body.ok).toBe(true)
  })

  test('says what it does not understand', async () => {
    const { status, body } = await call('POST', '/fail', { channel: 'pigeon' })
    expect(status).toBe(400)
    expect(body.error).toContain('channel')
  })
})

describe('what was received', () => {
  test('is listed newest first, and gone when it is cleared', async () => {
    await post({ channel: '#a', text: '1' })
    await post({ channel: '#b', text: '2' })
    expect(await messages()).toMatchObject([{ text: '2' }, { text: '1' }])
    await call('DELETE', '/messages')
    expect(await messages()).toEqual([])
    expect(await readFile(file, 'utf8')).toBe('')
  })

  test('is still there after a restart, also when a crash has cut the last line short', async () => {
    await post({ channel: '#a', text: 'Ærø' })
    await inbox.stop()
    await appendFile(file, '{"id": "half')
    inbox = await startInbox(0, file)
    expect(await messages()).toMatchObject([{ text: 'Ærø' }])
    await post({ channel: '#a', text: 'next' })
    await inbox.stop()
    inbox = await startInbox(0, file)
    expect(await messages()).toMatchObject([{ text: 'next' }, { text: 'Ærø' }])
  })

  test('is limited to the last thousand, in the file as well', async () => {
    const store = inbox.store
    for (let n = 1; n <= 2500; n += 1) {
      const nobody = { from: null, subject: null, delivery_id: null }
      store.add({
        id: String(n),
        at: '2026-11-20T08:15:00Z',
        channel: 'slack',
        to: '#a',
        text: `${n}`,
        ...nobody,
      })
    }
    const kept = await messages()
    expect(kept).toHaveLength(1000)
    expect([kept[0].text, kept[999].text]).toEqual(['2500', '1501'])
    expect((await readFile(file, 'utf8')).split('\n').length).toBeLessThan(2001)
  })
})

describe('the page', () => {
  test('shows messages by receiver, and nothing of theirs as HTML', async () => {
    await post({ channel: '#alerts', text: '<script>alert(1)</script>' })
    await call('POST', '/webhook/sms', 'hello')
    const { headers, body } = await call('GET', '/')
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(body).toContain('#alerts')
    expect(body).toContain('>sms<')
    expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(body).not.toContain('<script>alert')
  })

  test('says so when there is nothing', async () => {
    expect((await call('GET', '/')).body).toContain('Nothing has been sent yet.')
  })
})

test('anything else is not found', async () => {
  expect((await call('GET', '/nowhere')).status).toBe(404)
  expect((await call('POST', '/')).status).toBe(404)
})
