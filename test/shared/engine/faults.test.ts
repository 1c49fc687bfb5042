import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { work } from '../../../shared/engine/work.ts'
import { aMessage, toyActions } from '../../support/builders.ts'
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
