import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { work } from '../../../shared/engine/work.ts'
import { anApi } from '../../support/api.ts'
import { aMessage } from '../../support/builders.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { anEngine, messages } from '../../support/engine.ts'
import { someMetrics } from '../../support/metrics.ts'
import { clear, countRows, saveWorkflow } from '../../support/rows.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await aDatabase()
})
afterAll(() => db.drop())
beforeEach(async () => {
  await clear(db.sql)
  await db.sql('truncate pause')
  await saveWorkflow(db.sql, { id: 1 })
})

let sent = 0
const from = (sender_email: string, over: object = {}) =>
  aMessage(over, { message_id: `<${sent++}@x.dk>`, sender_email })
const five = (sender: string) => messages(...Array.from({ length: 5 }, () => from(sender)))
const anEngineOf = (maxPerSender: number) => anEngine(db.database, { maxPerSender })
/** How many emails have which outcome. */
const outcomes = async () =>
  Object.fromEntries(
    (
      await db.sql(
        'select workflow_outcome as outcome, count(*)::int as emails from emails group by 1 order by 1',
      )
    ).map(({ outcome, emails }) => [outcome, emails]),
  )

describe('more than the limit from one sender within an hour', () => {
  it('is held for review, within one batch', async () => {
    await work(anEngineOf(3), five('loop@x.dk'))
    expect(await outcomes()).toEqual({ executed: 3, held_for_review: 2 })
    expect(await countRows(db.sql, 'email_workflow_executions')).toEqual({ email_workflow_executions: 3 })
    const list = await anApi(db).ask(
      'GET',
      '/api/v1/emails?needs_review=true&workflow_outcome=held_for_review',
    )
    expect(list.body).toHaveLength(2)
    expect(list.body[0].review_reason).toBe('The sender has sent more than 3 emails within an hour')
  })

  it('is held for review, from batch to batch, in two calls each', async () => {
    const engine = anEngineOf(7)
    await work(engine, five('loop@x.dk'))
    db.dataApi.calls.length = 0
    await work(engine, five('loop@x.dk'))
    expect(db.dataApi.calls).toHaveLength(2)
    expect(await outcomes()).toEqual({ executed: 7, held_for_review: 3 })
  })

  it('counts each sender by itself, in a batch of both', async () => {
    const batch = Array.from({ length: 8 }, (_, n) => from(n % 2 ? 'loop@x.dk' : 'other@x.dk'))
    await work(anEngineOf(3), messages(...batch, from('third@x.dk')))
    expect(await outcomes()).toEqual({ executed: 7, held_for_review: 2 })
  })

  it('counts no message twice that comes again, and runs no email that has run before', async () => {
    const engine = anEngineOf(5)
    const batch = five('busy@x.dk')
    for (let time = 0; time < 3; time += 1) await work(engine, batch)
    expect(await outcomes()).toEqual({ executed: 5 })
    await work(engine, five('busy@x.dk'))
    await work(engine, batch)
    expect(await outcomes()).toEqual({ executed: 5, held_for_review: 5 })
  })

  it('does not count what was held, so that a sender always gets the limit through', async () => {
    const engine = anEngineOf(3)
    await work(engine, five('loop@x.dk'))
    await db.sql(
      `update emails set created_at = now() - interval '61 minutes' where workflow_outcome = 'executed'`,
    )
    await work(engine, five('loop@x.dk'))
    expect(await outcomes()).toEqual({ executed: 6, held_for_review: 4 })
  })

  it('is let go by sending it in again after the hour, or by a manual run at once', async () => {
    const engine = anEngineOf(3)
    await work(engine, five('loop@x.dk'))
    const held = (
      await db.sql(`select id from emails where workflow_outcome = 'held_for_review' order by id`)
    ).map(({ id }) => Number(id))
    await work(engine, messages({ email_id: held[0] }))
    expect(await outcomes()).toEqual({ executed: 3, held_for_review: 2 })
    await anApi(db).ask('POST', `/api/v1/emails/${held[0]}/execute-workflows`)
    expect(await outcomes()).toEqual({ executed: 4, held_for_review: 1 })
    await db.sql(`update emails set created_at = now() - interval '61 minutes'`)
    await work(engine, messages({ email_id: held[1] }))
    expect(await outcomes()).toEqual({ executed: 5 })
  })

  it('waits for somebody though everything is paused, and is not let through with the rest', async () => {
    await db.sql(`insert into pause (actor) values ('eva')`)
    await work(anEngineOf(3), five('loop@x.dk'))
    expect(await outcomes()).toEqual({ held: 3, held_for_review: 2 })
  })

  it('is counted, for the alarm', async () => {
    const metrics = someMetrics()
    await work(anEngine(db.database, { maxPerSender: 3, metrics }), five('loop@x.dk'))
    expect(metrics.measured()).toContain('Emails outcome=held_for_review: 2')
  })
})
