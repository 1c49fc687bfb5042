import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anApi } from '../../support/api.ts'
import { aMessage } from '../../support/builders.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { type Answer, nextPage } from '../../support/http.ts'
import { aStep, insert, saveEmail, saveExecution } from '../../support/hub.ts'

const VENDOR = '00000000-0000-4000-8000-000000000001'
const CUSTOMER = '00000000-0000-4000-8000-000000000002'
let db: TestDatabase
let api: ReturnType<typeof anApi>
const ids = ({ body }: Answer) => body.map(({ id }: { id: number }) => id)

beforeAll(async () => {
  db = await aDatabase()
  api = anApi(db)
  await insert(db.sql, 'vendors', { id: VENDOR, name: 'Nordkabel A/S', cvr: '25313763' })
  await insert(db.sql, 'customers', { id: CUSTOMER, name: 'Café Ærø' })
})
afterAll(() => db.drop())

describe('listing emails', () => {
  beforeAll(async () => {
    const at = (time: string) => ({ received_at: `2026-11-20T${time}Z` })
    await saveEmail(db.sql, { id: 1, ...at('08:00:00.000001'), vendor_id: VENDOR, assigned_to: 'Bogholderi' })
    await saveEmail(db.sql, {
      id: 2,
      ...at('08:00:00.000002'),
      status: 'processed',
      customer_id: CUSTOMER,
      tags: ['haster'],
    })
    await saveEmail(db.sql, { id: 3, ...at('08:00:00.000002'), workflow_outcome: 'no_match' })
    await saveEmail(db.sql, { id: 4, ...at('08:00:00.000002'), needs_review: true, review_reason: 'look' })
    await saveEmail(db.sql, { id: 5, ...at('09:00:00'), classification: null, confidence_score: null })
    await saveEmail(db.sql, { id: 6, ...at('10:00:00'), classification: 'general', sender_email: 'a@b.dk' })
  })

  it('goes from the newest on, without the text', async () => {
    const { body } = await api.ask('GET', '/api/v1/emails')
    expect(ids({ body } as Answer)).toEqual([6, 5, 4, 3, 2, 1])
    expect(body[2]).toEqual({
      id: 4,
      message_id: '<4@example.dk>',
      sender_email: 'faktura@nordkabel.dk',
      sender_name: '',
      subject: 'Faktura 2026-1044',
      received_at: '2026-11-20T08:00:00.000002Z',
      classification: 'invoice',
      confidence_score: 0.93,
      status: 'received',
      needs_review: true,
      review_reason: 'look',
      erased_at: null,
      vendor_id: null,
      customer_id: null,
      assigned_to: null,
      tags: [],
      workflow_outcome: null,
    })
  })

  it('leads from page to page, also within one microsecond, keeping the filters', async () => {
    const seen: number[][] = []
    for (let url: string | undefined = '/api/v1/emails?classification=invoice&limit=2'; url; ) {
      const page = await api.ask('GET', url)
      seen.push(ids(page))
      url = nextPage(page)
    }
    expect(seen).toEqual([
      [4, 3],
      [2, 1],
    ])
  })

  it.each([
    ['message_id=%3C4%40example.dk%3E', [4]],
    ['message_id=4@example.dk', [4]],
    ['message_id=4@example', []],
    ['message_id=%3C4@example.dk%3E&status=processed', []],
    ['status=processed', [2]],
    ['classification=general', [6]],
    ['classification=%20General', [6]],
    ['sender_email=A@B.dk', [6]],
    ['q=A@b', [6]],
    ['q=NordKabel', [5, 4, 3, 2, 1]],
    ['q=%201044%20&status=processed', [2]],
    ['q=kabel.dk%20faktura%202026', [5, 4, 3, 2, 1]],
    ['q=%25%25%25', []],
    ['q=2026_1044', []],
    ['needs_review=true', [4]],
    ['needs_review=false', [6, 5, 3, 2, 1]],
    ['workflow_outcome=no_match', [3]],
    [`vendor_id=${VENDOR}`, [1]],
    [`customer_id=${CUSTOMER}`, [2]],
    ['assigned_to=bogholderi', [1]],
    ['tag=Haster', [2]],
    ['from=2026-11-20T09:00:00Z', [6, 5]],
    ['to=2026-11-20T08:00:00.000002Z', [1]],
    ['classification=invoice&status=received&to=2026-11-20T08:30:00Z', [4, 3, 1]],
  ])('filters by %s', async (query, expected) => {
    expect(ids(await api.ask('GET', `/api/v1/emails?${query}`))).toEqual(expected)
  })

  it('finds one that is stored without angle brackets, by its Message-ID with and without them', async () => {
    await db.sql(`update emails set message_id = '4@example.dk' where id = 4`)
    for (const message_id of ['%3C4@example.dk%3E', '4@example.dk'])
      expect(ids(await api.ask('GET', `/api/v1/emails?message_id=${message_id}`))).toEqual([4])
    await db.sql(`update emails set message_id = '<4@example.dk>' where id = 4`)
  })

  it.each([
    ['vendor_id=1', 'vendor_id'],
    ['needs_review=yes', 'needs_review'],
    ['workflow_outcome=lost', 'workflow_outcome'],
    ['status=', 'status'],
    ['message_id=', 'message_id'],
    ['q=ab', 'q'],
    ['status=a%00b', 'status'],
    ['status=done', 'status'],
    ['classification=a%00b', 'classification'],
    ['unmatched=true', 'unmatched'],
  ])('answers 400 for %s', async (query, pointer) => {
    const { status, body } = await api.ask('GET', `/api/v1/emails?${query}`)
    expect({ status, pointer: body.errors[0].pointer }).toEqual({ status: 400, pointer })
  })
})

describe('getting an email', () => {
  it('shows everything that is tied to it, in one call to the database', async () => {
    const produced = { email_id: 163, execution_id: 81, workflow_id: 1, workflow_version: 2 }
    await saveEmail(db.sql, {
      ...{ id: 163, vendor_id: VENDOR, customer_id: CUSTOMER, body: 'Line 1\nLine "2" 🧾' },
      ...{ recipients: JSON.stringify(['faktura@hub.dk']), workflow_outcome: 'executed', body_bytes: 21 },
      attachments: JSON.stringify([
        { filename: 'f.pdf', content_type: 'application/pdf', size: 9, s3_key: null },
      ]),
      extracted: JSON.stringify({ extract_invoice_data: { amount: 1250 } }),
    })
    await saveExecution(db.sql, { id: 81, email_id: 163, workflow_id: 1, workflow_version: 2 })
    await saveExecution(db.sql, { id: 82, email_id: 163, run_key: 'x', started_at: '2026-11-20T08:17:00Z' })
    await insert(db.sql, 'tickets', { id: 42, title: 'T', type: 'billing', priority: 'normal', ...produced })
    const address = { street: 'Havnegade 12', postcode: '8000', city: 'Aarhus C', country: 'DK' }
    const line = { description: 'Kabel', quantity: '4', unit: null, price: '249.5', amount: '998.00' }
    await insert(db.sql, 'purchase_orders', {
      ...{ id: 9, vendor_id: VENDOR, currency: 'DKK', total: '998', lines: JSON.stringify([line]) },
      ...produced,
    })
    await insert(db.sql, 'customer_changes', {
      ...{ customer_id: CUSTOMER, field: 'address', value: JSON.stringify(address), overwrite: false },
      ...produced,
    })
    await insert(db.sql, 'time_entries', {
      ...{ id: randomUUID(), hours: '3.50', date: '2026-11-20', customer_id: CUSTOMER },
      ...produced,
    })
    await insert(db.sql, 'deliveries', {
      ...{ id: randomUUID(), channel: 'slack', payload: '{"message":"secret"}', step_index: 3 },
      ...produced,
    })
    await insert(db.sql, 'email_workflow_decisions', {
      ...{ email_id: 163, run_key: 'auto', workflow_id: 2, workflow_version: 1, workflow_name: 'Strict' },
      ...{ condition: 'confidence_threshold', expected: '>= 0.80', actual: '0.78' },
      message: 'confidence_score 0.78 < 0.80',
    })

    const before = db.dataApi.calls.length
    const { status, body } = await api.ask('GET', '/api/v1/emails/163')
    expect(db.dataApi.calls.length - before).toBe(1)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      id: 163,
      body: 'Line 1\nLine "2" 🧾',
      received_at: '2026-11-20T08:15:00Z',
      recipients: ['faktura@hub.dk'],
      attachments: [{ filename: 'f.pdf', size: 9 }],
      extracted: { extract_invoice_data: { amount: 1250 } },
      vendor: { id: VENDOR, name: 'Nordkabel A/S', cvr: '25313763' },
      customer: { id: CUSTOMER, name: 'Café Ærø', cvr: null, phone: null, address, contact_person: null },
      executions: [
        { id: 82, triggered_by: 'manual' },
        { id: 81, triggered_by: 'auto', workflow_version: 2, steps: [aStep()] },
      ],
      decisions: [{ workflow_id: 2, message: 'confidence_score 0.78 < 0.80' }],
      tickets: [
        { id: 42, ticket_number: 'T-000042', type: 'billing', execution_id: 81, workflow_version: 2 },
      ],
      time_entries: [{ hours: 3.5, date: '2026-11-20', execution_id: 81 }],
      purchase_orders: [{ order_number: 'PO-000009', total: '998.00', lines: [line], execution_id: 81 }],
      customer_changes: [{ field: 'address', value: address, previous: null, outcome: 'filled' }],
      deliveries: [{ channel: 'slack', status: 'pending', step_index: 3, workflow_id: 1 }],
    })
    expect(JSON.stringify(body)).not.toContain('secret')
  })

  it('shows one that nothing has been done with', async () => {
    await saveEmail(db.sql, { id: 164, classification: null, confidence_score: null })
    expect((await api.ask('GET', '/api/v1/emails/164')).body).toMatchObject({
      ...{ classification: null, confidence_score: null, extracted: {}, vendor: null, customer: null },
      ...{ executions: [], decisions: [], tickets: [], time_entries: [], deliveries: [], recipients: [] },
      ...{ purchase_orders: [], customer_changes: [], tags: [], assigned_to: null },
    })
  })

  it('shows the newest of what is too much for one answer', async () => {
    await saveEmail(db.sql, { id: 165, body: '"\n'.repeat(20_000), extracted: { text: '"'.repeat(25_000) } })
    const steps = JSON.stringify([aStep({ result: { text: '"'.repeat(25_000) } })])
    for (let n = 0; n < 60; n += 1)
      await saveExecution(db.sql, { email_id: 165, id: 1000 + n, run_key: `k${n}`, steps })

    const { status, body } = await api.ask('GET', '/api/v1/emails/165')
    expect(status).toBe(200)
    expect(body.body).toHaveLength(40_000)
    expect(body.executions[0].id).toBe(1059)
  })

  it('answers 404 for one that is not there', async () => {
    const { status, body } = await api.ask('GET', '/api/v1/emails/9')
    expect({ status, detail: body.detail }).toEqual({ status: 404, detail: 'There is no email 9.' })
  })
})

describe('sending in a classified email', () => {
  it('puts it on the queue as it is and answers 202', async () => {
    const message = aMessage({ email_id: 163 })
    const { status, body } = await api.ask('POST', '/api/v1/emails', { body: message })
    expect({ status, body }).toEqual({
      status: 202,
      body: { status: 'queued', message_id: '<1044@nordkabel.dk>', queue_message_id: 'message-1' },
    })
    expect(api.queued).toEqual([message])
  })

  it('names no Message-ID that the sender of the message did not', async () => {
    const { body } = await api.ask('POST', '/api/v1/emails', { body: { email_id: 163 } })
    expect(body).toMatchObject({ message_id: null, queue_message_id: expect.any(String) })
  })

  it.each([
    ['neither email nor email_id', {}, ''],
    ['an id that is none', { email_id: -1 }, '/email_id'],
    ['a confidence above 1', { email_id: 1, confidence_score: 1.5 }, '/confidence_score'],
    ['an email without sender', { email: { subject: 'x' } }, '/email/sender_email'],
    ['a time that is none', { email: { sender_email: 'a@b.dk', received_at: 'now' } }, '/email/received_at'],
    ['an array', [], ''],
  ])('answers 422 for %s and queues nothing', async (_, body, pointer) => {
    const before = api.queued.length
    const answer = await api.ask('POST', '/api/v1/emails', { body })
    expect(answer.status).toBe(422)
    expect(answer.body.errors).toContainEqual({ pointer, detail: expect.any(String) })
    expect(api.queued).toHaveLength(before)
  })
})
