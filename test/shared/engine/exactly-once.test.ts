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

  it('plans anew when another worker, for whom it went otherwise, was first', async () => {
    await db.sql('delete from email_workflows')
    await saveWorkflow(db.sql, { id: 1, stop_on_match: true })
    await saveWorkflow(db.sql, { id: 2, priority: 200, workflow_steps: [{ action: 'pass' }] })
    const loads: string[] = []
    // Of an older deployment, that has no such action: there the first workflow fails and does not stop the second.
    const older = new Map([...toyActions].filter(([name]) => name !== 'note'))
    const overtaken = {
      query: async (sql: string, parameters?: Parameters<typeof db.database.query>[1]) => {
        if (sql.includes('insert into emails as e')) loads.push('load')
        const isFirstCommit = sql.includes('insert into email_workflow_executions') && loads.length === 1
        if (isFirstCommit) await work(anEngine(db.database), messages(aMessage()))
        return db.database.query(sql, parameters)
      },
    }
    const verdicts = await work(anEngine(overtaken, { catalogue: older }), messages(aMessage()))
    expect(kinds(verdicts)).toEqual(['m0 done'])
    expect((await executions()).map(({ workflow_id, status }) => `${workflow_id} ${status}`)).toEqual([
      '1 completed',
    ])
    expect(await db.sql('select workflow_id, condition from email_workflow_decisions')).toEqual([
      { workflow_id: 2, condition: 'stop_on_match' },
    ])
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
