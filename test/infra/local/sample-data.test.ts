import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addSampleData } from '../../../infra/local/sample-data.ts'
import { SAMPLE_EMAILS } from '../../../infra/local/sample-emails.ts'
import { SAMPLE_CUSTOMERS, SAMPLE_VENDORS } from '../../../infra/local/sample-parties.ts'
import { catalogue } from '../../../shared/actions/index.ts'
import { executeWorkflows } from '../../../shared/engine/execute.ts'
import { work } from '../../../shared/engine/work.ts'
import { isCvr } from '../../../shared/extract/cvr.ts'
import { receivedFrom } from '../../../shared/queue/settle.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { anEngine } from '../../support/engine.ts'
import { countRows } from '../../support/rows.ts'
import { anSqsEvent } from '../../support/sqs.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await aDatabase()
})
afterAll(() => db.drop())

describe('sample data', () => {
  it('leaves a database alone that has an email, a vendor or a customer', async () => {
    await db.sql(`insert into vendors (name) values ('Ours')`)
    expect(await addSampleData(db.database)).toBe(false)
    expect(await countRows(db.sql, 'emails', 'customers')).toEqual({ emails: 0, customers: 0 })
    await db.sql('delete from vendors')
  })

  it('fills an empty one, once, and enables the five workflows', async () => {
    expect(await addSampleData(db.database)).toBe(true)
    expect(await addSampleData(db.database)).toBe(false)
    expect(await countRows(db.sql, 'emails', 'vendors', 'customers', 'email_workflow_executions')).toEqual({
      ...{ emails: 12, vendors: 4, customers: 4 },
      email_workflow_executions: 0,
    })
    expect(await db.sql('select count(*)::int from email_workflows where enabled')).toEqual([{ count: 5 }])
  })

  it('has a workflow to try by hand, which fills a customer from a signature', async () => {
    const [workflow] = await db.sql('select id::int, enabled from email_workflows where id > 5')
    expect(workflow).toEqual({ id: 6, enabled: false })
    const { status, details } = await executeWorkflows(anEngine(db.database, { catalogue }), {
      ...{ email_id: 155, idempotency_key: 'by-hand', correlation_id: 'c' },
      request: { workflow_ids: [6], force: false, dry_run: false },
    })
    expect([status, ...(details[0]?.steps ?? []).map((step) => step.status)]).toEqual([
      ...['executed', 'completed', 'completed', 'completed', 'completed'],
    ])
    expect(
      await db.sql('select phone, address, contact_person from customers where phone is not null'),
    ).toEqual([
      {
        phone: '+4575821460',
        address: { street: 'Industrivej 5', postcode: '7100', city: 'Vejle', country: 'DK' },
        contact_person: 'Jens Vestergaard',
      },
    ])
    expect(await db.sql('select id::int, tags from emails where assigned_to is not null')).toEqual([
      { id: 155, tags: ['henvendelse'] },
    ])
    await db.sql('truncate email_workflow_executions, customer_changes cascade')
  })

  it('has companies with valid CVR numbers', () => {
    for (const { cvr } of [...SAMPLE_VENDORS, ...SAMPLE_CUSTOMERS]) expect(isCvr(cvr)).toBe(true)
  })

  it('shows what each workflow makes of its emails, and emails that none takes', {
    timeout: 60_000,
  }, async () => {
    const messages = SAMPLE_EMAILS.map(({ id }) => JSON.stringify({ email_id: id }))
    await work(anEngine(db.database, { catalogue }), receivedFrom(anSqsEvent(messages)))
    const rows = await db.sql(
      `select e.id::int, coalesce(x.workflow_name, e.workflow_outcome) as outcome, x.error, x.steps
       from emails e left join email_workflow_executions x on x.email_id = e.id order by e.id`,
    )
    expect(rows.map(({ id, outcome, error }) => [id, outcome, error])).toEqual([
      [151, 'Invoice Processing', null],
      [152, 'Time Confirmation', null],
      [154, 'Freight Note Processing', null],
      [155, 'Low Confidence Review', null],
      [157, 'no_match', null],
      [158, 'not_classified', null],
      [160, 'Invoice Processing', null],
      [161, 'Freight Note Processing', null],
      [163, 'Bankruptcy Alert', null],
      [165, 'Time Confirmation', null],
      [168, 'no_match', null],
      [170, 'Low Confidence Review', null],
    ])
    const steps = rows.flatMap((row) => (row.steps ?? []) as { status: string }[])
    expect(steps.filter(({ status }) => status === 'skipped')).toEqual([])
    expect(await db.sql('select hours from time_entries order by hours')).toEqual([
      { hours: '2.50' },
      { hours: '3.50' },
    ])
    expect(
      await db.sql(
        `select extracted -> 'invoice' ->> 'amount' as amount from emails where id in (151, 160) order by id`,
      ),
    ).toEqual([{ amount: '12450.00' }, { amount: '1284.50' }])
  })
})
