import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { catalogue } from '../../../shared/actions/index.ts'
import { executeWorkflows } from '../../../shared/engine/execute.ts'
import { work } from '../../../shared/engine/work.ts'
import { messageOf } from '../../../shared/errors.ts'
import type { Database } from '../../../shared/store/database.ts'
import { aMessage } from '../../support/builders.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { anEngine, kinds, messages } from '../../support/engine.ts'
import { insert } from '../../support/hub.ts'
import { clear, countRows, saveWorkflow } from '../../support/rows.ts'

const VENDOR = '00000000-0000-4000-8000-000000000001'
const CUSTOMER = '00000000-0000-4000-8000-000000000002'
const ADDRESS = { street: 'Havnegade 12', postcode: '8000', city: 'Aarhus C', country: 'DK' }

let db: TestDatabase
beforeAll(async () => {
  db = await aDatabase()
})
afterAll(() => db.drop())
beforeEach(async () => {
  await clear(db.sql)
  await insert(db.sql, 'vendors', { id: VENDOR, name: 'Nordkabel A/S', domains: ['nordkabel.dk'] })
  await insert(db.sql, 'customers', { id: CUSTOMER, name: 'Havnens Bageri ApS', domains: ['bageri.dk'] })
})

const engine = () => anEngine(db.database, { catalogue })
/** An engine whose errors in the database are seen, though it gets over them by repeating what failed. */
function watchedEngine(errors: string[]) {
  const query: Database['query'] = (sql, parameters) =>
    db.database.query(sql, parameters).catch((error: unknown) => {
      errors.push(messageOf(error))
      throw error
    })
  return anEngine({ query }, { catalogue })
}
const signedBy = (n: number, name: string, phone: string, above = '') =>
  aMessage(
    {},
    {
      ...{ message_id: `<${n}@bageri.dk>`, sender_email: 'mette@bageri.dk', sender_name: name },
      body_text: `Hej\n${above}\nMed venlig hilsen\n${name}\nHavnegade 12, 8000 Aarhus C\nTlf. ${phone}`,
    },
  )
const customer = async () =>
  (await db.sql('select phone, address, contact_person from customers where id = $1', CUSTOMER))[0]
const changes = () =>
  db.sql(
    `select field, value, previous, outcome, email_id::int, execution_id::int from customer_changes
     order by customer_id, id`,
  )
const emails = () => db.sql('select assigned_to, tags, needs_review, review_reason from emails order by id')

describe('update_customer_data', () => {
  const steps = (params: object = {}, link: object = {}) => [
    { action: 'link_to_customer', params: link },
    { action: 'update_customer_data', params },
  ]
  const counts = () => countRows(db.sql, 'customers', 'customer_changes', 'email_workflow_executions')

  it('fills the customer once, however often the email comes, in two calls', async () => {
    await saveWorkflow(db.sql, { id: 1, workflow_steps: steps() })
    const before = db.dataApi.calls.length
    await work(engine(), messages(signedBy(1, 'Mette Holm', '86 12 34 56')))
    expect(db.dataApi.calls.length - before).toBe(2)
    await work(engine(), messages(signedBy(1, 'Mette Holm', '86 12 34 56')))
    expect(await customer()).toEqual({
      ...{ phone: '+4586123456', address: ADDRESS, contact_person: 'Mette Holm' },
    })
    expect(await counts()).toEqual({ customers: 1, customer_changes: 3, email_workflow_executions: 1 })
    const [execution] = await db.sql('select id::int, email_id::int from email_workflow_executions')
    expect((await changes())[0]).toEqual({
      ...{ field: 'phone', value: '+4586123456', previous: null, outcome: 'filled' },
      ...{ email_id: execution?.email_id, execution_id: execution?.id },
    })
  })

  it('keeps what is there, with a row that says what the email said', async () => {
    await db.sql(`update customers set phone = '+4570101010'`)
    await saveWorkflow(db.sql, { id: 1, workflow_steps: steps() })
    await work(engine(), messages(signedBy(1, 'Mette Holm', '86 12 34 56')))
    expect(await customer()).toMatchObject({ phone: '+4570101010', contact_person: 'Mette Holm' })
    expect((await changes())[0]).toMatchObject({ previous: '+4570101010', outcome: 'kept' })
  })

  it('overwrites when told, and keeps the previous values', async () => {
    const old = { ...ADDRESS, street: 'Torvet 1' }
    await db.sql('update customers set phone = $1, address = $2', '+4570101010', old)
    await saveWorkflow(db.sql, { id: 1, workflow_steps: steps({ overwrite: true }) })
    await work(engine(), messages(signedBy(1, 'Mette Holm', '86 12 34 56')))
    expect(await customer()).toMatchObject({ phone: '+4586123456', address: ADDRESS })
    expect(await changes()).toMatchObject([
      { field: 'phone', previous: '+4570101010', outcome: 'overwritten' },
      { field: 'address', previous: old, outcome: 'overwritten' },
      { field: 'contact_person', previous: null, outcome: 'filled' },
    ])
  })

  it('fills a customer that the same run creates', async () => {
    await db.sql('delete from customers')
    await saveWorkflow(db.sql, { id: 1, workflow_steps: steps({}, { auto_create: true }) })
    await work(engine(), messages(signedBy(1, 'Mette Holm', '86 12 34 56')))
    expect(await db.sql('select name, phone, address from customers')).toEqual([
      { name: 'Mette Holm', phone: '+4586123456', address: ADDRESS },
    ])
  })

  it('is right when two emails of one batch say different things: the first fills, the second is kept out', async () => {
    await saveWorkflow(db.sql, { id: 1, workflow_steps: steps() })
    await work(
      engine(),
      messages(signedBy(1, 'Mette Holm', '86 12 34 56'), signedBy(2, 'Bo Holm', '86 12 34 57')),
    )
    const of = (await changes()).filter(({ field }) => field === 'phone')
    expect(of.map(({ outcome }) => outcome)).toEqual(['filled', 'kept'])
    expect(of[1]).toMatchObject({ previous: of[0]?.value })
    expect(await customer()).toMatchObject({ phone: of[0]?.value })
  })

  it('leaves a chain of values without a gap when batches overwrite several customers at once', {
    timeout: 60_000,
  }, async () => {
    await db.sql('delete from customers')
    await saveWorkflow(db.sql, { id: 1, workflow_steps: steps({ overwrite: true }, { auto_create: true }) })
    const each = (n: number) => {
      const message = signedBy(n, 'Mette Holm', `86 12 34 ${String(n).padStart(2, '0')}`)
      // Three customers, so that batches meet on several, in different orders.
      const email = { ...message.email, sender_email: `mette@kunde${n % 3}.dk` }
      return { ...message, email }
    }
    const batches = Array.from({ length: 8 }, (_, batch) =>
      messages(...Array.from({ length: 6 }, (_, n) => each(batch * 6 + ((n + batch) % 6)))),
    )
    const errors: string[] = []
    const verdicts = await Promise.all(batches.map((batch) => work(watchedEngine(errors), batch)))
    expect(errors).toEqual([])
    expect(kinds(verdicts.flat()).filter((kind) => !kind.endsWith('done'))).toEqual([])

    await expectChains({ customers: 3, changes: 16 })
  })

  it('decides with the customer locked: sixteen emails that overwrite one customer at once', async () => {
    await saveWorkflow(db.sql, { id: 1, workflow_steps: steps({ overwrite: true }) })
    const errors: string[] = []
    // Ids of their own slots in the statistics, on which they would otherwise wait for each other.
    const one = (n: number) => ({ ...signedBy(n, 'Mette Holm', `86 12 34 ${n + 10}`), email_id: n + 1 })
    await Promise.all(Array.from({ length: 16 }, (_, n) => work(watchedEngine(errors), messages(one(n)))))
    expect(errors).toEqual([])
    await expectChains({ customers: 1, changes: 16 })
  })
})

/** Of each customer one phone number came to nothing, and each other to one before: they end at what is stored. */
async function expectChains(expected: { customers: number; changes: number }) {
  const rows = (await db.sql(
    `select c.customer_id, c.value, c.previous, k.phone from customer_changes c
     join customers k on k.id = c.customer_id where field = 'phone'`,
  )) as { customer_id: string; value: string; previous: string | null; phone: string }[]
  const byCustomer = Map.groupBy(rows, ({ customer_id }) => customer_id)
  expect(byCustomer.size).toBe(expected.customers)
  for (const changes of byCustomer.values()) {
    const next = new Map(changes.map((row) => [row.previous, row.value]))
    expect(next.size).toBe(expected.changes)
    let value = next.get(null)
    for (let step = 1; step < expected.changes; step += 1) value = next.get(value ?? '')
    expect(value).toBe(changes[0]?.phone)
  }
}

describe('an invoice that a colleague forwarded', () => {
  const head = 'Fra: Nordkabel A/S <regnskab@nordkabel.dk>\nSendt: i går\nEmne: Faktura 7'
  const forwarded = (n: number, sender_email: string, from = head) =>
    aMessage(
      {},
      {
        ...{ message_id: `<${n}@x.dk>`, sender_email, sender_name: 'Lone Madsen', subject: 'VS: Faktura 7' },
        body_text: `Til betaling\n\n${from}\n\nFakturanummer: 7\nAt betale: 1.250,00 kr.`,
      },
    )
  const links = () =>
    db.sql(
      `select v.name, v.emails, e.extracted->'invoice'->>'supplier_name' as supplier
       from emails e left join vendors v on v.id = e.vendor_id order by e.id`,
    )

  it('is linked to its supplier in two calls, also when it is run again from its row', async () => {
    const steps = [
      { action: 'link_to_vendor', params: { match_by: 'domain' } },
      { action: 'extract_invoice_data', params: { ai_provider: 'none' } },
    ]
    await saveWorkflow(db.sql, { id: 1, workflow_steps: steps })
    const before = db.dataApi.calls.length
    await work(engine(), messages(forwarded(1, 'lone@hub.dk'), forwarded(2, 'lone@evil.dk')))
    expect(db.dataApi.calls.length - before).toBe(2)
    expect(await links()).toEqual([
      { name: 'Nordkabel A/S', emails: [], supplier: 'Nordkabel A/S' },
      { name: null, emails: null, supplier: 'Lone Madsen' },
    ])
    await db.sql('update emails set vendor_id = null')
    const [email] = await db.sql('select id::int from emails order by id')
    const again = await executeWorkflows(engine(), {
      ...{ email_id: Number(email?.id), idempotency_key: 'again', correlation_id: 'c' },
      request: { workflow_ids: [1], force: true, dry_run: false },
    })
    expect(again.details[0]?.steps[0]?.result).toEqual({
      ...{ vendor_id: VENDOR, matched_by: 'domain', forwarded_by: 'lone@hub.dk' },
    })
  })

  it('makes its supplier once, however many colleagues forward it', async () => {
    const link = { action: 'link_to_vendor', params: { match_by: 'email', auto_create: true } }
    await saveWorkflow(db.sql, { id: 1, workflow_steps: [link] })
    const from = head.replaceAll('nordkabel', 'kontor').replace('Nordkabel', 'Kontor')
    await work(engine(), messages(forwarded(1, 'lone@hub.dk', from), forwarded(2, 'bo@hub.dk', from)))
    await work(engine(), messages(forwarded(3, 'eva@hub.dk', from)))
    const { name, emails } = { name: 'Kontor A/S', emails: ['regnskab@kontor.dk'] }
    expect(await links()).toEqual([1, 2, 3].map(() => ({ name, emails, supplier: null })))
    expect(await countRows(db.sql, 'vendors')).toEqual({ vendors: 2 })
  })
})

describe('create_purchase_order', () => {
  const lines = [{ description: 'Kabel til {{ vendor.name }}', quantity: 4, unit: 'stk.', price: '249,50' }]
  const steps = [
    { action: 'link_to_vendor', params: { match_by: 'domain' } },
    { action: 'create_purchase_order', params: { lines, total: '1.000,00' } },
    { action: 'flag_for_review', params: { reason: 'Ordre {{ steps.create_purchase_order.order_number }}' } },
  ]
  const orders = () =>
    db.sql('select id::int, order_number, vendor_id, currency, total, lines, status from purchase_orders')

  it('writes one order, however often the email comes, whose number later steps and the result know', async () => {
    await saveWorkflow(db.sql, { id: 1, workflow_steps: steps })
    const before = db.dataApi.calls.length
    await work(engine(), messages(aMessage()))
    expect(db.dataApi.calls.length - before).toBe(2)
    await work(engine(), messages(aMessage()))
    const [order, ...more] = await orders()
    expect(more).toEqual([])
    expect(order).toMatchObject({
      ...{ vendor_id: VENDOR, currency: 'DKK', total: '998.00', status: 'open' },
      lines: [
        {
          description: 'Kabel til Nordkabel A/S',
          quantity: '4',
          unit: 'stk.',
          price: '249.50',
          amount: '998.00',
        },
      ],
    })
    expect((await emails())[0]?.review_reason).toContain(`Ordre ${order?.order_number}`)
    expect((await emails())[0]?.review_reason).toContain(
      'the lines add up to 998.00, and the total is 1,000.00',
    )
    const [execution] = await db.sql(`select steps -> 1 -> 'result' as result from email_workflow_executions`)
    expect(execution?.result).toMatchObject({
      purchase_order_id: order?.id,
      order_number: order?.order_number,
    })
  })

  it('numbers orders of many workers differently, tickets and orders each from their own sequence', async () => {
    await saveWorkflow(db.sql, {
      id: 1,
      workflow_steps: [...steps, { action: 'create_ticket', params: {} }, { ...steps[1], id: 'second' }],
    })
    const batch = (from: number) =>
      messages(...Array.from({ length: 5 }, (_, n) => aMessage({}, { message_id: `<${from + n}@x.dk>` })))
    await Promise.all([0, 5, 10].map((from) => work(engine(), batch(from))))
    const numbers = (await orders()).map(({ id, order_number }) => `${id} ${order_number}`)
    expect(new Set(numbers).size).toBe(30)
    expect(numbers).toContain('30 PO-000030')
    expect(await db.sql('select max(id)::int as last from tickets')).toEqual([{ last: 15 }])
  })
})

describe('assign_to and add_tag', () => {
  it('change the email once, and the tickets of the run whether before or after', async () => {
    await saveWorkflow(db.sql, {
      id: 1,
      workflow_steps: [
        { action: 'create_ticket', params: { title: 'before' } },
        { action: 'assign_to', params: { assignee: 'Bogholderi' } },
        { action: 'add_tag', params: { tags: ['{{ email.classification }}', 'Haster'] } },
        { action: 'add_tag', params: { tags: ['haster', 'ny'] } },
        { action: 'create_ticket', params: { title: 'after' } },
      ],
    })
    await saveWorkflow(db.sql, {
      id: 2,
      workflow_steps: [{ action: 'create_ticket', params: { title: 'other' } }],
    })
    for (let time = 0; time < 2; time += 1) await work(engine(), messages(aMessage()))
    expect(await emails()).toMatchObject([{ assigned_to: 'Bogholderi', tags: ['invoice', 'haster', 'ny'] }])
    expect(await db.sql('select title, assigned_to from tickets order by title')).toEqual([
      { title: 'after', assigned_to: 'Bogholderi' },
      { title: 'before', assigned_to: 'Bogholderi' },
      { title: 'other', assigned_to: null },
    ])
  })

  it('let the later workflow assign, and keep twenty tags however many are added at once', async () => {
    await saveWorkflow(db.sql, { id: 9, classification_trigger: 'none' })
    const many = (from: number) => Array.from({ length: 12 }, (_, n) => `t${from + n}`)
    const workflow = (id: number) => ({
      ...{ id, priority: id },
      workflow_steps: [
        { action: 'assign_to', params: { assignee: `Team ${id}` } },
        { action: 'add_tag', params: { tags: many(id * 10) } },
      ],
    })
    await saveWorkflow(db.sql, workflow(1))
    await saveWorkflow(db.sql, workflow(2))
    await work(engine(), messages(aMessage()))
    const [email] = await emails()
    expect(email).toMatchObject({ assigned_to: 'Team 2' })
    expect(email?.tags).toEqual([...many(10), ...many(20).slice(2)].slice(0, 20))
  })

  it('lose no tag of runs that end at the same time', async () => {
    await saveWorkflow(db.sql, { id: 1, workflow_steps: [{ action: 'flag_for_review', params: {} }] })
    await work(engine(), messages(aMessage({ email_id: 5 })))
    const tags = Array.from({ length: 8 }, (_, n) => `t${n}`)
    for (const [n, tag] of tags.entries())
      await saveWorkflow(db.sql, {
        ...{ id: 10 + n, enabled: false },
        workflow_steps: [{ action: 'add_tag', params: { tags: [tag] } }],
      })
    await Promise.all(
      tags.map((tag, n) =>
        executeWorkflows(engine(), {
          ...{ email_id: 5, idempotency_key: tag, correlation_id: tag },
          request: { workflow_ids: [10 + n], force: true, dry_run: false },
        }),
      ),
    )
    expect(
      (await db.sql('select unnest(tags) as tag from emails order by tag')).map(({ tag }) => tag),
    ).toEqual(tags)
  })
})

it('a dry run shows what they would write, takes no number and writes nothing', async () => {
  await saveWorkflow(db.sql, {
    id: 1,
    workflow_steps: [
      { action: 'link_to_vendor', params: { match_by: 'domain' } },
      { action: 'link_to_customer', params: { auto_create: true } },
      { action: 'update_customer_data', params: {} },
      { action: 'create_purchase_order', params: { lines: [{ description: 'Kabel', price: 10 }] } },
      { action: 'assign_to', params: { assignee: 'Bogholderi' } },
      { action: 'add_tag', params: { tags: ['haster'] } },
    ],
  })
  const content = { body_text: 'Hej\n\nMvh\nMette Holm\nTlf. 86 12 34 56' }
  await work(
    anEngine(db.database, { catalogue, workflowsEnabled: false }),
    messages(aMessage({ email_id: 5 }, content)),
  )
  const dry = await executeWorkflows(engine(), {
    ...{ email_id: 5, idempotency_key: 'k', correlation_id: 'c' },
    request: { workflow_ids: [1], force: false, dry_run: true },
  })
  const effects = (dry.details[0]?.effects ?? []) as { effect: { kind: string } }[]
  expect(effects.map(({ effect }) => effect)).toMatchObject([
    { kind: 'link_vendor' },
    { kind: 'create_customer' },
    { kind: 'link_customer' },
    { kind: 'change_customer', change: { field: 'phone', value: '+4586123456', overwrite: false } },
    { kind: 'change_customer', change: { field: 'contact_person', value: 'Mette Holm' } },
    {
      kind: 'create_purchase_order',
      purchase_order: { id: null, order_number: 'PO-000000', total: '10.00' },
    },
    { kind: 'assign', assignee: 'Bogholderi' },
    { kind: 'add_tags', tags: ['haster'] },
  ])
  expect(await countRows(db.sql, 'purchase_orders', 'customer_changes', 'customers')).toEqual({
    ...{ purchase_orders: 0, customer_changes: 0, customers: 1 },
  })
  expect(await emails()).toMatchObject([{ assigned_to: null, tags: [] }])
  expect(await db.sql(`select nextval('purchase_orders_id_seq')::int as next`)).toEqual([{ next: 1 }])
})
