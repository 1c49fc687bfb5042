import { SendMessageBatchCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import type { SQSEvent, SQSRecord } from 'aws-lambda'
import { type FauxqsServer, startFauxqs } from 'fauxqs'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Handler } from '../../../infra/local/invoke.ts'
import { queueArn, REGION } from '../../../infra/local/names.ts'
import { queueUrl, sqsClient } from '../../../infra/local/queues.ts'
import {
  type EventSource,
  type EventSourceOptions,
  startEventSource,
} from '../../../infra/local/sqs-event-source.ts'

let server: FauxqsServer
let sqs: ReturnType<typeof sqsClient>
let sources: EventSource[] = []
let made = 0

beforeAll(async () => {
  server = await startFauxqs({ port: 0, logger: false, defaultRegion: REGION })
  sqs = sqsClient(`http://127.0.0.1:${server.port}`)
})
afterEach(async () => {
  await Promise.all(sources.map((source) => source.stop()))
  sources = []
})
afterAll(() => server.stop())

interface Queue {
  readonly name: string
  readonly url: string
  readonly send: (...bodies: string[]) => Promise<void>
  /** How many messages wait, and how many are in flight. */
  readonly counts: () => { waiting: number; inFlight: number }
}

function aQueue(attributes: Record<string, string> = {}): Queue {
  const name = `queue-${++made}`
  const url = queueUrl(server.port, name)
  server.createQueue(name, { attributes, region: REGION })
  return {
    name,
    url,
    async send(...bodies) {
      const Entries = bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody }))
      await sqs.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }))
    },
    counts() {
      const { ready = [], inflight = [] } = server.inspectQueue(name)?.messages ?? {}
      return { waiting: ready.length, inFlight: inflight.length }
    },
  }
}

function run(queue: Queue, handler: Handler, over: Partial<EventSourceOptions> & { timeout?: number } = {}) {
  const { timeout = 30, ...rest } = over
  const fn = { name: 'engine', timeout, handler }
  const wiring = { sqs, queueUrl: queue.url, queueArn: queueArn(queue.name), fn, log: () => {} }
  sources.push(startEventSource({ ...wiring, ...rest }))
}

/** A handler that keeps the bodies of each batch it gets, and answers with `answer`. */
function aRecorder(answer: (records: SQSRecord[]) => unknown = () => undefined) {
  const batches: string[][] = []
  const handler = async ({ Records }: SQSEvent) => {
    batches.push(Records.map(({ body }) => body))
    return answer(Records)
  }
  return { batches, handler }
}

const allFail = (records: SQSRecord[]) => ({
  batchItemFailures: records.map(({ messageId }) => ({ itemIdentifier: messageId })),
})

describe('a function gets what is on the queue', () => {
  test('at once, though nothing was there when the poll began', async () => {
    const queue = aQueue()
    const { batches, handler } = aRecorder()
    run(queue, handler)
    await new Promise((resolve) => setTimeout(resolve, 100))
    const sent = performance.now()
    await queue.send('hello')
    await expect.poll(() => batches, { interval: 5 }).toEqual([['hello']])
    expect(performance.now() - sent).toBeLessThan(500)
    await expect.poll(queue.counts).toEqual({ waiting: 0, inFlight: 0 })
  })

  test('as the records that Lambda makes of messages', async () => {
    const queue = aQueue()
    const seen: SQSRecord[] = []
    run(queue, async ({ Records }) => void seen.push(...Records))
    const { MessageId } = await sqs.send(
      new SendMessageCommand({
        QueueUrl: queue.url,
        MessageBody: 'hello',
        MessageAttributes: {
          reason: { DataType: 'String', StringValue: 'because' },
          raw: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2]) },
        },
      }),
    )
    await expect.poll(() => seen.length).toBe(1)
    expect(seen[0]).toEqual({
      messageId: MessageId,
      receiptHandle: expect.stringMatching(/./),
      body: 'hello',
      md5OfBody: '5d41402abc4b2a76b9719d911017c592',
      md5OfMessageAttributes: expect.stringMatching(/^[0-9a-f]{32}$/),
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: expect.stringMatching(/^\d{13}$/),
        SenderId: '000000000000',
        ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
      },
      messageAttributes: {
        reason: { dataType: 'String', stringValue: 'because', stringListValues: [], binaryListValues: [] },
        raw: { dataType: 'Binary', binaryValue: 'AQI=', stringListValues: [], binaryListValues: [] },
      },
      eventSource: 'aws:sqs',
      eventSourceARN: queueArn(queue.name),
      awsRegion: REGION,
    })
  })

  test('in batches, smaller ones when asked', async () => {
    const queue = aQueue()
    await queue.send('1', '2', '3', '4', '5')
    const { batches, handler } = aRecorder()
    run(queue, handler, { batchSize: 2 })
    await expect.poll(() => batches).toEqual([['1', '2'], ['3', '4'], ['5']])
  })

  test('collected for a while with a batching window', async () => {
    const queue = aQueue()
    const { batches, handler } = aRecorder()
    run(queue, handler, { batchSize: 12, batchingWindow: 20 })
    for (let n = 1; n <= 12; n += 1) await queue.send(String(n))
    await expect.poll(() => batches.map((batch) => batch.length)).toEqual([12])
    await expect.poll(queue.counts).toEqual({ waiting: 0, inFlight: 0 })
  })

  test('in as many batches at a time as asked, and no more', async () => {
    const queue = aQueue()
    await queue.send('1', '2', '3')
    const waiting: (() => void)[] = []
    run(queue, () => new Promise<void>((resolve) => waiting.push(resolve)), { batchSize: 1, concurrency: 2 })
    await expect.poll(() => waiting.length).toBe(2)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(waiting.length).toBe(2)
    waiting[0]?.()
    await expect.poll(() => waiting.length).toBe(3)
    for (const finish of waiting) finish()
  })
})

describe('what failed comes again after the visibility timeout', () => {
  const hidden = { VisibilityTimeout: '300' }

  test('the messages that the function names, and not the others', async () => {
    const queue = aQueue({ VisibilityTimeout: '1' })
    await queue.send('good', 'bad')
    const { batches, handler } = aRecorder((records) => allFail(records.filter(({ body }) => body === 'bad')))
    run(queue, handler)
    await expect.poll(() => batches, { timeout: 5000 }).toEqual([['good', 'bad'], ['bad']])
  })

  test('all of them when the function throws', async () => {
    const queue = aQueue(hidden)
    await queue.send('1', '2')
    const { batches, handler } = aRecorder(() => {
      throw new Error('no')
    })
    run(queue, handler)
    await expect.poll(() => batches.length).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(queue.counts()).toEqual({ waiting: 0, inFlight: 2 })
  })

  test('all of them when the function is late', async () => {
    const queue = aQueue(hidden)
    await queue.send('1')
    const said: string[] = []
    run(queue, () => new Promise(() => {}), { timeout: 0.05, log: (_, what) => void said.push(what) })
    await expect.poll(() => said).toContain('failed: engine timed out after 0.05 seconds')
    expect(queue.counts()).toEqual({ waiting: 0, inFlight: 1 })
  })

  test('until it has been received as often as the redrive policy says', async () => {
    const dead = aQueue()
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: queueArn(dead.name), maxReceiveCount: 3 })
    const queue = aQueue({ VisibilityTimeout: '0', RedrivePolicy })
    await queue.send('poison')
    const { batches, handler } = aRecorder(allFail)
    run(queue, handler)
    await expect.poll(dead.counts, { timeout: 5000 }).toEqual({ waiting: 1, inFlight: 0 })
    expect(batches).toEqual([['poison'], ['poison'], ['poison']])
  })
})

describe('stopping', () => {
  test('waits for the batch that runs, and takes no more', async () => {
    const queue = aQueue()
    await queue.send('1', '2')
    let finish = () => {}
    const { batches, handler } = aRecorder(() => new Promise<void>((resolve) => (finish = resolve)))
    run(queue, handler, { batchSize: 1 })
    await expect.poll(() => batches).toEqual([['1']])
    const stopped = sources.pop()?.stop()
    finish()
    await stopped
    expect(batches).toEqual([['1']])
    expect(queue.counts()).toEqual({ waiting: 1, inFlight: 0 })
  })

  test('interrupts a poll that waits', async () => {
    run(aQueue(), async () => {})
    await new Promise((resolve) => setTimeout(resolve, 50))
    const asked = performance.now()
    await sources.pop()?.stop()
    expect(performance.now() - asked).toBeLessThan(1000)
  })
})
