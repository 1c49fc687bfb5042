import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { work } from '../../../shared/engine/work.ts'
import type { Verdict } from '../../../shared/queue/settle.ts'
import type { Database } from '../../../shared/store/database.ts'
import { aMessage, toyActions } from '../../support/builders.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { anEngine } from '../../support/engine.ts'
import { countRows, saveWorkflow } from '../../support/rows.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await aDatabase()
})
afterAll(() => db.drop())
beforeEach(async () => {
  await db.sql(
    'truncate emails, email_workflows, email_workflow_executions, email_workflow_decisions, email_workflow_stats, deliveries, vendors, customers cascade',
  )
})

const NOTE_AND_TELL = [
  { action: 'note', params: { text: 'look at {{ email.subject }}' } },
  { action: 'tell', params: { message: 'hi' } },
]
const messages = (...bodies: unknown[]) =>
  bodies.map((body, index) => ({
    id: `m${index}`,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  }))
const kinds = (verdicts: readonly Verdict[]) => verdicts.map(({ id, kind }) => `${id} ${kind}`).sort()
const another = (n: number) => aMessage({}, { message_id: `<${n}@x.dk>` })
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
      review_reason: 'look at Faktura 2026-1044',
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

  it('by an unknown id is rejected with what to do', async () => {
    const [verdict] = await work(anEngine(db.database), messages({ email_id: 99 }))
    expect(verdict).toEqual({
      id: 'm0',
      kind: 'rejected',
      reason: 'email 99 is not stored: send it with its content',
    })
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
      reason: expect.stringContaining('stored under another id'),
    })
    expect((await emails()).map(({ id }) => Number(id))).toEqual([5])
  })

  it('gives ids of its own far from those that an upstream gives', async () => {
    await work(anEngine(db.database), messages(aMessage()))
    expect(Number((await emails())[0]?.id)).toBeGreaterThanOrEqual(1_000_000_000)
  })
})

describe('exactly once', () => {
  beforeEach(() => saveWorkflow(db.sql, { id: 1, workflow_steps: NOTE_AND_TELL }))
  const once = { emails: 1, email_workflow_executions: 1, deliveries: 1 }
  const counts = () => countRows(db.sql, 'emails', 'email_workflow_executions', 'deliveries')

  it('holds when a message is delivered again', async () => {
    const engine = anEngine(db.database)
    for (let time = 0; time < 3; time += 1) await work(engine, messages(aMessage()))
    expect(await counts()).toEqual(once)
    expect(engine.sent).toHaveLength(1)
    expect((await emails())[0]).toMatchObject({ workflow_outcome: 'executed' })
  })

  it('holds when one batch has the same email several times, by id and by message id', async () => {
    const engine = anEngine(db.database)
    await work(engine, messages(aMessage({ email_id: 5 })))
    const verdicts = await work(
      engine,
      messages({ email_id: 5 }, { email_id: 5 }, aMessage(), aMessage({ email_id: 5 })),
    )
    expect(kinds(verdicts)).toEqual(['m0 done', 'm1 done', 'm2 done', 'm3 done'])
    expect(await counts()).toEqual(once)
  })

  it('holds when workers take the same batch at once, in different orders', async () => {
    const batch = messages(...Array.from({ length: 10 }, (_, n) => another(n)))
    const engine = anEngine(db.database)
    const verdicts = await Promise.all(
      Array.from({ length: 6 }, (_, worker) => work(engine, worker % 2 ? batch : [...batch].reverse())),
    )
    expect(verdicts.flat().filter(({ kind }) => kind !== 'done')).toEqual([])
    expect(await counts()).toEqual({ emails: 10, email_workflow_executions: 10, deliveries: 10 })
    expect(new Set(engine.sent).size).toBe(10)
    const [stats] = await db.sql('select sum(execution_count)::int as total from email_workflow_stats')
    expect(stats?.total).toBe(10)
  })

  it('holds when the answer of the commit is lost and the commit is repeated', async () => {
    let commits = 0
    const repeating = {
      query: async (sql: string, parameters?: Parameters<typeof db.database.query>[1]) => {
        if (!sql.includes('insert into email_workflow_executions')) return db.database.query(sql, parameters)
        commits += 1
        await db.database.query(sql, parameters)
        return db.database.query(sql, parameters)
      },
    }
    const engine = anEngine(repeating)
    await work(engine, messages(aMessage()))
    expect(commits).toBe(1)
    expect(await counts()).toEqual(once)
    expect(engine.sent).toHaveLength(1)
  })

  it('runs a workflow that was added later, but not again the ones that have run', async () => {
    const engine = anEngine(db.database)
    await work(engine, messages(aMessage()))
    await saveWorkflow(db.sql, { id: 2 })
    await work(engine, messages(aMessage()))
    expect((await executions()).map(({ workflow_id }) => Number(workflow_id))).toEqual([1, 2])
  })

  it('honours a stop_on_match workflow that has run before', async () => {
    await db.sql('delete from email_workflows')
    await saveWorkflow(db.sql, { id: 4, priority: 5, stop_on_match: true })
    const engine = anEngine(db.database)
    await work(engine, messages(aMessage()))
    await saveWorkflow(db.sql, { id: 2 })
    await work(engine, messages(aMessage()))
    expect((await executions()).map(({ workflow_id }) => Number(workflow_id))).toEqual([4])
  })

  it('replaces the explanation when a new classification lets a workflow run', async () => {
    const engine = anEngine(db.database)
    await work(engine, messages(aMessage({ email_id: 5, confidence_score: 0.5 })))
    expect(await countRows(db.sql, 'email_workflow_decisions')).toEqual({ email_workflow_decisions: 1 })
    await work(engine, messages({ email_id: 5, confidence_score: 0.9 }))
    expect(await countRows(db.sql, 'email_workflow_decisions')).toEqual({ email_workflow_decisions: 0 })
    expect(await counts()).toEqual(once)
  })
})

describe('when something breaks', () => {
  beforeEach(() => saveWorkflow(db.sql, { id: 1, workflow_steps: NOTE_AND_TELL }))

  it('rejects what is no message and works the rest', async () => {
    const verdicts = await work(anEngine(db.database), messages('{"broken', aMessage(), { email_id: 'x' }))
    expect(kinds(verdicts)).toEqual(['m0 rejected', 'm1 done', 'm2 rejected'])
  })

  it('commits the others one by one when one email breaks the batch', async () => {
    const saboteur = new Map(toyActions)
    const note = toyActions.get('note')
    if (!note) throw new Error('no note')
    saboteur.set('note', {
      ...note,
      run: (params, context) => {
        const outcome = note.run(params, context)
        if (context.facts.email.message_id !== '<2@x.dk>') return outcome
        return { status: 'completed', result: {}, effects: [{ kind: 'link_vendor', vendor_id: 'no uuid' }] }
      },
    })
    const engine = anEngine(db.database, { catalogue: saboteur })
    const verdicts = await work(engine, messages(another(1), another(2), another(3)))
    expect(kinds(verdicts)).toEqual(['m0 done', 'm1 failed', 'm2 done'])
    expect(verdicts.find(({ kind }) => kind === 'failed')).toMatchObject({
      reason: expect.stringContaining('uuid'),
    })
    expect(await countRows(db.sql, 'email_workflow_executions')).toEqual({ email_workflow_executions: 2 })
    expect(engine.logged.join()).toContain('trying its emails one by one')
  })

  it('fails every message, and loses none, when the database is away', async () => {
    const away = { query: () => Promise.reject(new Error('connection reset')) }
    const verdicts = await work(anEngine(away), messages(another(1), another(2)))
    expect(kinds(verdicts)).toEqual(['m0 failed', 'm1 failed'])
  })

  it('leaves nothing of an execution when the commit fails halfway', async () => {
    await db.sql('alter table deliveries add constraint broken check (false) not valid')
    try {
      const verdicts = await work(anEngine(db.database), messages(aMessage()))
      expect(kinds(verdicts)).toEqual(['m0 failed'])
      expect(await countRows(db.sql, 'email_workflow_executions', 'email_workflow_stats')).toEqual({
        email_workflow_executions: 0,
        email_workflow_stats: 0,
      })
    } finally {
      await db.sql('alter table deliveries drop constraint broken')
    }
    expect(kinds(await work(anEngine(db.database), messages(aMessage())))).toEqual(['m0 done'])
    expect(await countRows(db.sql, 'deliveries')).toEqual({ deliveries: 1 })
  })

  it('keeps the delivery for the sweep when the process dies between commit and queue', async () => {
    const dying = anEngine(db.database, { sendDeliveries: () => Promise.reject(new Error('killed')) })
    await work(dying, messages(aMessage()))
    const again = anEngine(db.database)
    expect(kinds(await work(again, messages(aMessage())))).toEqual(['m0 done'])
    expect(again.sent).toEqual([])
    expect(await db.sql('select status from deliveries')).toEqual([{ status: 'pending' }])
  })
})

describe('bad input', () => {
  beforeEach(() =>
    saveWorkflow(db.sql, {
      id: 1,
      workflow_steps: [{ action: 'note', params: { text: '{{ email.subject }}|{{ email.body }}' } }],
    }),
  )

  it.each([
    ['null bytes', 'a\u0000b', 'ab'],
    ['lone surrogates', 'a\ud800b', 'a\ufffdb'],
    ['emoji', '🎉👩‍👩‍👧 rødgrød', '🎉👩‍👩‍👧 rødgrød'],
    ['SQL', "'); drop table emails; --", "'); drop table emails; --"],
    ['a template', '{{ email.id }} {% raw %}', '{{ email.id }} {% raw %}'],
    ['a parameter', ':emails :run_key ::jsonb', ':emails :run_key ::jsonb'],
  ])('%s in every string is processed as text', async (_, text, stored) => {
    const message = aMessage({}, { subject: text, body_text: text, sender_name: text, recipients: [text] })
    expect(kinds(await work(anEngine(db.database), messages(message)))).toEqual(['m0 done'])
    expect((await emails())[0]).toMatchObject({
      subject: stored,
      body: stored,
      sender_name: stored,
      recipients: [stored],
    })
    expect((await executions())[0]).toMatchObject({ status: 'completed' })
  })

  it('ten bodies of a megabyte go through in one batch', async () => {
    await db.sql('delete from email_workflows')
    await saveWorkflow(db.sql, { id: 2 })
    const big = Array.from({ length: 10 }, (_, n) =>
      aMessage({}, { message_id: `<${n}@x>`, body_text: 'ø'.repeat(500_000) }),
    )
    expect(kinds(await work(anEngine(db.database), messages(...big)))).toHaveLength(10)
    const [row] = await db.sql(
      'select min(length(body)) as min, max(body_key) as body_key, max(body_bytes) as body_bytes from emails',
    )
    expect(row).toMatchObject({ body_key: 'bodies/kept.json', body_bytes: 1_000_000 })
  })

  it('many references to large emails are loaded in several calls, each within the answer’s limit', async () => {
    const engine = anEngine(db.database)
    for (let id = 1; id <= 30; id += 1)
      await work(
        engine,
        messages(
          aMessage(
            { email_id: id, classification: 'x' },
            { message_id: `<${id}@x>`, body_text: 'x'.repeat(60_000) },
          ),
        ),
      )
    const references = Array.from({ length: 30 }, (_, n) => ({ email_id: n + 1 }))
    expect((await work(engine, messages(...references))).filter(({ kind }) => kind !== 'done')).toEqual([])
  })

  it('a pattern that cannot be compiled does not take the batch down', async () => {
    await db.sql(`update email_workflows set subject_pattern = '('`)
    expect(kinds(await work(anEngine(db.database), messages(aMessage())))).toEqual(['m0 done'])
    expect((await db.sql('select message from email_workflow_decisions'))[0]?.message).toContain(
      'is not valid',
    )
  })
})

it('logs ids, and no address, subject or body', async () => {
  await saveWorkflow(db.sql, { id: 1 })
  const engine = anEngine(db.database)
  await work(engine, messages(aMessage({ email_id: 5 })))
  expect(engine.logged.join()).toContain('"email_id":5')
  expect(engine.logged.join()).not.toMatch(/nordkabel|Faktura|1\.250/)
})
