import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { catalogue } from '../../../shared/actions/index.ts'
import { work } from '../../../shared/engine/work.ts'
import { aMessage, toyActions } from '../../support/builders.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { anEngine, another, messages } from '../../support/engine.ts'
import { someMetrics } from '../../support/metrics.ts'
import { clear, saveWorkflow } from '../../support/rows.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await aDatabase()
})
afterAll(() => db.drop())
beforeEach(() => clear(db.sql))

const rename = (name: string) => db.sql('update email_workflows set name = $1', name)

/** What is measured when these messages are worked. */
async function measuring(...bodies: unknown[]) {
  const metrics = someMetrics()
  await work(
    anEngine(db.database, { metrics, catalogue: new Map([...catalogue, ...toyActions]) }),
    messages(...bodies),
  )
  return metrics.measured()
}

describe('what a batch leaves in the metrics', () => {
  it('is what came in, what matched, what ran and how long it took', async () => {
    await saveWorkflow(db.sql, { id: 1 })
    await rename('Faktura på køl')
    const unmatched = aMessage({ classification: 'unheard of' }, { message_id: '<other@x.dk>' })
    expect(await measuring(aMessage(), another(2), unmatched, 'not JSON')).toEqual([
      'Emails outcome=executed: 2',
      'Emails outcome=no_match: 1',
      'EmailsReceived: 4',
      'ExecutionTime workflow=Faktura paa koel: 2',
      'ExecutionTime: 2',
      'Executions status=completed workflow=Faktura paa koel: 2',
      'Executions status=completed: 2',
    ])
  })

  it('names the action of a step that failed', async () => {
    await saveWorkflow(db.sql, {
      id: 1,
      workflow_steps: [{ action: 'fail' }, { action: 'fail' }],
    })
    expect(await measuring(aMessage())).toEqual(
      expect.arrayContaining(['Executions status=failed: 1', 'StepFailures action=fail: 2']),
    )
  })

  it('counts an email as processed when a workflow marks it so', async () => {
    await saveWorkflow(db.sql, {
      id: 1,
      workflow_steps: [{ action: 'mark_as_processed', params: { status: 'processed' } }],
    })
    expect(await measuring(aMessage())).toContain('EmailsProcessed: 1')
  })

  it('has an execution once, though its message comes twice', async () => {
    await saveWorkflow(db.sql, { id: 1 })
    await measuring(aMessage())
    expect(await measuring(aMessage())).toEqual(['EmailsReceived: 1'])
  })

  it('has a workflow without a letter of ASCII too', async () => {
    await saveWorkflow(db.sql, { id: 1 })
    await rename('发票')
    expect(await measuring(aMessage())).toContain('Executions status=completed workflow=unnamed: 1')
  })
})
