import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SNSClient } from '@aws-sdk/client-sns'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Inbox, startInbox } from '../../../infra/local/inbox.ts'
import { smsSender } from '../../../shared/channels/sms.ts'

let folder: string
let inbox: Inbox
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mailroom-sms-'))
  inbox = await startInbox(0, join(folder, 'inbox.jsonl'))
})
afterEach(async () => {
  await inbox.stop()
  await rm(folder, { recursive: true })
})

const open = (endpoint: string) => async () =>
  new SNSClient({
    endpoint,
    region: 'eu-north-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  })
const send = (to: string, message: string, endpoint = `${inbox.url}/sns`) =>
  smsSender(open(endpoint))({ id: 'd-1', email_id: 163, channel: 'sms', payload: { to, message } })
const fail = (status: number) =>
  fetch(`${inbox.url}/fail`, { method: 'POST', body: JSON.stringify({ channel: 'sms', status }) })

describe('an SMS', () => {
  it('reaches the phone as it was written, and has SNS’s id', async () => {
    const sent = await send('+4520123456', 'Ærø & Fyn\n+ 100 % <€>')
    expect(sent).toEqual({ kind: 'delivered', reference: expect.stringMatching(/^[0-9a-f-]{36}$/) })
    expect(inbox.store.list()).toMatchObject([
      { channel: 'sms', to: '+4520123456', text: 'Ærø & Fyn\n+ 100 % <€>', subject: '1 SMS, GSM-7' },
    ])
  })

  it.each([
    ['to no number', '20123456', 'failed', 'SNS says InvalidParameterException: '],
    ['to somebody who wants none', '+4520120000', 'failed', 'SNS says OptedOutException: '],
  ])('%s fails', async (_, to, kind, reason) => {
    expect(await send(to, 'Hej')).toEqual({ kind, reason: expect.stringContaining(reason) })
    expect(inbox.store.list()).toEqual([])
  })

  it.each([
    [429, 'ThrottledException'],
    [500, 'InternalErrorException'],
    [503, 'InternalErrorException'],
  ])('is tried again when SNS answers %i, by the outbox alone', async (status, name) => {
    await fail(status)
    expect(await send('+4520123456', 'Hej')).toEqual({
      kind: 'retry',
      reason: expect.stringContaining(`SNS says ${name}: `),
    })
    expect(inbox.store.list()).toEqual([])
  })

  it('is tried again when nobody is there', async () => {
    expect(await send('+4520123456', 'Hej', 'http://127.0.0.1:1')).toMatchObject({ kind: 'retry' })
  })
})
