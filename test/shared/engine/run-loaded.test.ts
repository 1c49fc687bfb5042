import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { work } from '../../../shared/engine/work.ts'
import { aMessage } from '../../support/builders.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { anEngine, another, kinds, messages } from '../../support/engine.ts'
import { clear, saveWorkflow } from '../../support/rows.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await aDatabase()
})
afterAll(() => db.drop())
beforeEach(() => clear(db.sql))

const executions = () => db.sql('select workflow_id::int from email_workflow_executions')
const decisions = () =>
  db.sql('select workflow_id::int, workflow_version, condition, message from email_workflow_decisions')
const setSteps = (id: number, steps: unknown) =>
  db.sql('update email_workflows set workflow_steps = $1 where id = $2', JSON.stringify(steps), id)

describe('a stored workflow that cannot be read', () => {
  it.each([
    [
      'an unknown key',
      [{ action: 'note', comment: 'by hand' }],
      'workflow_steps.0.comment: is unknown; allowed are action, id, params, if, on_error',
    ],
    [
      'a step without an action',
      [{ action: 'note' }, { params: {} }],
      'workflow_steps.1.action: is required',
    ],
    ['no list', { action: 'note' }, 'workflow_steps: must be a list'],
    ['text', 'oops', 'workflow_steps: must be a list'],
    ['null', null, 'workflow_steps: must be a list'],
  ])('because its steps have %s is explained, and the others run', async (_, steps, problem) => {
    await saveWorkflow(db.sql, { id: 1, priority: 10 })
    await saveWorkflow(db.sql, { id: 2, priority: 20 })
    await setSteps(1, steps)
    const engine = anEngine(db.database)
    expect(kinds(await work(engine, messages(another(1))))).toEqual(['m0 done'])
    expect(await executions()).toEqual([{ workflow_id: 2 }])
    expect(await decisions()).toEqual([
      {
        workflow_id: 1,
        workflow_version: 1,
        condition: 'definition',
        message: `the definition is not valid: ${problem}`,
      },
    ])
  })

  it('is an error in the log, with its id and the field', async () => {
    await saveWorkflow(db.sql, { id: 7, workflow_steps: [{ action: 'note', comment: 'by hand' }] })
    const errors: unknown[] = []
    const log = { info: () => {}, warn: () => {}, error: (...error: unknown[]) => void errors.push(error) }
    await work(anEngine(db.database, { log }), messages(another(1), another(2)))
    const problem = 'workflow_steps.0.comment: is unknown; allowed are action, id, params, if, on_error'
    expect(errors).toEqual([['workflow cannot be read', { workflow_id: 7, workflow_version: 1, problem }]])
  })

  it('leaves emails of another classification without a word', async () => {
    await saveWorkflow(db.sql, { id: 1, workflow_steps: [{}] })
    await saveWorkflow(db.sql, { id: 2, classification_trigger: 'other' })
    const other = aMessage({ classification: 'other' }, { message_id: '<2@x.dk>' })
    await work(anEngine(db.database), messages(another(1), other))
    const outcomes = await db.sql('select classification, workflow_outcome from emails order by 1')
    expect(outcomes).toEqual([
      { classification: 'invoice', workflow_outcome: 'no_match' },
      { classification: 'other', workflow_outcome: 'executed' },
    ])
    expect(await decisions()).toHaveLength(1)
  })

  it('runs once it is saved anew and the email comes again, and is explained no longer', async () => {
    await saveWorkflow(db.sql, { id: 1, workflow_steps: [{}] })
    await work(anEngine(db.database), messages(another(1)))
    await setSteps(1, [{ action: 'pass' }])
    await work(anEngine(db.database), messages(another(1)))
    expect(await executions()).toHaveLength(1)
    expect(await decisions()).toEqual([])
  })

  it('is not explained to an email on which it ran before', async () => {
    await saveWorkflow(db.sql, { id: 1 })
    await work(anEngine(db.database), messages(another(1)))
    await setSteps(1, [{}])
    await work(anEngine(db.database), messages(another(1)))
    expect(await decisions()).toEqual([])
    expect(await db.sql('select workflow_outcome from emails')).toEqual([{ workflow_outcome: 'executed' }])
  })
})
