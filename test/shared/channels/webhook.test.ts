import { Webhook } from 'standardwebhooks'
import { afterEach, describe, expect, it } from 'vitest'
import { outgoingPost } from '../../../shared/channels/outgoing.ts'
import { type SigningKeys, signingKeysSchema } from '../../../shared/channels/signing-keys.ts'
import { sign, webhookSender } from '../../../shared/channels/webhook.ts'
import { WEBHOOK_EVENTS } from '../../../shared/workflow/webhook-event.ts'
import { type Answer, anHttpServer, type Heard } from '../../support/http-server.ts'

let receiver: Awaited<ReturnType<typeof anHttpServer>> | undefined
afterEach(() => receiver?.stop())

const ID = '00000000-0000-8000-8000-000000000001'
const aKey = (letter: string) => `whsec_${Buffer.from(letter.repeat(32)).toString('base64')}`
const [OLD, NEW, OTHER] = ['o', 'n', 'x'].map(aKey) as [string, string, string]
const BODY = { type: 'ticket.created', data: { title: 'Ærø & "Fyn" €' } }

const delivery = (to: { target: string } | { url: string }) =>
  ({ id: ID, email_id: 163, channel: 'webhook', payload: { to, body: BODY } }) as const

/** Sends to the target `helpdesk`, which answers so. */
async function sending(
  answer: (heard: Heard) => Answer | undefined = () => ({}),
  secret: (fresh: boolean) => object = () => ({ key: OLD }),
  now?: () => number,
) {
  receiver = await anHttpServer(answer)
  const targets = new Map([['helpdesk', { url: `${receiver.url}/hook`, events: [...WEBHOOK_EVENTS] }]])
  const keys = async (fresh: boolean): Promise<SigningKeys> => signingKeysSchema.parse(secret(fresh))
  return webhookSender(targets, keys, outgoingPost([receiver.url]), now)(delivery({ target: 'helpdesk' }))
}

/** Throws unless the published library finds the signature good. */
const verify = (key: string, { body, headers }: Heard) =>
  new Webhook(key).verify(JSON.stringify(body), headers as Record<string, string>)

describe('the signature', () => {
  it('is the one of Standard Webhooks’ own example', () => {
    const payload = '{"test": 2432232314}'
    const signature = sign(
      ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      1614265330,
      payload,
    )
    expect(signature).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
  })

  it('is accepted by the published library, over exactly what was sent', async () => {
    await sending()
    const [heard] = receiver?.heard ?? []
    if (!heard) throw new Error('nothing was sent')
    expect(verify(OLD, heard)).toEqual(BODY)
    expect(() => verify(OTHER, heard)).toThrow()
    expect(() => verify(OLD, { ...heard, body: { ...heard.body, type: 'forged' } })).toThrow()
    expect(() => verify(OLD, { ...heard, headers: { ...heard.headers, 'webhook-id': 'other' } })).toThrow()
  })

  it('is made with each of several keys, so that one can take over from another', async () => {
    await sending(undefined, () => ({ key: [OLD, NEW] }))
    const [heard] = receiver?.heard ?? []
    if (!heard) throw new Error('nothing was sent')
    expect([verify(OLD, heard), verify(NEW, heard)]).toEqual([BODY, BODY])
  })

  it('is made with the target’s own key when it has one', async () => {
    await sending(undefined, () => ({ key: OLD, targets: { helpdesk: NEW } }))
    const [heard] = receiver?.heard ?? []
    if (!heard) throw new Error('nothing was sent')
    expect(verify(NEW, heard)).toEqual(BODY)
    expect(() => verify(OLD, heard)).toThrow()
  })

  it('has the attempt’s own time, and the id that stays', async () => {
    await sending(undefined, undefined, () => 1_795_000_000_999)
    expect(receiver?.heard[0]).toMatchObject({
      path: '/hook',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'webhook-id': ID,
        'webhook-timestamp': '1795000000',
      },
    })
  })
})

describe('a signing secret', () => {
  it.each([
    ['no JSON object', null],
    ['no whsec_', { key: Buffer.alloc(32).toString('base64') }],
    ['a short key', { key: `whsec_${Buffer.alloc(23).toString('base64')}` }],
    ['a long key', { key: `whsec_${Buffer.alloc(65).toString('base64')}` }],
    ['no base64', { key: `whsec_${'ø'.repeat(40)}` }],
    ['a misspelt field', { keys: OLD }],
  ])('with %s is refused', (_, secret) => {
    expect(signingKeysSchema.safeParse(secret).success).toBe(false)
  })
})

describe('a key that is not there', () => {
  it('has the webhook wait: a target gets nothing unsigned', async () => {
    expect(await sending(undefined, () => ({ targets: { crm: OLD } }))).toEqual({
      kind: 'retry',
      reason: 'the webhook target helpdesk was not reached: the webhook signing secret has no key for it',
    })
    expect(receiver?.heard).toEqual([])
  })

  it('is not taken from what every object has', async () => {
    receiver = await anHttpServer(() => ({}))
    const targets = new Map([['constructor', { url: receiver.url, events: [...WEBHOOK_EVENTS] }]])
    const send = webhookSender(
      targets,
      async () => signingKeysSchema.parse({ key: OLD }),
      outgoingPost([receiver.url]),
    )
    await send(delivery({ target: 'constructor' }))
    const [heard] = receiver.heard
    expect(heard && verify(OLD, heard)).toEqual(BODY)
  })

  it('may have been rotated: it is read afresh when the receiver does not accept the old one', async () => {
    const knowsNew = (heard: Heard): Answer => {
      try {
        verify(NEW, heard)
        return { body: { reference: 'HD-1' } }
      } catch {
        return { status: 401 }
      }
    }
    expect(await sending(knowsNew, (fresh) => ({ key: fresh ? NEW : OLD }))).toEqual({
      kind: 'delivered',
      reference: 'HD-1',
    })
    expect(new Set(receiver?.heard.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([ID]))
  })
})

describe('a receiver', () => {
  it.each<[string, Answer, string | null]>([
    ['reference', { status: 201, body: { reference: 'HD-1001', id: 7 } }, 'HD-1001'],
    ['id', { body: { id: 'abc' } }, 'abc'],
    ['id that is a number', { body: { id: 1001 } }, '1001'],
    ['place', { status: 201, headers: { location: '/tickets/9' }, body: '' }, '/tickets/9'],
    ['place beside another body', { headers: { location: '/tickets/9' }, body: '[1]' }, '/tickets/9'],
    ['long name', { body: { id: 'x'.repeat(1000) } }, 'x'.repeat(200)],
    ['nothing in it', { body: { reference: ' ' } }, null],
    ['something else', { body: { reference: { a: 1 }, id: true } }, null],
    ['no JSON', { body: 'OK' }, null],
    ['nothing', { status: 204, body: '' }, null],
    ['too much', { body: { id: 'x'.repeat(100_000) } }, null],
  ])('that takes it and answers with a %s is understood', async (_, answer, reference) => {
    expect(await sending(() => answer)).toEqual({ kind: 'delivered', reference })
  })

  it.each<[number, Answer, object]>([
    [
      400,
      { body: { error: 'title is missing' } },
      { kind: 'failed', reason: 'the webhook target helpdesk answered 400: {"error":"title is missing"}' },
    ],
    [410, { body: '' }, { kind: 'failed' }],
    [422, {}, { kind: 'failed' }],
    [
      307,
      { headers: { location: 'http://169.254.169.254/' } },
      { kind: 'failed', reason: expect.stringContaining('redirects are not followed') },
    ],
    [404, {}, { kind: 'retry' }],
    [408, {}, { kind: 'retry' }],
    [409, {}, { kind: 'retry' }],
    [429, { headers: { 'retry-after': '17' } }, { kind: 'retry', after_seconds: 17 }],
    [
      503,
      { headers: { 'retry-after': 'Fri, 20 Nov 2026 08:16:00 GMT' } },
      { kind: 'retry', after_seconds: 60 },
    ],
    [503, { headers: { 'retry-after': '99999999' } }, { kind: 'retry', after_seconds: 3600 }],
    [503, { headers: { 'retry-after': 'soon' } }, { kind: 'retry' }],
    [500, { body: 'x'.repeat(5000) }, { kind: 'retry', reason: expect.stringMatching(/^.{100,260}$/) }],
  ])('that answers %i is tried again or not', async (status, answer, outcome) => {
    const now = () => Date.parse('2026-11-20T08:15:00Z')
    const sent = await sending(() => ({ ...answer, status }), undefined, now)
    expect(sent).toMatchObject(outcome)
    expect('after_seconds' in sent).toBe('after_seconds' in outcome)
  })

  it('that is not there is tried again', async () => {
    const targets = new Map([['helpdesk', { url: 'http://127.0.0.1:1/', events: [...WEBHOOK_EVENTS] }]])
    const send = webhookSender(
      targets,
      async () => signingKeysSchema.parse({ key: OLD }),
      outgoingPost(['http://127.0.0.1:1']),
    )
    expect(await send(delivery({ target: 'helpdesk' }))).toMatchObject({
      kind: 'retry',
      reason: expect.stringMatching(/^the webhook target helpdesk was not reached: .*ECONNREFUSED/),
    })
  })

  it('that is configured no more fails', async () => {
    const send = webhookSender(new Map(), async () => signingKeysSchema.parse({ key: OLD }), outgoingPost())
    expect(await send(delivery({ target: 'helpdesk' }))).toEqual({
      kind: 'failed',
      reason: 'the webhook target helpdesk is not in WEBHOOK_TARGETS any more',
    })
  })

  it('on the inside fails, without what its URL holds', async () => {
    const send = webhookSender(new Map(), async () => signingKeysSchema.parse({ key: OLD }), outgoingPost())
    expect(await send(delivery({ url: 'https://169.254.169.254/secret?token=1' }))).toEqual({
      kind: 'failed',
      reason:
        'https://169.254.169.254 was not reached: 169.254.169.254 is no address of the internet (linkLocal)',
    })
  })
})

it('a URL of a step’s own gets its id and time, no signature, and needs no secret', async () => {
  receiver = await anHttpServer(() => ({ body: { id: 1 } }))
  const noSecret = () => Promise.reject(new Error('no access'))
  const send = webhookSender(new Map(), noSecret, outgoingPost([receiver.url]))
  expect(await send(delivery({ url: `${receiver.url}/x` }))).toEqual({ kind: 'delivered', reference: '1' })
  expect(receiver.heard[0]?.headers).toMatchObject({ 'webhook-id': ID })
  expect(receiver.heard[0]?.headers).not.toHaveProperty('webhook-signature')
})
