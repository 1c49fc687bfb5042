import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { executeWorkflows } from '../../../shared/engine/execute.ts'
import { work } from '../../../shared/engine/work.ts'
import type { Database } from '../../../shared/store/database.ts'
import { aMessage } from '../../support/builders.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { anEngine, another, kinds, messages, NOTE_AND_TELL } from '../../support/engine.ts'
import { clear, countRows, saveWorkflow } from '../../support/rows.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await aDatabase()
})
afterAll(() => db.drop())
beforeEach(() => clear(db.sql))

const emails = () => db.sql('select * from emails order by id')
const executions = () => db.sql('select * from email_workflow_executions order by id')

describe('an email that comes in', () => {
  it('is stored, run and explained in two calls to the database and one to the queue', async () => {
    await saveWorkflow(db.sql, { id: 1, workflow_steps: NOTE_AND_TELL })
    await saveWorkflow(db.sql, { id: 2, confidence_threshold: 0.95 })
    let calls = 0
    const counting: Database = {
      query: (sql, parameters) => {
        calls += 1
        return db.database.query(sql, parameters)
      },
    }
    let handovers = 0
    const engine = anEngine(counting, { sendDeliveries: async () => void handovers++ })
    const batch = Array.from({ length: 10 }, (_, n) => another(n))

    expect(kinds(await work(engine, messages(...batch)))).toHaveLength(10)
    expect({ calls, handovers }).toEqual({ calls: 2, handovers: 1 })
    expect(
      await countRows(
        db.sql,
        'emails',
        'email_workflow_executions',
        'email_workflow_decisions',
        'deliveries',
      ),
    ).toEqual({
      emails: 10,
      email_workflow_executions: 10,
      email_workflow_decisions: 10,
      deliveries: 10,
    })
  })

  it('leaves an execution that tells everything by itself', async () => {
    await saveWorkflow(db.sql, { id: 1, workflow_steps: [...NOTE_AND_TELL, { action: 'fail' }] })
    const engine = anEngine(db.database)
    await work(engine, messages(aMessage({ email_id: 163 })))
    const [execution] = await executions()
    expect(execution).toMatchObject({
      email_id: 163,
      workflow_id: 1,
      workflow_version: 1,
      workflow_name: 'Workflow 1',
      run_key: 'auto',
      triggered_by: 'auto',
      status: 'pending',
      steps_total: 3,
      steps_completed: 1,
      error: 'step 3 (fail): it broke',
      completed_at: null,
    })
    expect(execution?.steps).toMatchObject([
      { action: 'note', status: 'completed', result: { text: 'look at Faktura 2026-1044' } },
      { action: 'tell', status: 'pending' },
      { action: 'fail', status: 'failed', error: 'it broke' },
    ])
    const [email] = await emails()
    expect(email).toMatchObject({
      id: 163,
      needs_review: true,
      review_reason: 'Workflow 1: the step fail failed: it broke; look at Faktura 2026-1044',
      workflow_outcome: 'executed',
    })
    const [delivery] = await db.sql('select * from deliveries')
    expect(delivery).toMatchObject({
      workflow_id: 1,
      workflow_version: 1,
      step_index: 1,
      channel: 'slack',
      status: 'pending',
    })
    expect(engine.sent).toEqual([delivery?.id])
  })

  it('counts in the statistics at once', async () => {
    await saveWorkflow(db.sql, { id: 1 })
    await saveWorkflow(db.sql, { id: 2, workflow_steps: [{ action: 'fail' }] })
    await saveWorkflow(db.sql, { id: 3, workflow_steps: NOTE_AND_TELL })
    await work(anEngine(db.database), messages(another(1), another(2)))
    const stats = await db.sql(
      'select id, execution_count, success_count, failure_count, pending_executions, success_rate from v_workflow_stats order by id',
    )
    expect(
      stats.map((row) => Object.values(row).map((value) => (value === null ? null : Number(value)))),
    ).toEqual([
      [1, 2, 2, 0, 0, 100],
      [2, 2, 0, 2, 0, 0],
      [3, 2, 0, 0, 2, null],
    ])
  })

  it('is one of its kind in whatever letter case the classifier writes it', async () => {
    await saveWorkflow(db.sql, { id: 1 })
    await work(anEngine(db.database), messages(aMessage({ classification: ' INVOICE ' })))
    expect((await emails())[0]).toMatchObject({ classification: 'invoice', workflow_outcome: 'executed' })
  })

  it('is listed as unmatched when no workflow takes it', async () => {
    await saveWorkflow(db.sql, { id: 1, confidence_threshold: 0.95 })
    await work(
      anEngine(db.database),
      messages(aMessage(), aMessage({ classification: 'other' }, { message_id: '<2@x>' })),
    )
    expect((await emails()).map(({ workflow_outcome }) => workflow_outcome)).toEqual(['no_match', 'no_match'])
    const decisions = await db.sql(
      'select workflow_id, condition, expected, actual, message from email_workflow_decisions',
    )
    expect(decisions).toEqual([
      {
        workflow_id: 1,
        condition: 'confidence_threshold',
        expected: '>= 0.95',
        actual: '0.93',
        message: 'confidence_score 0.93 < 0.95',
      },
    ])
  })

  it.each([
    ['without a classification', { classification: null }],
    ['without a confidence', { confidence_score: null }],
  ])('is stored and not run %s', async (_, over) => {
    await saveWorkflow(db.sql, { id: 1 })
    expect(kinds(await work(anEngine(db.database), messages(aMessage(over))))).toEqual(['m0 done'])
    expect((await emails())[0]).toMatchObject({ workflow_outcome: 'not_classified' })
    expect(await executions()).toEqual([])
  })

  it('is stored and not run while workflows are off, and held while the pipeline is off', async () => {
    await saveWorkflow(db.sql, { id: 1 })
    await work(anEngine(db.database, { workflowsEnabled: false }), messages(another(1)))
    await work(anEngine(db.database, { pipelineEnabled: false }), messages(another(2)))
    expect((await emails()).map(({ workflow_outcome }) => workflow_outcome)).toEqual(['disabled', 'held'])
    expect(await executions()).toEqual([])
  })

  it('runs what was held when it comes again', async () => {
    await saveWorkflow(db.sql, { id: 1 })
    await work(anEngine(db.database, { pipelineEnabled: false }), messages(aMessage({ email_id: 5 })))
    await work(anEngine(db.database), messages({ email_id: 5 }))
    expect((await emails())[0]).toMatchObject({ workflow_outcome: 'executed' })
  })
})

it('an email that is held runs by itself later, though somebody ran it by hand before', async () => {
  await saveWorkflow(db.sql, { id: 1 })
  const off = anEngine(db.database, { pipelineEnabled: false })
  const on = anEngine(db.database)
  const byHand = { request: { force: false, dry_run: false }, correlation_id: 'c' }
  const outcome = async () => (await emails())[0]?.workflow_outcome
  await work(off, messages(aMessage({ email_id: 5 })))
  await executeWorkflows(on, { email_id: 5, ...byHand, idempotency_key: 'first' })
  expect(await outcome()).toBe('held')
  // The other way round: by hand first, then its message, while the pipeline is off.
  await db.sql('update emails set workflow_outcome = null')
  await executeWorkflows(on, { email_id: 5, ...byHand, idempotency_key: 'second' })
  await work(off, messages({ email_id: 5 }))
  expect(await outcome()).toBe('held')
  await work(on, messages({ email_id: 5 }))
  expect(await outcome()).toBe('executed')
  await work(off, messages({ email_id: 5 }))
  expect(await outcome()).toBe('executed')
  const runs = await db.sql('select run_key from email_workflow_executions order by id')
  expect(runs.map(({ run_key }) => run_key)).toEqual(['first', 'second', 'auto'])
})

describe('a message that refers to an email', () => {
  it('by id runs the stored one, with the classification that the message brings', async () => {
    await saveWorkflow(db.sql, {
      id: 1,
      workflow_steps: [{ action: 'note', params: { text: '{{ email.body }}' } }],
    })
    const engine = anEngine(db.database)
    await work(engine, messages(aMessage({ email_id: 5, classification: null }, { body_text: 'the text' })))
    await work(engine, messages({ email_id: 5, classification: 'invoice', confidence_score: 0.9 }))
    expect((await executions())[0]?.steps).toMatchObject([{ result: { text: 'the text' } }])
    expect((await emails())[0]).toMatchObject({ classification: 'invoice', confidence_score: 0.9 })
  })

  it('and comes together with its content is worked with what both say', async () => {
    await saveWorkflow(db.sql, { id: 1 })
    const unclassified = aMessage({ email_id: 5, classification: null, confidence_score: null })
    const classified = { email_id: 5, classification: 'invoice', confidence_score: 0.9 }
    await work(anEngine(db.database), messages(unclassified, classified))
    expect((await emails())[0]).toMatchObject({ classification: 'invoice', subject: 'Faktura 2026-1044' })
    expect(await executions()).toHaveLength(1)
  })

  it('that is not there comes again, with a reason that says what to do', async () => {
    const engine = anEngine(db.database)
    const [verdict] = await work(engine, messages({ email_id: 99 }))
    const reason = 'email 99 is not stored: send it with its content'
    expect(verdict).toEqual({ id: 'm0', kind: 'failed', reason })
    expect(engine.logged.join()).toContain(reason)
  })

  it('may arrive before it', async () => {
    await saveWorkflow(db.sql, { id: 1 })
    const reference = messages({ email_id: 9, classification: 'invoice', confidence_score: 0.9 })
    expect(kinds(await work(anEngine(db.database), reference))).toEqual(['m0 failed'])
    await work(anEngine(db.database), messages(aMessage({ email_id: 9, classification: null })))
    expect(kinds(await work(anEngine(db.database), reference))).toEqual(['m0 done'])
    expect(await executions()).toHaveLength(1)
  })

  it('by message id recognises it, however often it comes', async () => {
    await work(anEngine(db.database), messages(aMessage()))
    await work(anEngine(db.database), messages(aMessage({}, { subject: 'Corrected' })))
    expect(await emails()).toMatchObject([{ subject: 'Corrected' }])
  })

  it('without a message id is recognised by its content', async () => {
    const anonymous = aMessage({}, { message_id: null })
    await work(anEngine(db.database), messages(anonymous))
    await work(anEngine(db.database), messages(anonymous))
    expect(await emails()).toHaveLength(1)
  })

  it('stores it under the id given, and never lets one message have two ids', async () => {
    await work(anEngine(db.database), messages(aMessage({ email_id: 5 })))
    const [verdict] = await work(anEngine(db.database), messages(aMessage({ email_id: 6 })))
    expect(verdict).toMatchObject({
      kind: 'rejected',
      reason: expect.stringContaining('its message_id under another id'),
    })
    expect((await emails()).map(({ id }) => Number(id))).toEqual([5])
  })

  it('gives ids of its own far from those that an upstream gives', async () => {
    await work(anEngine(db.database), messages(aMessage()))
    expect(Number((await emails())[0]?.id)).toBeGreaterThanOrEqual(1_000_000_000)
  })
})

it('logs ids, and no address, subject or body', async () => {
  await saveWorkflow(db.sql, { id: 1 })
  const engine = anEngine(db.database)
  await work(engine, messages(aMessage({ email_id: 5 })))
  expect(engine.logged.join()).toContain('"email_id":5')
  expect(engine.logged.join()).not.toMatch(/nordkabel|Faktura|1\.250/)
})
