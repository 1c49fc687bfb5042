import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { work } from '../../../shared/engine/work.ts'
import { claimDeliveries } from '../../../shared/store/claim-deliveries.ts'
import { type DeliveryOutcome, markDeliveries } from '../../../shared/store/mark-deliveries.ts'
import { aMessage } from '../../support/builders.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { anEngine, messages } from '../../support/engine.ts'
import { saveWorkflow } from '../../support/rows.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await aDatabase()
})
afterAll(() => db.drop())
beforeEach(() =>
  db.sql(
    'truncate emails, email_workflows, email_workflow_executions, email_workflow_stats, deliveries cascade',
  ),
)

/** Works emails with a workflow that tells this often; returns the ids of each execution's claimed deliveries. */
async function claimed(emails: number, times: number): Promise<string[][]> {
  const tell = { action: 'tell', params: { message: 'hi' } }
  await saveWorkflow(db.sql, { id: 1, workflow_steps: Array.from({ length: times }, () => tell) })
  const bodies = Array.from({ length: emails }, (_, n) =>
    aMessage({ email_id: n + 1 }, { message_id: `<${n}>` }),
  )
  const engine = anEngine(db.database)
  await work(engine, messages(...bodies))
  await claimDeliveries(db.database, engine.sent)
  const rows = await db.sql(
    'select array_agg(id::text order by step_index) as ids from deliveries group by execution_id order by execution_id',
  )
  return rows.map(({ ids }) => ids as string[])
}

const delivered = (id: string): DeliveryOutcome => ({ id, attempt: 1, kind: 'delivered', reference: null })
const failed = (id: string, reason = 'no'): DeliveryOutcome => ({ id, attempt: 1, kind: 'failed', reason })
const executions = () =>
  db.sql('select status, steps_completed, error from email_workflow_executions order by id')
const stats = () =>
  db.sql('select slot, success_count::int, failure_count::int from email_workflow_stats order by slot')

/** Holds the executions until everything in `marks` waits for them: all have begun before any goes on. */
async function allAtOnce(marks: readonly (() => Promise<unknown>)[]) {
  await db.sql('begin')
  await db.sql('select id from email_workflow_executions for update')
  const running = Promise.all(marks.map((mark) => mark()))
  const waiting = async () =>
    Number((await db.sql('select count(*) from pg_locks where not granted'))[0]?.count)
  while ((await waiting()) < marks.length) await setTimeout(5)
  await db.sql('commit')
  await running
}

describe('marks that were all begun before any of them ended', () => {
  it('lose nothing of an execution, and count it once', async () => {
    const [ids = []] = await claimed(1, 6)
    await allAtOnce(ids.map((id) => () => markDeliveries(db.database, [delivered(id)])))
    expect(await executions()).toEqual([{ status: 'completed', steps_completed: 6, error: null }])
    expect(await stats()).toEqual([{ slot: 0, success_count: 1, failure_count: 0 }])
  })

  it('count once when they are the same mark', async () => {
    const [ids = []] = await claimed(1, 2)
    await allAtOnce(Array.from({ length: 4 }, () => () => markDeliveries(db.database, ids.map(delivered))))
    expect(await stats()).toEqual([{ slot: 0, success_count: 1, failure_count: 0 }])
  })

  it('do not deadlock when they hold deliveries of the same executions in other orders', async () => {
    const groups = await claimed(4, 6)
    const marks = Array.from({ length: 6 }, (_, n) => {
      const outcomes = groups.map((ids, execution) => {
        const id = ids[n] ?? ''
        return execution === 3 && n === 4 ? failed(id) : delivered(id)
      })
      return n % 2 ? outcomes : outcomes.toReversed()
    })
    await allAtOnce(marks.map((outcomes) => () => markDeliveries(db.database, outcomes)))
    expect(await executions()).toEqual([
      ...Array.from({ length: 3 }, () => ({ status: 'completed', steps_completed: 6, error: null })),
      { status: 'failed', steps_completed: 5, error: 'step 5 (tell): no' },
    ])
    expect(await stats()).toEqual([{ slot: 0, success_count: 3, failure_count: 1 }])
  })
})

describe('what a receiver says', () => {
  it('is stored though PostgreSQL would refuse it, and cut to what a log has room for', async () => {
    const [[one = '', two = ''] = []] = await claimed(1, 2)
    await markDeliveries(db.database, [
      { ...delivered(one), reference: 'a\u0000b' } as DeliveryOutcome,
      failed(two, `no\u0000 \ud800${'ø'.repeat(50_000)}`),
    ])
    const [first, second] = await db.sql('select reference, last_error from deliveries order by step_index')
    expect(first).toMatchObject({ reference: 'ab' })
    expect(second?.last_error).toMatch(/^no \ufffdøø.*…$/)
    expect(Buffer.byteLength(String(second?.last_error))).toBeLessThanOrEqual(250)
  })
})
