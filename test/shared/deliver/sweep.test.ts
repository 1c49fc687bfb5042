import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Broom, sweep } from '../../../shared/deliver/sweep.ts'
import { work } from '../../../shared/engine/work.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { anEngine, another, messages } from '../../support/engine.ts'
import { saveEmail } from '../../support/hub.ts'
import { clear, saveWorkflow } from '../../support/rows.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await aDatabase()
})
afterAll(() => db.drop())
beforeEach(() => clear(db.sql))

async function sweeping(over: Partial<Broom> = {}) {
  const [requeued, again]: [string[], number[]] = [[], []]
  const error = await sweep({
    database: db.database,
    requeue: async (lost) => void requeued.push(...lost.map(({ delivery_id }) => delivery_id)),
    workAgain: async (ids) => void again.push(...ids),
    pipelineEnabled: true,
    retentionDays: null,
    removeObjects: async () => {},
    log: { info: () => {}, warn: () => {}, error: () => {} },
    ...over,
  }).catch((error: AggregateError) => error.message)
  return { requeued: requeued.sort(), again: again.sort(), error }
}
const NOTHING = { requeued: [], again: [], error: undefined }

/** Works emails with a delivery each, and returns the deliveries’ ids. */
async function deliveries(count = 1): Promise<string[]> {
  await saveWorkflow(db.sql, { id: 1, workflow_steps: [{ action: 'tell', params: { message: 'hi' } }] })
  const engine = anEngine(db.database)
  await work(engine, messages(...Array.from({ length: count }, (_, n) => another(n))))
  return engine.sent.sort()
}

/** Time goes by: what was written so far is that much older. */
async function pass(minutes: number) {
  const ago = `- interval '${minutes} minutes'`
  await db.sql(`update deliveries set next_attempt_at = next_attempt_at ${ago}`)
  await db.sql(`update emails set updated_at = updated_at ${ago}`)
}

const hold = (id: number, received_at = '2026-11-20T08:15:00Z') =>
  saveEmail(db.sql, { id, received_at, workflow_outcome: 'held' })

describe('deliveries whose message was lost', () => {
  it('are sent again after a minute', async () => {
    const ids = await deliveries(2)
    expect(await sweeping()).toEqual(NOTHING)
    await pass(1)
    expect((await sweeping()).requeued).toEqual(ids)
  })

  it('are sent ever less often while nobody takes them', async () => {
    const [id] = await deliveries()
    const sent: number[] = []
    for (let minute = 1; minute <= 66; minute += 1) {
      await pass(1)
      if ((await sweeping()).requeued.includes(String(id))) sent.push(minute)
    }
    expect(sent).toEqual([1, 3, 7, 15, 31, 47, 63])
  })

  it('can be claimed at once', async () => {
    await deliveries()
    await pass(5)
    await sweeping()
    expect(await db.sql('select next_attempt_at <= now() as due from deliveries')).toEqual([{ due: true }])
  })

  it('are left to whoever holds them, and to whoever takes them at this moment', async () => {
    await deliveries()
    await pass(5)
    await db.sql("update deliveries set leased_until = now() + interval '1 minute'")
    expect(await sweeping()).toEqual(NOTHING)
    await db.sql('update deliveries set leased_until = null')
    await db.sql('begin')
    await db.sql('select * from deliveries for update')
    expect(await sweeping()).toEqual(NOTHING)
    await db.sql('rollback')
    expect((await sweeping()).requeued).toHaveLength(1)
  })

  it.each(['delivered', 'failed'])('are not those that are %s', async (status) => {
    await deliveries()
    await db.sql('update deliveries set status = $1', status)
    await pass(5)
    expect(await sweeping()).toEqual(NOTHING)
  })

  it('have their turn, however many are older and stay where they are', async () => {
    await deliveries()
    await db.sql(`insert into deliveries (id, execution_id, email_id, workflow_id, workflow_version, step_index, channel, payload)
      select gen_random_uuid(), execution_id, email_id, 1, 1, n, 'slack', '{}' from deliveries, generate_series(1, 1499) n`)
    await pass(2)
    const [first, second] = [await sweeping(), await sweeping()]
    expect([first.requeued.length, second.requeued.length]).toEqual([1000, 500])
    expect(new Set([...first.requeued, ...second.requeued]).size).toBe(1500)
  })
})

describe('emails that were held', () => {
  it('are brought back once the pipeline is on', async () => {
    const message = messages({ ...another(1), email_id: 163 })
    await work(anEngine(db.database, { pipelineEnabled: false }), message)
    await pass(6)
    expect(await sweeping({ pipelineEnabled: false })).toEqual(NOTHING)
    expect((await sweeping()).again).toEqual([163])
    await work(anEngine(db.database), messages({ email_id: 163 }))
    await pass(6)
    expect(await sweeping()).toEqual(NOTHING)
  })

  it('are brought back every five minutes while nobody works them', async () => {
    await hold(5)
    const sent: number[] = []
    for (let minute = 1; minute <= 15; minute += 1) {
      await pass(1)
      if ((await sweeping()).again.length > 0) sent.push(minute)
    }
    expect(sent).toEqual([5, 10, 15])
  })

  it('are brought back oldest first, and leave room for the others', async () => {
    await db.sql(`insert into emails (id, message_id, sender_email, received_at, workflow_outcome)
      select n, n, 'a@b.dk', now() - n * interval '1 minute', 'held' from generate_series(1, 1200) n`)
    await pass(5)
    const [first, second] = [await sweeping(), await sweeping()]
    expect([first.again.length, second.again.length]).toEqual([1000, 200])
    expect(Math.max(...second.again)).toBe(200)
  })
})

describe('when one queue is away', () => {
  const away = () => Promise.reject(new Error('SQS is away'))

  it.each([
    ['deliveries', { requeue: away }, { requeued: 0, again: 1 }],
    ['emails', { workAgain: away }, { requeued: 1, again: 0 }],
  ])('that of the %s, the other one is filled all the same, and the sweep fails', async (_, over, filled) => {
    await deliveries()
    await hold(5)
    await pass(6)
    const { requeued, again, error } = await sweeping(over)
    expect({ requeued: requeued.length, again: again.length }).toEqual(filled)
    expect(error).toBe('the sweep failed: SQS is away')
  })
})
