import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Redrive, redrive } from '../../../infra/operations/redrive-queue.ts'
import { work } from '../../../shared/engine/work.ts'
import { deadLetter } from '../../../shared/queue/dead-letter.ts'
import { claimDeliveries } from '../../../shared/store/claim-deliveries.ts'
import { getStats } from '../../../shared/store/get-stats.ts'
import { markDeliveries } from '../../../shared/store/mark-deliveries.ts'
import { aMessage } from '../../support/builders.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { anEngine } from '../../support/engine.ts'
import { clear, saveWorkflow } from '../../support/rows.ts'
import { anSqs } from '../../support/sqs.ts'

let db: TestDatabase
let aws: Awaited<ReturnType<typeof anSqs>>
let pair: Redrive['pair']
beforeAll(async () => {
  db = await aDatabase()
  aws = await anSqs()
})
afterAll(async () => {
  await aws.stop()
  await db.drop()
})
beforeEach(async () => {
  await clear(db.sql)
  const name = randomUUID()
  pair = { sqs: aws.client, source: aws.queue(name), deadLetters: aws.queue(`${name}-dlq`) }
})

const die = (body: string, reason: string) =>
  deadLetter(
    aws.client,
    pair.deadLetters,
    { id: 'm', body, receiveCount: 3, correlation_id: `c-${body}` },
    reason,
  )
const run = async (over: Partial<Redrive> = {}) => {
  const { byReason, problems } = await redrive({ pair, limit: 1000, dryRun: false, ...over })
  return { ...Object.fromEntries(byReason), ...(problems.length > 0 && { problems }) }
}
const bodies = async (queue: string) => (await aws.drain(queue)).map(({ Body }) => Body).sort()
/** What is left can be taken again a second later. */
const left = async () => {
  await setTimeout(1100)
  return bodies(pair.deadLetters)
}

describe('dead letters', () => {
  it('go back as they came, with their correlation id and without the reason, and are counted by reason', async () => {
    for (let n = 0; n < 23; n += 1) await die(`a${n}`, 'the database did not answer')
    await die('b', 'not JSON')
    expect(await run()).toEqual({
      'the database did not answer': { done: 23, left: 0 },
      'not JSON': { done: 1, left: 0 },
    })
    const back = await aws.drain(pair.source)
    expect(back).toHaveLength(24)
    expect(back.find(({ Body }) => Body === 'b')?.MessageAttributes).toEqual({
      correlation_id: expect.objectContaining({ StringValue: 'c-b' }),
    })
    expect(await bodies(pair.deadLetters)).toEqual([])
  })

  it('stay when only looked at, and can be taken at once', async () => {
    await die('a', 'not JSON')
    expect(await run({ dryRun: true })).toEqual({ 'not JSON': { done: 0, left: 1 } })
    expect(await left()).toEqual(['a'])
    expect(await bodies(pair.source)).toEqual([])
  })

  it('stay when their reason is another, or when there are more than asked for', async () => {
    await die('a', 'invalid_auth')
    await die('b', 'channel_not_found')
    expect(await run({ reason: 'auth' })).toMatchObject({ channel_not_found: { done: 0, left: 1 } })
    await die('c', 'invalid_auth')
    expect(Object.keys(await run({ limit: 1 }))).toHaveLength(1)
    expect([...(await bodies(pair.source)), ...(await left())].sort()).toEqual(['a', 'b', 'c'])
  })

  it('are listed when only looked at, those that are asked for', async () => {
    await die('a', 'not JSON')
    await die('b', 'no answer')
    const listed: string[] = []
    await run({ dryRun: true, reason: 'JSON', list: ({ body }) => listed.push(body) })
    expect(listed).toEqual(['a'])
  })

  it('that can never work are discarded, each told whole before it is gone, and the others stay', async () => {
    for (const body of ['a', 'b', 'c']) await die(body, body === 'c' ? 'no answer' : 'not JSON')
    const told: { id: string; body: string }[] = []
    const list = ({ id, body }: { id: string; body: string }) => told.push({ id, body })
    await run({ dryRun: true, list })
    const [id = ''] = told.flatMap(({ id, body }) => (body === 'b' ? [id] : []))
    await setTimeout(1100)

    const discarded: string[] = []
    const discard = ({ body }: { body: string }) => void discarded.push(body)
    const report = await run({ discard, message: id })
    expect(report).toMatchObject({ 'not JSON': { done: 1, left: 1 }, 'no answer': { done: 0, left: 1 } })
    await setTimeout(1100)
    await run({ discard, reason: 'JSON' })
    expect(discarded).toEqual(['b', 'a'])
    expect(await left()).toEqual(['c'])
    expect(await bodies(pair.source)).toEqual([])
  })

  it('stay when nobody could be told of them', async () => {
    await die('a', 'not JSON')
    const discard = () => {
      throw new Error('the terminal is gone')
    }
    expect(await run({ discard, reason: 'JSON' })).toEqual({
      'not JSON': { done: 0, left: 1 },
      problems: ['the terminal is gone'],
    })
    expect(await left()).toEqual(['a'])
  })

  it('that SQS gave up itself have no reason of ours', async () => {
    const { SendMessageCommand } = await import('@aws-sdk/client-sqs')
    await aws.client.send(new SendMessageCommand({ QueueUrl: pair.deadLetters, MessageBody: 'a' }))
    expect(await run()).toEqual({ 'given up by SQS after three receives': { done: 1, left: 0 } })
  })

  it('are all still there when their queue does not take them', async () => {
    await die('a', 'x')
    await die('b', 'x')
    const report = await run({ pair: { ...pair, source: `${pair.source}-gone` } })
    expect(report).toMatchObject({ x: { done: 0, left: 2 }, problems: [expect.stringContaining('queue')] })
    expect(await left()).toEqual(['a', 'b'])
  })

  it('that are given up again meanwhile are left for the next time', async () => {
    await die('a', 'not JSON')
    const worker = setInterval(async () => {
      for (const { Body = '' } of await aws.drain(pair.source)) await die(Body, 'not JSON')
    }, 20)
    expect(await run()).toEqual({ 'not JSON': { done: 1, left: 0 } })
    clearInterval(worker)
  })

  it('are none when there are none', async () => {
    expect(await run()).toEqual({})
  })

  it('are left alone when SQS does not answer', async () => {
    const sqs = new SQSClient({
      endpoint: 'http://127.0.0.1:1',
      region: 'eu-north-1',
      maxAttempts: 1,
      credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
    })
    await expect(run({ pair: { ...pair, sqs } })).rejects.toThrow('ECONNREFUSED')
  })
})

describe('a delivery that was given up', () => {
  const failOne = async () => {
    await saveWorkflow(db.sql, { id: 1, workflow_steps: [{ action: 'tell', params: { message: 'hi' } }] })
    const engine = anEngine(db.database)
    await work(engine, [{ id: 'm', correlation_id: 'c', body: JSON.stringify(aMessage({ email_id: 163 })) }])
    const [id = ''] = engine.sent
    const [claimed] = await claimDeliveries(db.database, [id])
    await markDeliveries(db.database, [
      { id, attempt: claimed?.attempt ?? 1, kind: 'failed', reason: 'invalid_auth' },
    ])
    await die(JSON.stringify({ delivery_id: id }), 'invalid_auth')
    return id
  }
  const state = async () => {
    const [execution] = await db.sql('select status, error, steps_completed from email_workflow_executions')
    const [{ failure_count, pending_executions } = {}] = await getStats(db.database)
    return { ...execution, failure_count, pending_executions }
  }

  it('is open again, its execution pending and no longer counted as failed', async () => {
    const id = await failOne()
    expect(await state()).toMatchObject({ status: 'failed', failure_count: 1, pending_executions: 0 })
    expect(await run({ database: db.database })).toEqual({ invalid_auth: { done: 1, left: 0 } })
    expect(await state()).toEqual({
      ...{ status: 'pending', error: null, steps_completed: 0, failure_count: 0, pending_executions: 1 },
    })
    const [again] = await claimDeliveries(db.database, [id])
    expect(again).toMatchObject({ id, attempt: 1 })
    await markDeliveries(db.database, [{ id, attempt: 1, kind: 'delivered', reference: '17.1' }])
    expect(await state()).toMatchObject({ status: 'completed', failure_count: 0, pending_executions: 0 })
  })

  it('is opened once, however often its message is put back', async () => {
    const id = await failOne()
    await die(JSON.stringify({ delivery_id: id }), 'invalid_auth')
    await run({ database: db.database })
    await claimDeliveries(db.database, [id])
    await markDeliveries(db.database, [{ id, attempt: 1, kind: 'delivered', reference: '17.1' }])
    await die(JSON.stringify({ delivery_id: id }), 'invalid_auth')
    await run({ database: db.database })
    expect(await state()).toMatchObject({ status: 'completed', failure_count: 0 })
  })

  it('is in the log of who did what, once', async () => {
    const id = await failOne()
    await run({ database: db.database, actor: 'redrive by eva' })
    await run({ database: db.database, actor: 'redrive by eva' })
    expect(
      await db.sql('select actor, action, request_id from audit_log where target = $1', `delivery/${id}`),
    ).toEqual([{ actor: 'redrive by eva', action: 'delivery.redriven', request_id: 'redrive' }])
  })

  it('stays given up when only looked at', async () => {
    await failOne()
    await run({ database: db.database, dryRun: true })
    expect(await state()).toMatchObject({ status: 'failed', failure_count: 1 })
  })

  it('does not keep messages that are none from going back', async () => {
    await die('not JSON', 'not JSON')
    await die('{"delivery_id": 7}', 'no id')
    await run({ database: db.database })
    expect(await bodies(pair.source)).toEqual(['not JSON', '{"delivery_id": 7}'])
  })
})
