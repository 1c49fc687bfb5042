import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { executeWorkflows } from '../../../shared/engine/execute.ts'
import { work } from '../../../shared/engine/work.ts'
import { claimDeliveries } from '../../../shared/store/claim-deliveries.ts'
import { takeHeldEmails } from '../../../shared/store/take-held-emails.ts'
import { takeOverdueDeliveries } from '../../../shared/store/take-overdue-deliveries.ts'
import { anApi } from '../../support/api.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { anEngine, another, messages, NOTE_AND_TELL } from '../../support/engine.ts'
import { clear, countRows, saveWorkflow } from '../../support/rows.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await aDatabase()
})
afterAll(() => db.drop())
beforeEach(async () => {
  await clear(db.sql)
  await db.sql('truncate pause, audit_log')
  await saveWorkflow(db.sql, { id: 1, workflow_steps: NOTE_AND_TELL })
})

const pause = (reason?: string) => anApi(db).ask('PUT', '/api/v1/pause', reason ? { body: { reason } } : {})
const resume = () => anApi(db).ask('DELETE', '/api/v1/pause')
const seen = async () => (await anApi(db).ask('GET', '/api/v1/pause')).body
const outcomes = async () =>
  (await db.sql('select workflow_outcome from emails order by id')).map(
    ({ workflow_outcome }) => workflow_outcome,
  )
const runs = async () => (await countRows(db.sql, 'email_workflow_executions')).email_workflow_executions

describe('a pause', () => {
  it('holds what comes in, in two calls as ever, and takes no ticket numbers', async () => {
    await saveWorkflow(db.sql, { id: 2, workflow_steps: [{ action: 'create_ticket' }] })
    await pause()
    const before = await db.sql('select last_value from tickets_id_seq')
    db.dataApi.calls.length = 0
    await work(anEngine(db.database), messages(another(1), another(2)))
    expect(db.dataApi.calls).toHaveLength(2)
    expect(await outcomes()).toEqual(['held', 'held'])
    expect(await runs()).toBe(0)
    expect(await db.sql('select last_value from tickets_id_seq')).toEqual(before)
  })

  it('leaves what has run as it is', async () => {
    await work(anEngine(db.database), messages(another(1)))
    await pause()
    await work(anEngine(db.database), messages(another(1)))
    expect(await outcomes()).toEqual(['executed'])
    expect(await runs()).toBe(1)
  })

  it('is over for everything that was held once it is lifted: the sweep finds it, and it runs once', async () => {
    const engine = anEngine(db.database)
    await pause()
    await work(engine, messages(another(1), another(2)))
    expect(await takeHeldEmails(db.database, 10)).toEqual([])
    await resume()
    const held = await takeHeldEmails(db.database, 10)
    expect(held).toHaveLength(2)
    await work(engine, messages(...held.map((email_id) => ({ email_id }))))
    expect(await outcomes()).toEqual(['executed', 'executed'])
    expect(await runs()).toBe(2)
  })

  it('stops deliveries too, which wait', async () => {
    const engine = anEngine(db.database)
    await work(engine, messages(another(1)))
    await db.sql(`update deliveries set next_attempt_at = now() - interval '1 hour'`)
    await pause()
    expect(await claimDeliveries(db.database, engine.sent)).toEqual([])
    expect(await takeOverdueDeliveries(db.database, 10)).toEqual([])
    await resume()
    expect(await takeOverdueDeliveries(db.database, 10)).toEqual(engine.sent)
    expect(await claimDeliveries(db.database, engine.sent)).toMatchObject([
      { id: engine.sent[0], attempt: 1 },
    ])
  })

  it('answers a manual run with the reason, shows a dry run, and repeats what had run', async () => {
    const engine = anEngine(db.database)
    await work(engine, messages(another(1)))
    const [{ id = 0 } = {}] = await db.sql('select id from emails')
    const run = (idempotency_key: string, dry_run = false) =>
      executeWorkflows(engine, {
        ...{ email_id: Number(id), idempotency_key, correlation_id: 'c' },
        request: { force: false, dry_run },
      })
    await run('before')
    await pause('et workflow skriver til alle')
    expect(await run('during')).toEqual({
      ...{ status: 'paused', workflows_executed: 0, workflows_succeeded: 0, details: [] },
      pause: await seen(),
    })
    expect(await seen()).toMatchObject({ paused: true, reason: 'et workflow skriver til alle' })
    expect(await run('look', true)).toMatchObject({ status: 'dry_run', workflows_executed: 1 })
    expect(await run('before')).toMatchObject({ status: 'executed', workflows_executed: 1 })
    expect(await runs()).toBe(2)
  })
})

describe('/pause', () => {
  const NONE = { paused: false, since: null, actor: null, reason: null }

  it('says whether everything stands still, since when, by whom and why', async () => {
    expect(await seen()).toEqual(NONE)
    const begun = await pause('et workflow skriver til alle')
    expect(begun).toMatchObject({
      status: 200,
      body: {
        paused: true,
        actor: 'local',
        reason: 'et workflow skriver til alle',
        since: expect.any(String),
      },
    })
    expect(await seen()).toEqual(begun.body)
    expect(
      (await anApi(db, { sleep: () => new Promise(() => {}) }).ask('GET', '/api/v1/health')).body,
    ).toMatchObject({
      status: 'ok',
      paused: true,
    })
    expect((await resume()).body).toEqual(NONE)
  })

  it('is the same pause however often it is asked for, and the log has one entry for each change', async () => {
    const begun = await pause('one')
    expect(await pause('one')).toEqual(begun)
    expect(await pause()).toEqual(begun)
    await resume()
    expect(await resume()).toMatchObject({ status: 200, body: NONE })
    const log = (await anApi(db).ask('GET', '/api/v1/audit-log')).body
    expect(log).toMatchObject([
      { action: 'pause.ended', target: null, actor: 'local', request_id: 'request-1' },
      { action: 'pause.began', details: { reason: 'one' } },
    ])
    expect(log).toHaveLength(2)
  })

  it('has the last reason that somebody gave, and the log says who gave it', async () => {
    const { body } = await pause()
    expect((await pause('one')).body).toEqual({ ...body, reason: 'one' })
    expect((await pause('two')).body).toEqual({ ...body, reason: 'two' })
    expect(await seen()).toEqual({ ...body, reason: 'two' })
    expect((await anApi(db).ask('GET', '/api/v1/audit-log')).body).toMatchObject([
      { action: 'pause.explained', details: { reason: 'two' }, actor: 'local' },
      { action: 'pause.explained', details: { reason: 'one' } },
      { action: 'pause.began', details: {} },
    ])
  })

  it('that begins while another one is being written says that everything stands still', async () => {
    await db.sql('begin')
    await db.sql(`insert into pause (actor, reason) values ('eva', 'one')`)
    const answer = pause()
    const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    while ((await db.sql(waiting)).length === 0);
    await db.sql('commit')
    expect((await answer).body).toMatchObject({ paused: true, actor: 'eva', reason: 'one' })
    expect((await anApi(db).ask('GET', '/api/v1/audit-log')).body).toEqual([])
  })

  it.each([[{ reason: '' }], [{ reason: 'x'.repeat(501) }], [{ why: 'x' }]])('refuses %o', async (body) => {
    expect(await anApi(db).ask('PUT', '/api/v1/pause', { body })).toMatchObject({ status: 422 })
    expect(await seen()).toEqual(NONE)
  })
})
