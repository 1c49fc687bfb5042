import { afterEach, describe, expect, it } from 'vitest'
import { outgoingPost } from '../../../shared/channels/outgoing.ts'
import type { SlackSecret } from '../../../shared/channels/slack.ts'
import { slackSender as sender } from '../../../shared/channels/slack.ts'
import { type Answer, anHttpServer, type Heard } from '../../support/http-server.ts'

const office = { language: 'da', hubUrl: 'https://hub.dk' } as const

let slack: Awaited<ReturnType<typeof anHttpServer>> | undefined
afterEach(() => slack?.stop())

/** Slack is on this machine here: what its secret names is trusted. */
const slackSender = (secret: (fresh: boolean) => Promise<SlackSecret>) =>
  sender(secret, office, (url, outgoing) => outgoingPost([new URL(url).origin])(url, outgoing))
const delivery = (message = 'Ny faktura', channel = '#invoices') =>
  ({
    id: '00000000-0000-8000-8000-000000000001',
    email_id: 163,
    channel: 'slack',
    payload: { channel, message },
  }) as const

async function sending(answer: (heard: Heard) => Answer | undefined, message?: string) {
  slack = await anHttpServer(answer)
  const base_url = slack.url
  return slackSender(async () => ({ bot_token: 'xoxb-1', base_url }))(delivery(message))
}

describe('a message to Slack with a bot token', () => {
  it('goes to the channel by name, with the delivery’s id', async () => {
    expect(await sending(() => ({ body: { ok: true, ts: '17.1' } }))).toEqual({
      kind: 'delivered',
      reference: '17.1',
    })
    expect(slack?.heard).toMatchObject([
      {
        path: '/chat.postMessage',
        headers: { authorization: 'Bearer xoxb-1' },
        body: {
          channel: '#invoices',
          text: 'Ny faktura',
          blocks: [
            { type: 'section', text: { type: 'plain_text', text: 'Ny faktura' } },
            { type: 'context', elements: [{ text: '<https://hub.dk/emails/163|Åbn mailen>' }] },
          ],
          metadata: { event_payload: { delivery_id: '00000000-0000-8000-8000-000000000001' } },
        },
      },
    ])
  })

  it.each<[string, Answer, object]>([
    [
      'too much at once',
      { status: 429, headers: { 'retry-after': '17' } },
      { kind: 'retry', after_seconds: 17 },
    ],
    ['a bad moment', { status: 503 }, { kind: 'retry', reason: 'Slack answered 503' }],
    ['an error that passes', { body: { ok: false, error: 'internal_error' } }, { kind: 'retry' }],
    ['an answer from somebody else', { body: '<html>' }, { kind: 'retry' }],
    ['a request it does not understand', { status: 404 }, { kind: 'failed', reason: 'Slack answered 404' }],
    ['a redirect', { status: 302, headers: { location: 'http://169.254.169.254/' } }, { kind: 'failed' }],
    [
      'an unknown channel',
      { body: { ok: false, error: 'channel_not_found' } },
      {
        kind: 'failed',
        reason:
          'Slack says channel_not_found about #invoices: create the channel, or correct its name in the workflow',
      },
    ],
    [
      'any other refusal',
      { body: { ok: false, error: 'msg_too_long' } },
      { kind: 'failed', reason: 'Slack says msg_too_long about #invoices' },
    ],
  ])('meets %s', async (_, answer, outcome) => {
    expect(await sending(() => answer)).toMatchObject(outcome)
  })

  it('is tried again when nobody is there', async () => {
    const sent = await slackSender(async () => ({ bot_token: 'x', base_url: 'http://127.0.0.1:1' }))(
      delivery(),
    )
    expect(sent).toMatchObject({
      kind: 'retry',
      reason: expect.stringMatching(/^Slack was not reached: (?!fetch)/),
    })
  })

  it('is tried again when the secret cannot be read', async () => {
    const sent = await slackSender(() => Promise.reject(new Error('no access')))(delivery())
    expect(sent).toEqual({ kind: 'retry', reason: 'Slack was not reached: no access' })
  })

  it('reads the secret afresh when the token is refused, once, and waits for a new one', async () => {
    slack = await anHttpServer(({ headers }) => ({
      body:
        headers.authorization === 'Bearer new' ? { ok: true, ts: '1' } : { ok: false, error: 'invalid_auth' },
    }))
    const base_url = slack.url
    const rotated = slackSender(async (fresh) => ({ bot_token: fresh ? 'new' : 'old', base_url }))
    expect(await rotated(delivery())).toMatchObject({ kind: 'delivered' })
    const revoked = slackSender(async () => ({ bot_token: 'old', base_url }))
    expect(await revoked(delivery())).toEqual({
      kind: 'retry',
      reason: 'Slack does not accept the bot token (invalid_auth): put a new one into the secret',
    })
  })
})

describe('a message to Slack with webhooks', () => {
  it('reaches no address of the inside', async () => {
    slack = await anHttpServer(() => ({ body: 'ok' }))
    const webhooks = { '#invoices': slack.url }
    expect(await sender(async () => ({ webhooks }), office, outgoingPost())(delivery())).toEqual({
      kind: 'retry',
      reason: 'Slack was not reached: only https is called, not http',
    })
    expect(slack.heard).toEqual([])
  })

  it('finds a webhook that was added or replaced since the secret was read', async () => {
    slack = await anHttpServer(({ path }) =>
      path === '/new' ? { body: 'ok' } : { status: 404, body: 'no_service' },
    )
    const url = slack.url
    const replaced = slackSender(async (fresh) => ({
      webhooks: { '#invoices': `${url}/${fresh ? 'new' : 'old'}` },
    }))
    expect(await replaced(delivery())).toMatchObject({ kind: 'delivered' })
    const added = slackSender(async (fresh) => ({ webhooks: fresh ? { '#invoices': `${url}/new` } : {} }))
    expect(await added(delivery())).toMatchObject({ kind: 'delivered' })
    const gone = slackSender(async () => ({ webhooks: { '#invoices': `${url}/old` } }))
    expect(await gone(delivery())).toEqual({ kind: 'retry', reason: 'Slack answered 404: no_service' })
  })

  const with_webhooks = async (status: number, channel = '#invoices') => {
    slack = await anHttpServer(() => ({ status, body: 'ok' }))
    const secret: SlackSecret = { webhooks: { '#invoices': `${slack.url}/hook` } }
    return slackSender(async () => secret)(delivery('Hej', channel))
  }

  it('goes to the webhook of its channel', async () => {
    expect(await with_webhooks(200)).toEqual({ kind: 'delivered', reference: null })
    expect(slack?.heard).toMatchObject([
      { path: '/hook', body: { text: 'Hej', blocks: [{ text: { text: 'Hej' } }, {}] } },
    ])
  })

  it('is tried again or not, as the answer says, and waits for a webhook that is not there', async () => {
    expect(await with_webhooks(500)).toMatchObject({ kind: 'retry' })
    await slack?.stop()
    expect(await with_webhooks(403)).toMatchObject({ kind: 'retry' })
    await slack?.stop()
    expect(await with_webhooks(400)).toMatchObject({ kind: 'failed' })
    await slack?.stop()
    expect(await with_webhooks(200, '#other')).toEqual({
      kind: 'retry',
      reason: 'the Slack secret has no webhook for #other: add one',
    })
  })
})
