import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { watchDeadLetters } from '../../../infra/local/dead-letter-watch.ts'
import type { Listening } from '../../../infra/local/listen.ts'
import { readPorts } from '../../../infra/local/ports.ts'
import { queueUrl, sqsClient, startQueues } from '../../../infra/local/queues.ts'
import type { Stoppable } from '../../../infra/local/stoppable.ts'
import { deadLetter } from '../../../shared/queue/dead-letter.ts'
import { eventually } from '../../support/eventually.ts'

let queues: Listening
let sqs: ReturnType<typeof sqsClient>
let watch: Stoppable
let lines: string[]
beforeEach(async () => {
  queues = await startQueues(0)
  sqs = sqsClient(queues.url)
  lines = []
})
afterEach(async () => {
  await watch.stop()
  sqs.destroy()
  await queues.stop()
})

const watching = async (PORT?: string, port = queues.port) => {
  const ports = { ...readPorts({ PORT }), sqs: port }
  watch = await watchDeadLetters(ports, (who, what) => lines.push(`${who} ${what}`))
}
const giveUp = (queue: string, message: object | string, reason: string) =>
  deadLetter(
    sqs,
    queueUrl(queues.port, `${queue}-dlq`),
    {
      ...{ id: 'm', receiveCount: 3, correlation_id: 'c' },
      body: typeof message === 'string' ? message : JSON.stringify(message),
    },
    reason,
  )
const said = (count: number) =>
  eventually(
    async () => lines.filter((line) => line.includes(' gave up ')),
    ({ length }) => length === count,
  )

describe('a message that is given up is told at the terminal', () => {
  it('with what it was, why, and what to do', async () => {
    await watching()
    await giveUp('classified-emails', { email_id: 163 }, 'the database refused it.\nTwice.')
    await said(1)
    await giveUp(
      'classified-emails',
      { email: { message_id: '<1044@nordkabel.dk>', sender_email: 'x@nordkabel.dk' } },
      'no answer',
    )
    await said(2)
    const delivery_id = randomUUID()
    await giveUp('deliveries', { delivery_id }, 'Slack: channel_not_found')
    expect(await said(3)).toEqual([
      'engine gave up email 163: the database refused it. Twice. Once mended: npm run redrive -- classified-emails',
      'engine gave up the email <1044@nordkabel.dk>: no answer. Once mended: npm run redrive -- classified-emails',
      `deliver gave up delivery ${delivery_id}: Slack: channel_not_found. Once mended: npm run redrive -- deliveries`,
    ])
  })

  it('by its sender, when it is an email without Message-ID', async () => {
    await watching()
    const sender_email = 'faktura@nordkabel.dk'
    await giveUp('classified-emails', { email: { sender_email, message_id: null } }, 'no answer')
    await said(1)
    await giveUp('classified-emails', { email: { sender_email } }, 'no answer')
    for (const line of await said(2))
      expect(line).toMatch(
        /^engine gave up an email from faktura@nordkabel\.dk without Message-ID: no answer/,
      )
  })

  it('by how it begins, where it does not say what it is about, on one line, and how to discard it', async () => {
    await watching('9000')
    await giveUp('classified-emails', `no\n${'x'.repeat(200)}`, `is not JSON ${'y'.repeat(500)}`)
    const [line = ''] = await said(1)
    expect(line).toMatch(
      /^engine gave up "no x{77}": is not JSON y{288}\. It can never work as it is: have it sent again right, and discard it: PORT=9000 npm run redrive -- classified-emails --discard --message [0-9a-f-]{36}$/,
    )
  })

  it('also when SQS gave it up, and no function said why', async () => {
    await watching()
    const command = { QueueUrl: queueUrl(queues.port, 'deliveries-dlq'), MessageBody: '[]' }
    await sqs.send(new SendMessageCommand(command))
    expect(await said(1)).toEqual([
      expect.stringMatching(
        /^deliver gave up "\[\]": given up by SQS after three receives; the log says more\. It can never work as it is: .* -- deliveries --discard --message [0-9a-f-]{36}$/,
      ),
    ])
  })

  it('and those of before only as a number', async () => {
    for (const email_id of [1, 2, 3]) await giveUp('classified-emails', { email_id }, 'no answer')
    await giveUp('deliveries', { delivery_id: randomUUID() }, 'no answer')
    await watching()
    expect(lines).toEqual([
      'engine 3 given up before: npm run redrive -- classified-emails --dry-run says why',
      'deliver 1 given up before: npm run redrive -- deliveries --dry-run says why',
    ])
  })
})

describe('queues that cannot be looked into', () => {
  let server: Server
  let asked: number
  /** Whatever is asked of them after the watch has begun. */
  let broken: (response: ServerResponse) => void
  beforeEach(async () => {
    asked = 0
    server = createServer((_, response) => {
      asked += 1
      if (asked > 2) broken(response)
      else response.end('{"messages":{"ready":[],"inflight":[]}}')
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
  })
  afterEach(() => {
    server.closeAllConnections()
    server.close()
  })
  const asking = (count: number) =>
    eventually(
      async () => asked,
      (times) => times >= count,
    )
  const port = () => (server.address() as AddressInfo).port

  it('are told once, with the reason, however long it lasts', async () => {
    broken = (response) => response.destroy()
    await watching(undefined, port())
    await asking(5)
    expect(lines).toEqual([
      expect.stringMatching(
        /^queues cannot look for what is given up: \w.*\. Look yourself: npm run redrive -- --help$/,
      ),
    ])
  })

  it('are no news once everything stops', async () => {
    const asks: ServerResponse[] = []
    broken = (response) => asks.push(response)
    await watching(undefined, port())
    await asking(3)
    await watch.stop()
    for (const one of asks) one.destroy()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(lines).toEqual([])
  })
})
