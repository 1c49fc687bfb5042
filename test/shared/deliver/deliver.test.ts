import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Sent } from '../../../shared/channels/channel.ts'
import { deliver, type PostOffice } from '../../../shared/deliver/deliver.ts'
import { work } from '../../../shared/engine/work.ts'
import { noMetrics } from '../../../shared/metrics.ts'
import { claimDeliveries, MAX_LOST } from '../../../shared/store/claim-deliveries.ts'
import { markDeliveries } from '../../../shared/store/mark-deliveries.ts'
import { aMessage } from '../../support/builders.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { anEngine } from '../../support/engine.ts'
import { clear, saveWorkflow } from '../../support/rows.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await aDatabase()
})
afterAll(() => db.drop())
beforeEach(async () => {
  await clear(db.sql)
})

const tell = { action: 'tell', params: { message: 'hi' } }
const silent = { info: () => {}, warn: () => {}, error: () => {} }

/** An office whose channel answers as it is told to. */
function anOffice(answer: (id: string) => Sent | Promise<Sent>, over: Partial<PostOffice> = {}) {
  const sent: string[] = []
  const requeued: [string, number][] = []
  const sender = async ({ id }: { id: string }) => {
    sent.push(id)
    return answer(id)
  }
  const office: PostOffice = {
    database: db.database,
    senders: { slack: sender, email: sender, webhook: sender, sms: sender },
    requeue: async (messages, delay) =>
      void requeued.push(...messages.map(({ delivery_id }): [string, number] => [delivery_id, delay])),
    random: () => 1,
    sleep: async () => {},
    log: silent,
    metrics: noMetrics,
    ...over,
  }
  return { office, sent, requeued }
}

/** A database that refuses, so many times, statements with this in them. */
function failing(part: string, times: number): PostOffice['database'] {
  let left = times
  return {
    query: (sql, parameters) =>
      sql.includes(part) && left-- > 0
        ? Promise.reject(new Error('away'))
        : db.database.query(sql, parameters),
  }
}

/** Works an email and returns the ids of its deliveries. */
async function deliveries(steps: object[] = [tell], id = 1): Promise<string[]> {
  await saveWorkflow(db.sql, { id, workflow_steps: steps })
  const engine = anEngine(db.database)
  await work(engine, [{ id: 'm', correlation_id: 'c', body: JSON.stringify(aMessage({ email_id: 163 })) }])
  return engine.sent
}
const messages = (ids: string[]) =>
  ids.map((delivery_id, index) => ({
    id: `m${index}`,
    body: JSON.stringify({ delivery_id }),
    correlation_id: `c${index}`,
  }))
const execution = async () => (await db.sql('select * from email_workflow_executions'))[0]
const rows = () => db.sql('select * from deliveries order by step_index')
const stats = async () =>
  (
    await db.sql(
      'select success_count::int, failure_count::int, pending_executions::int from v_workflow_stats',
    )
  )[0]
const due = () =>
  db.sql("update deliveries set next_attempt_at = now() - interval '2 minutes', leased_until = null")

const well: Sent = { kind: 'delivered', reference: '17.1' }
const later: Sent = { kind: 'retry', reason: 'Slack answered 503' }
const never: Sent = { kind: 'failed', reason: 'Slack says channel_not_found' }

describe('a delivery that gets out', () => {
  it('completes its step and its execution, and counts as a success', async () => {
    const ids = await deliveries([{ action: 'note', params: { text: 'x' } }, tell])
    expect(await stats()).toEqual({ success_count: 0, failure_count: 0, pending_executions: 1 })
    const { office } = anOffice(() => well)
    expect(await deliver(office, messages(ids))).toEqual([{ id: 'm0', kind: 'done' }])
    expect((await rows())[0]).toMatchObject({
      status: 'delivered',
      attempts: 1,
      reference: '17.1',
      leased_until: null,
    })
    expect(await execution()).toMatchObject({
      status: 'completed',
      steps_completed: 2,
      error: null,
      completed_at: expect.any(Date),
      steps: [{ status: 'completed' }, { status: 'completed', result: { delivery_id: ids[0] }, error: null }],
    })
    expect(await stats()).toEqual({ success_count: 1, failure_count: 0, pending_executions: 0 })
  })

  it('leaves the execution pending until the last one is out, and failed when another step failed', async () => {
    const [one = '', two = ''] = await deliveries([tell, { action: 'fail' }, tell])
    const { office } = anOffice(() => well)
    await deliver(office, messages([one]))
    expect(await execution()).toMatchObject({ status: 'pending', steps_completed: 1, completed_at: null })
    await deliver(office, messages([two]))
    expect(await execution()).toMatchObject({
      status: 'failed',
      steps_completed: 2,
      error: 'step 2 (fail): it broke',
    })
    expect(await stats()).toEqual({ success_count: 0, failure_count: 1, pending_executions: 0 })
  })

  it('is sent once when its message comes twice, in one batch, after it or at the same time', async () => {
    const ids = await deliveries()
    const { office, sent } = anOffice(() => well)
    await Promise.all([
      deliver(office, messages([...ids, ...ids])),
      deliver(office, messages(ids)),
      deliver(office, messages(ids)),
    ])
    await deliver(office, messages(ids))
    expect(sent).toHaveLength(1)
    expect(await stats()).toMatchObject({ success_count: 1 })
  })

  it('takes two calls to the database for a whole batch', async () => {
    const ids = await deliveries([tell, tell, tell])
    const before = db.dataApi.calls.length
    await deliver(anOffice(() => well).office, messages(ids))
    expect(db.dataApi.calls.length - before).toBe(2)
  })
})

describe('deliveries of one execution that finish at the same time', () => {
  it('all count, none is lost, and the execution is counted once', async () => {
    const ids = await deliveries(Array.from({ length: 8 }, () => tell))
    await Promise.all(ids.map((id) => deliver(anOffice(() => well).office, messages([id]))))
    expect(await execution()).toMatchObject({ status: 'completed', steps_completed: 8 })
    expect(await stats()).toEqual({ success_count: 1, failure_count: 0, pending_executions: 0 })
  })

  it('are marked together when they are in one batch', async () => {
    const [one = '', two = '', three = ''] = await deliveries([tell, tell, tell])
    const { office } = anOffice((id) => (id === two ? never : well))
    const verdicts = await deliver(office, messages([one, two, three]))
    expect(verdicts.map(({ kind }) => kind)).toEqual(['done', 'rejected', 'done'])
    expect(await execution()).toMatchObject({
      status: 'failed',
      steps_completed: 2,
      error: 'step 2 (tell): Slack says channel_not_found',
      steps: [
        { status: 'completed' },
        { status: 'failed', error: 'Slack says channel_not_found' },
        { status: 'completed' },
      ],
    })
  })
})

describe('a delivery that does not get out', () => {
  it('is tried again later, and its step stays pending with the reason on the delivery', async () => {
    const ids = await deliveries()
    const { office, requeued } = anOffice(() => later)
    expect(await deliver(office, messages(ids))).toEqual([{ id: 'm0', kind: 'done' }])
    expect(requeued).toEqual([[ids[0], 6]])
    expect((await rows())[0]).toMatchObject({
      status: 'pending',
      attempts: 1,
      last_error: 'Slack answered 503',
    })
    expect(await execution()).toMatchObject({ status: 'pending' })
  })

  it('is not tried before its time, whatever messages say', async () => {
    const ids = await deliveries()
    const { office, sent } = anOffice(() => later)
    await deliver(office, messages(ids))
    expect(await deliver(office, messages(ids))).toEqual([{ id: 'm0', kind: 'done' }])
    expect(sent).toHaveLength(1)
  })

  it('waits as long as the receiver says and up to twice that, which a queue holds back for a quarter of an hour at most', async () => {
    const ids = await deliveries()
    const { office, requeued } = anOffice(() => ({ ...later, after_seconds: 5000 }), { random: () => 0.5 })
    await deliver(office, messages(ids))
    expect(requeued[0]?.[1]).toBe(900)
    const [row] = await db.sql(
      'select extract(epoch from next_attempt_at - now())::int as seconds from deliveries',
    )
    expect(row?.seconds).toBeGreaterThan(7400)
    expect(row?.seconds).toBeLessThanOrEqual(7500)
  })

  it('that a receiver asks to wait for has not been an attempt, however often', async () => {
    const ids = await deliveries()
    const { office, sent } = anOffice(() => ({ ...later, after_seconds: 1 }))
    for (let n = 1; n <= 20; n += 1) {
      await deliver(office, messages(ids))
      await due()
    }
    expect(sent).toHaveLength(20)
    expect((await rows())[0]).toMatchObject({ status: 'pending', attempts: 0 })
  })

  it('waits longer each time, a quarter of an hour at most, and has failed with its reason after a day', async () => {
    const ids = await deliveries()
    const { office, requeued } = anOffice(() => later)
    for (let attempt = 1; attempt <= 7; attempt += 1) {
      expect(await deliver(office, messages(ids))).toEqual([{ id: 'm0', kind: 'done' }])
      await due()
    }
    expect(requeued.map(([, delay]) => delay)).toEqual([6, 21, 81, 321, 900, 900, 900])
    await db.sql("update deliveries set created_at = now() - interval '23 hours 50 minutes'")
    const reason = 'Slack answered 503 (given up after 24 hours)'
    expect(await deliver(office, messages(ids))).toEqual([{ id: 'm0', kind: 'rejected', reason }])
    expect((await rows())[0]).toMatchObject({ status: 'failed', last_error: reason })
    expect(await execution()).toMatchObject({ status: 'failed', error: `step 1 (tell): ${reason}` })
    expect(await stats()).toEqual({ success_count: 0, failure_count: 1, pending_executions: 0 })
  })

  it('waits at least half as long when chance is on its side', async () => {
    const ids = await deliveries()
    const { office, requeued } = anOffice(() => later, { random: () => 0 })
    await deliver(office, messages(ids))
    await due()
    await deliver(office, messages(ids))
    expect(requeued.map(([, delay]) => delay)).toEqual([4, 11])
  })

  it('fails at once when trying again would not help', async () => {
    const ids = await deliveries()
    expect(await deliver(anOffice(() => never).office, messages(ids))).toEqual([
      { id: 'm0', kind: 'rejected', reason: 'Slack says channel_not_found' },
    ])
    expect(await execution()).toMatchObject({ status: 'failed' })
  })

  it('is tried again when its channel throws, and fails when it has none', async () => {
    const ids = await deliveries()
    const { office } = anOffice(() => Promise.reject(new Error('bug')))
    await deliver(office, messages(ids))
    expect((await rows())[0]).toMatchObject({ status: 'pending', last_error: 'bug' })
    await db.sql("update deliveries set channel = 'pigeon'")
    await due()
    await deliver(office, messages(ids))
    expect((await rows())[0]).toMatchObject({ status: 'failed', last_error: 'there is no channel pigeon' })
  })

  it.each([
    ['slack', { channel: '#a' }, 'message'],
    ['slack', ['#a', 'hi'], 'all of it'],
    ['email', { to: 'eva@example.dk', subject: 'a', body: 'b' }, 'to'],
    ['email', { to: [], subject: 'a', body: 'b', event: { title: 'c' } }, 'event.starts_at'],
    ['webhook', { to: {}, body: 1 }, 'to'],
    ['webhook', { to: { url: 'https://example.dk' } }, 'body'],
    ['sms', { to: '+4512345678', message: 7 }, 'message'],
  ])('fails at once when a row of the channel %s has the payload %j', async (channel, payload, problem) => {
    const ids = await deliveries()
    await db.sql('update deliveries set channel = $1, payload = $2', channel, JSON.stringify(payload))
    const { office, sent } = anOffice(() => later)
    const reason = expect.stringMatching(
      `^the outbox has what ${channel} cannot send .*\\b${problem}\\b.*: run the workflow again$`,
    )
    expect(await deliver(office, messages(ids))).toEqual([{ id: 'm0', kind: 'rejected', reason }])
    expect(sent).toEqual([])
    expect((await rows())[0]).toMatchObject({ status: 'failed', last_error: reason })
    expect(await execution()).toMatchObject({ status: 'failed' })
  })

  it('is given to its channel word for word', async () => {
    const [id = ''] = await deliveries()
    const event = {
      id: 'e',
      title: 't',
      location: null,
      attendees: ['a@b.dk'],
      stamped_at: '2026-11-20T08:15:00Z',
    }
    const times = { starts_at: '2026-11-21T08:15:00.000Z', ends_at: '2026-11-21T09:15:00.000Z' }
    const answer = { in_reply_to: null, references: ['<1@b.dk>'] }
    const heard: unknown[] = []
    const sender = async ({ payload }: { payload: unknown }): Promise<Sent> => {
      heard.push(payload)
      return later
    }
    const { office } = anOffice(() => later, {
      senders: { slack: sender, email: sender, webhook: sender, sms: sender },
    })
    const payloads = [
      ['email', { to: ['a@b.dk'], subject: 's', body: '', answer, event: { ...event, ...times } }],
      ['webhook', { to: { target: 'helpdesk' }, body: { z: [1, { y: null }], a: 'b' } }],
    ] as const
    for (const [channel, payload] of payloads) {
      await due()
      await db.sql('update deliveries set channel = $1, payload = $2', channel, JSON.stringify(payload))
      await deliver(office, messages([id]))
    }
    expect(heard).toEqual(payloads.map(([, payload]) => payload))
  })

  it('stays in the outbox when the queue does not take it back', async () => {
    const ids = await deliveries()
    const { office } = anOffice(() => later, { requeue: () => Promise.reject(new Error('queue away')) })
    expect(await deliver(office, messages(ids))).toEqual([{ id: 'm0', kind: 'done' }])
    expect((await rows())[0]).toMatchObject({ status: 'pending' })
  })
})

describe('a receiver that does not answer', () => {
  it('keeps no email from being worked, and no other delivery from getting out', async () => {
    const hanging = anOffice(() => new Promise<Sent>(() => {}))
    void deliver(hanging.office, messages(await deliveries()))
    await expect.poll(() => hanging.sent).toHaveLength(1)

    const engine = anEngine(db.database)
    await work(engine, [
      {
        id: 'm',
        correlation_id: 'c',
        body: JSON.stringify(aMessage({ email_id: 164 }, { message_id: '<2@x.dk>' })),
      },
    ])
    const { office, sent } = anOffice(() => well)
    await deliver(office, messages(engine.sent))
    expect(sent).toEqual(engine.sent)
    expect(await db.sql('select status from deliveries order by created_at')).toEqual([
      { status: 'pending' },
      { status: 'delivered' },
    ])
  })
})

describe('a process that dies', () => {
  it('between sending and marking leads to the same delivery once more, with the same id, after its lease', async () => {
    const ids = await deliveries()
    const { office, sent } = anOffice(() => well)
    const died = deliver({ ...office, database: failing('outcome', Number.POSITIVE_INFINITY) }, messages(ids))
    // The outbox has it: its message is done with, and no dead letter says otherwise.
    expect(await died).toEqual([{ id: 'm0', kind: 'done' }])
    await deliver(office, messages(ids))
    expect(sent).toHaveLength(1)
    await db.sql("update deliveries set leased_until = now() - interval '1 second'")
    await deliver(office, messages(ids))
    expect(sent).toEqual([ids[0], ids[0]])
    expect(await execution()).toMatchObject({ status: 'completed' })
  })

  it('every time is not tried for ever', async () => {
    const ids = await deliveries()
    const { office, sent } = anOffice(() => well)
    for (let n = 0; n < MAX_LOST; n += 1) {
      await claimDeliveries(db.database, ids)
      await db.sql("update deliveries set leased_until = now() - interval '1 second'")
    }
    const reason = 'given up: 5 attempts ended without an outcome'
    expect(await deliver(office, messages(ids))).toEqual([{ id: 'm0', kind: 'rejected', reason }])
    expect(sent).toEqual([])
    expect(await execution()).toMatchObject({ status: 'failed', error: `step 1 (tell): ${reason}` })
  })

  it('and comes back late does not undo what another has finished', async () => {
    const ids = await deliveries()
    await deliver(anOffice(() => well).office, messages(ids))
    const id = ids[0] ?? ''
    await markDeliveries(db.database, [{ id, attempt: 1, kind: 'failed', reason: 'late' }])
    await markDeliveries(db.database, [{ id, attempt: 1, kind: 'delivered', reference: 'again' }])
    expect((await rows())[0]).toMatchObject({ status: 'delivered', reference: '17.1' })
    expect(await stats()).toEqual({ success_count: 1, failure_count: 0, pending_executions: 0 })
  })
})

describe('a database that fails', () => {
  it('while outcomes are written does not lead to anything being sent twice when it is back in time', async () => {
    const ids = await deliveries()
    const { office, sent } = anOffice(() => well)
    const verdicts = await deliver({ ...office, database: failing('outcome', 2) }, messages(ids))
    expect(verdicts).toEqual([{ id: 'm0', kind: 'done' }])
    expect(sent).toHaveLength(1)
    expect((await rows())[0]).toMatchObject({ status: 'delivered' })
  })

  it('while deliveries are taken lets their messages come again', async () => {
    const ids = await deliveries()
    const { office, sent } = anOffice(() => well)
    const database = failing('leased_until', Number.POSITIVE_INFINITY)
    expect(await deliver({ ...office, database }, messages(ids))).toEqual([
      { id: 'm0', kind: 'failed', reason: 'away' },
    ])
    expect(sent).toEqual([])
  })
})

describe('a delivery that is too large to be read', () => {
  it('fails by itself, and its neighbours get out', async () => {
    const [large = '', small = ''] = await deliveries([tell, { ...tell, id: 'again' }])
    const payload = JSON.stringify({ channel: '#a', message: 'x'.repeat(70_000) })
    await db.sql('update deliveries set payload = $1 where id = $2', payload, large)
    const { office, sent } = anOffice(() => well)
    const verdicts = await deliver(office, messages([large, small]))
    expect(verdicts).toEqual([
      { id: 'm0', kind: 'rejected', reason: 'given up: it is too large to be sent' },
      { id: 'm1', kind: 'done' },
    ])
    expect(sent).toEqual([small])
  })
})

describe('messages that are none', () => {
  it.each(['', '{"broken', '{}', '{"delivery_id": 7}', 'null'])('%j is rejected', async (body) => {
    expect(await deliver(anOffice(() => well).office, [{ id: 'm', correlation_id: 'c', body }])).toEqual([
      { id: 'm', kind: 'rejected', reason: 'the message has no delivery_id' },
    ])
  })

  it('of a delivery that does not exist is let go', async () => {
    const unknown = messages(['00000000-0000-8000-8000-000000000009'])
    expect(await deliver(anOffice(() => well).office, unknown)).toEqual([{ id: 'm0', kind: 'done' }])
  })
})
