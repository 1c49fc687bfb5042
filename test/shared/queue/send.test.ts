import { SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deadLetter } from '../../../shared/queue/dead-letter.ts'
import { sendAll } from '../../../shared/queue/send.ts'
import { anHttpServer } from '../../support/http-server.ts'
import { anSqs } from '../../support/sqs.ts'

let sqs: Awaited<ReturnType<typeof anSqs>>
beforeAll(async () => {
  sqs = await anSqs()
})
afterAll(() => sqs.stop())
const outgoing = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ body: { delivery_id: `d${n}` }, correlation_id: `c${n}` }))

describe('sending messages', () => {
  it('puts all of them on the queue, however many', async () => {
    const queue = sqs.queue('many')
    expect(await sendAll(sqs.client, queue, outgoing(25))).toEqual([])
    const received = (await sqs.drain(queue)).map(({ Body, MessageAttributes }) => ({
      body: JSON.parse(Body ?? ''),
      correlation_id: MessageAttributes?.correlation_id?.StringValue,
    }))
    expect(received).toHaveLength(25)
    expect(received).toEqual(expect.arrayContaining(outgoing(25)))
  })

  it('makes one call for ten, and none for none', async () => {
    const counting = await anHttpServer(({ body }) => ({
      body: {
        Successful: (body.Entries as { Id: string }[]).map(({ Id }) => ({
          Id,
          MessageId: Id,
          MD5OfMessageBody: '',
        })),
        Failed: [],
      },
    }))
    const client = new SQSClient({
      endpoint: counting.url,
      region: 'eu-north-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      md5: false,
      useQueueUrlAsEndpoint: false,
    })
    await sendAll(client, 'http://q/1/q', [])
    await sendAll(client, 'http://q/1/q', outgoing(10))
    await counting.stop()
    expect(counting.heard).toHaveLength(1)
  })

  it('sends the refused ones once more, and returns those that are refused again', async () => {
    let calls = 0
    const picky = await anHttpServer(({ body }) => {
      calls += 1
      const entries = body.Entries as { Id: string; MessageBody: string }[]
      const refused = entries.filter(
        ({ MessageBody }) => MessageBody.includes('d1') || (calls === 1 && MessageBody.includes('d2')),
      )
      return {
        body: {
          Successful: entries
            .filter((entry) => !refused.includes(entry))
            .map(({ Id }) => ({ Id, MessageId: Id, MD5OfMessageBody: '' })),
          Failed: refused.map(({ Id }) => ({ Id, SenderFault: false, Code: 'InternalError' })),
        },
      }
    })
    const client = new SQSClient({
      endpoint: picky.url,
      region: 'eu-north-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      md5: false,
      useQueueUrlAsEndpoint: false,
    })
    expect(await sendAll(client, 'http://q/1/q', outgoing(4))).toEqual([outgoing(2)[1]])
    await picky.stop()
    expect(calls).toBe(2)
  })

  it('keeps a call below a mebibyte, counted in bytes', async () => {
    const queue = sqs.queue('big')
    const big = outgoing(10).map(({ body }) => ({ body: { ...body, text: 'ø'.repeat(150_000) } }))
    expect(await sendAll(sqs.client, queue, big)).toEqual([])
    expect(await sqs.drain(queue)).toHaveLength(10)
  })

  it('holds them back for as long as asked', async () => {
    const queue = sqs.queue('later')
    await sendAll(sqs.client, queue, outgoing(1), 900)
    expect(await sqs.drain(queue)).toEqual([])
  })
})

describe('dead-lettering', () => {
  it.each([
    ['not JSON', 'not JSON'],
    ['', 'unknown'],
    ['bell\u0007 and null\u0000', 'bell  and null '],
    ['x'.repeat(5000), 'x'.repeat(1000)],
  ])('keeps the message as it came, with a reason that SQS takes: %j', async (reason, kept) => {
    const queue = sqs.queue('dead')
    const message = { id: 'm', body: '{"broken', receiveCount: 1, correlation_id: 'c' }
    await deadLetter(sqs.client, queue, message, reason)
    const [dead] = await sqs.drain(queue)
    expect(dead).toMatchObject({
      Body: '{"broken',
      MessageAttributes: { reason: { StringValue: kept }, correlation_id: { StringValue: 'c' } },
    })
  })
})
