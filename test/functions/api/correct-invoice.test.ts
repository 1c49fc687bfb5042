import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { catalogue } from '../../../shared/actions/index.ts'
import { work } from '../../../shared/engine/work.ts'
import { correctInvoice } from '../../../shared/store/correct-invoice.ts'
import type { Database } from '../../../shared/store/database.ts'
import { anApi } from '../../support/api.ts'
import { aMessage } from '../../support/builders.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { anEngine, messages } from '../../support/engine.ts'
import { saveEmail } from '../../support/hub.ts'
import { clear, saveWorkflow } from '../../support/rows.ts'

let db: TestDatabase
let api: ReturnType<typeof anApi>
beforeAll(async () => {
  db = await aDatabase()
  api = anApi(db, { catalogue })
})
afterAll(() => db.drop())
beforeEach(async () => {
  await clear(db.sql)
  await saveWorkflow(db.sql, { id: 1, workflow_steps: [{ action: 'extract_invoice_data' }] })
})

const PERSON = { source: 'person', text: '', confidence: 1 }
const LINE = '+71<000000012345674+12345678<'
const BODY = `Fakturanummer: 2026-1044\nAt betale: 1.250,00 kr.\nForfaldsdato: 30-11-2026
CVR 25313763\nIBAN: DK50 0040 0440 1162 43`

const correct = (id: number, body: unknown) => api.ask('PATCH', `/api/v1/emails/${id}/invoice`, { body })
const email = async (id: number) => (await api.ask('GET', `/api/v1/emails/${id}`)).body
const known = (id: number) => db.sql('select to_jsonb(i) as i from invoices i where email_id = $1', id)
const log = () =>
  db.sql(`select actor, action, target, details from audit_log
  where action = 'email.invoice_corrected' order by id`)
const receive = (id: number, body_text = BODY) =>
  work(
    anEngine(db.database, { catalogue }),
    messages(
      aMessage({ email_id: id }, { message_id: `<${id}@nordkabel.dk>`, subject: 'Faktura', body_text }),
    ),
  )
const anAuthor = (actor: string) => ({ actor, request_id: 'request-1', key: randomUUID() })

describe('what was misread of an invoice', () => {
  it('is corrected in one call, says that a person did it, and the log has the names of the fields', async () => {
    await receive(151)
    const before = await email(151)
    const calls = db.dataApi.calls.length
    const { status, body } = await correct(151, { amount: 12450, due_date: '2026-12-01' })
    expect(db.dataApi.calls.length - calls).toBe(1)

    expect(status).toBe(200)
    const { invoice } = before.extracted
    const fields = { ...invoice.fields, amount: PERSON, due_date: PERSON }
    const changed = { amount: '12450.00', due_date: '2026-12-01', source: 'person', fields }
    expect(body).toEqual({ ...invoice, ...changed })
    const after = await email(151)
    expect(after).toEqual({ ...before, extracted: { invoice: body }, updated_at: after.updated_at })
    expect(after.updated_at > before.updated_at).toBe(true)
    expect(await log()).toEqual([
      {
        ...{ actor: 'local', action: 'email.invoice_corrected', target: 'email/151' },
        details: { fields: ['amount', 'due_date'] },
      },
    ])
    expect((await api.ask('GET', '/api/v1/audit-log?target=email/151')).body).toMatchObject([
      { action: 'email.invoice_corrected', details: { fields: ['amount', 'due_date'] } },
    ])
  })

  it('keeps its source when neither number, amount nor due date is corrected', async () => {
    await receive(151)
    expect((await correct(151, { order_number: 'PO 7' })).body).toMatchObject({
      ...{
        source: 'text',
        order_number: 'PO 7',
        fields: { order_number: PERSON, amount: { source: 'text' } },
      },
    })
  })

  it('is cleared by null, and it stands there that a person says so', async () => {
    await receive(151)
    const { body } = await correct(151, { due_date: null })
    expect(body).toMatchObject({ due_date: null, amount: '1250.00', fields: { due_date: PERSON } })
  })

  it('of an email in which nothing was read is what a person says', async () => {
    await saveEmail(db.sql, { id: 1, extracted: { tracking_numbers: [] } })
    const { body } = await correct(1, { invoice_number: 'A-7', kind: 'invoice', amount: '99.5' })
    expect(body).toEqual({
      ...{ invoice_number: 'A-7', kind: 'invoice', issue_date: null, due_date: null, currency: null },
      ...{ amount: '99.50', net: null, vat: null, supplier_name: null, cvr: null, customer_number: null },
      ...{ order_number: null, payment_reference: null, iban: null, bic: null, account: null },
      ...{ lines: [], duplicate_of: null, source: 'person' },
      fields: { invoice_number: PERSON, kind: PERSON, amount: PERSON },
    })
    expect((await email(1)).extracted).toEqual({ tracking_numbers: [], invoice: body })
    expect(await known(1)).toMatchObject([
      { i: { received_on: '2026-11-20', invoice_number: 'A-7', amount: '99.50', payees: [] } },
    ])
  })

  it('leaves the email on the review list until somebody says that they have looked', async () => {
    await saveEmail(db.sql, { id: 1, status: 'flagged', needs_review: true, review_reason: 'no amount' })
    await correct(1, { amount: 5 })
    expect(await email(1)).toMatchObject({
      ...{ status: 'flagged', needs_review: true, review_reason: 'no amount', executions: [] },
    })
  })

  it('is read anew when the extraction is run again by hand', async () => {
    await receive(151)
    const read = (await email(151)).extracted
    await correct(151, { amount: 1 })
    await receive(151)
    expect((await email(151)).extracted.invoice.amount).toBe('1.00')
    await api.ask('POST', '/api/v1/emails/151/execute-workflows', { body: { workflow_ids: [1] } })
    expect((await email(151)).extracted).toEqual(read)
    expect(await known(151)).toMatchObject([{ i: { amount: '1250.00' } }])
  })

  it('stays when the email is only run for the first time afterwards', async () => {
    await saveEmail(db.sql, {
      id: 151,
      message_id: '<151@nordkabel.dk>',
      sender_email: 'faktura@nordkabel.dk',
    })
    await correct(151, { invoice_number: '777-B', amount: 450 })
    await receive(151)
    const { extracted, workflow_outcome } = await email(151)
    expect({ ...extracted.invoice, workflow_outcome }).toMatchObject({
      ...{ workflow_outcome: 'executed', invoice_number: '777-B', amount: '450.00', due_date: null },
    })
    expect(await known(151)).toMatchObject([{ i: { invoice_number: '777-B', amount: '450.00' } }])
  })
})

describe('a correction that comes again', () => {
  it('changes nothing, and is in the log once', async () => {
    await receive(151)
    const first = await correct(151, { amount: '12450.00', due_date: null })
    const { updated_at } = await email(151)
    expect(await correct(151, { amount: 12450, due_date: null })).toMatchObject({
      ...{ status: 200, body: first.body },
    })
    expect(await email(151)).toMatchObject({ updated_at })
    expect(await log()).toHaveLength(1)
  })

  it('names what is new alone, also a value that a person confirms', async () => {
    await receive(151)
    await correct(151, { amount: 5 })
    await correct(151, { amount: 5, invoice_number: '2026-1044' })
    expect((await log()).map(({ details }) => details)).toEqual([
      { fields: ['amount'] },
      { fields: ['invoice_number'] },
    ])
  })

  it('from the SDK does not undo what somebody has corrected since', async () => {
    await receive(151)
    const author = anAuthor('eva')
    await correctInvoice(db.database, 151, { amount: '5.00' }, author)
    await correctInvoice(db.database, 151, { amount: '6.00' }, anAuthor('ole'))
    expect(await correctInvoice(db.database, 151, { amount: '5.00' }, author)).toMatchObject({
      amount: '6.00',
    })
    expect(await known(151)).toMatchObject([{ i: { amount: '6.00' } }])
    expect((await log()).map(({ actor }) => actor)).toEqual(['eva', 'ole'])
  })

  it('at the same moment as others is in the log once, and fields of several add up', async () => {
    await receive(151)
    const said = [{ amount: '5.00' }, { amount: '5.00' }, { order_number: '7' }, { bic: 'DABADKKK' }]
    await Promise.all(said.map((values, n) => correctInvoice(db.database, 151, values, anAuthor(`p${n}`))))
    expect((await email(151)).extracted.invoice).toMatchObject({
      ...{ amount: '5.00', order_number: '7', bic: 'DABADKKK' },
    })
    expect(await log()).toHaveLength(3)
  })

  it('waits for what is written of the email at that moment', async () => {
    await receive(151)
    await db.sql('begin')
    await db.sql(
      `update emails set extracted = jsonb_set(extracted, '{invoice,net}', '"7.00"') where id = 151`,
    )
    const answer = correct(151, { amount: 5 })
    const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    while ((await db.sql(waiting)).length === 0);
    await db.sql('commit')
    expect((await answer).body).toMatchObject({ amount: '5.00', net: '7.00' })
  })
})

describe('later invoices are compared with what is right:', () => {
  it('an invoice whose number was misread is known when it comes again, and by the old number no more', async () => {
    await receive(1, BODY.replace('2026-1044', '2026-7044'))
    await correct(1, { invoice_number: '2026-1044' })
    await receive(2)
    expect((await email(2)).extracted.invoice.duplicate_of).toBe(1)
    await receive(3, BODY.replace('2026-1044', '2026-7044'))
    expect((await email(3)).extracted.invoice.duplicate_of).toBe(null)
  })

  it('an account that a person has corrected is no new one', async () => {
    await receive(1, BODY.replace('DK50 0040 0440 1162 43', 'DE89 3704 0044 0532 0130 00'))
    await correct(1, { iban: 'DK50 0040 0440 1162 43' })
    await receive(2, BODY.replace('2026-1044', '2026-1045'))
    expect(await email(2)).toMatchObject({ review_reason: null })
  })

  it('the accounts that a person names replace those that were read, and stay when something else is corrected', async () => {
    await receive(1)
    await correct(1, { account: '1234 0012345678', payment_reference: LINE })
    await correct(1, { amount: 3 })
    expect(await known(1)).toMatchObject([
      { i: { amount: '3.00', payees: ['bank 1234 0012345678', 'creditor 12345678'] } },
    ])
    await correct(1, { account: null, payment_reference: null })
    expect(await known(1)).toMatchObject([{ i: { payees: [] } }])
  })
})

describe('refused, with nothing changed, is', () => {
  const SUM =
    'must be a sum such as 1250.00, with a point before at most two decimals and nothing between thousands'
  const TEXT = 'must be a text of 1 to 200 characters; null clears the field'
  const DAY = 'must be a day such as 2026-11-20'
  const CVR = 'must be a Danish company number (CVR): eight digits whose check digit holds, such as 25313763'
  const IBAN = 'must be an IBAN whose check digits hold, such as DK5000400440116243'
  const BIC = 'must be a BIC of 8 or 11 characters, such as DABADKKK'
  const ACCOUNT =
    'must be a Danish registration and account number, such as 1234 0012345678; others have an IBAN'
  const PAYMENT =
    'must be a payment line whose check digit and length hold, such as +71<000000012345674+12345678<, or a reference of 1 to 200 characters'
  const CURRENCY = 'must be the code of a currency such as DKK (ISO 4217)'

  it.each<[object, ...string[]]>([
    [{}, ' must have at least one field of the invoice'],
    [{ amuont: 5 }, '/amuont is unknown: did you mean amount?'],
    [{ lines: [] }, expect.stringMatching(/^\/lines is unknown; allowed are invoice_number, kind, /)],
    [{ invoice_number: '' }, `/invoice_number ${TEXT}`],
    [{ supplier_name: ' \t ' }, `/supplier_name ${TEXT}`],
    [{ customer_number: 'x'.repeat(201) }, `/customer_number ${TEXT}`],
    [{ order_number: 7 }, '/order_number must be a string, but got 7'],
    [{ kind: 'faktura' }, '/kind must be "invoice", "credit_note" or "reminder", but got "faktura"'],
    [{ issue_date: '20-11-2026' }, `/issue_date ${DAY}`],
    [{ due_date: '2026-02-30' }, `/due_date ${DAY}`],
    [{ due_date: '0000-01-01' }, `/due_date ${DAY}`],
    [{ due_date: '2026-11-20T08:15:00Z' }, `/due_date ${DAY}`],
    [{ currency: 'kr.' }, `/currency ${CURRENCY}`],
    [{ currency: 'XYZ' }, `/currency ${CURRENCY}`],
    [{ amount: '1.250,00' }, `/amount ${SUM}`],
    [{ net: 0.125 }, `/net ${SUM}`],
    [{ vat: 1e21 }, `/vat ${SUM}`],
    [{ amount: true }, expect.stringMatching(/^\/amount must be a string or a number/)],
    [{ cvr: '25313764' }, `/cvr ${CVR}`],
    [{ cvr: 'SE25313763' }, `/cvr ${CVR}`],
    [{ iban: 'DK5000400440116244' }, `/iban ${IBAN}`],
    [{ bic: 'DABA' }, `/bic ${BIC}`],
    [{ account: '1234' }, `/account ${ACCOUNT}`],
    [{ account: 'DK50 0040 0440' }, `/account ${ACCOUNT}`],
    [{ payment_reference: '+71<000000012345675+12345678<' }, `/payment_reference ${PAYMENT}`],
    [{ payment_reference: '+71<123' }, `/payment_reference ${PAYMENT}`],
    [{ payment_reference: `${LINE} ${LINE}` }, `/payment_reference ${PAYMENT}`],
    // All at once, those of the form and those of the value.
    [
      { amuont: 5, cvr: '1', iban: 4 },
      '/iban must be a string, but got 4',
      '/amuont is unknown: did you mean amount?',
      `/cvr ${CVR}`,
    ],
  ])('%o', async (given, ...expected) => {
    await saveEmail(db.sql, { id: 1 })
    const { status, body } = await correct(1, given)
    expect(status).toBe(422)
    expect(
      body.errors.map(({ pointer, detail }: Record<string, string>) => `${pointer} ${detail}`).sort(),
    ).toEqual(expect.arrayContaining(expected))
    expect(body.errors).toHaveLength(expected.length)
    expect(await email(1)).toMatchObject({ extracted: {} })
    expect(await log()).toEqual([])
  })

  it('what is no object, and no body', async () => {
    await saveEmail(db.sql, { id: 1 })
    for (const body of [null, [], 'amount', 5])
      expect((await correct(1, JSON.stringify(body))).status).toBe(422)
    expect(await api.ask('PATCH', '/api/v1/emails/1/invoice')).toMatchObject({ status: 400 })
  })
})

it.each([
  [
    { amount: 1250, net: '-1000', vat: '-0' },
    { amount: '1250.00', net: '-1000.00', vat: '0.00' },
  ],
  [{ amount: '0001250.5' }, { amount: '1250.50' }],
  [{ supplier_name: '  Nordkabel \n A/S ' }, { supplier_name: 'Nordkabel A/S' }],
  [
    { currency: 'eur', bic: 'dabadkkk', kind: 'credit_note' },
    { currency: 'EUR', bic: 'DABADKKK', kind: 'credit_note' },
  ],
  [{ cvr: 'DK 25 31 37 63' }, { cvr: '25313763' }],
  [{ cvr: 'CVR 25.31.37.63' }, { cvr: '25313763' }],
  [{ iban: 'dk50 0040 0440 1162 43' }, { iban: 'DK5000400440116243' }],
  [{ account: '1234-123 45 678' }, { account: '1234 0012345678' }],
  [{ payment_reference: '+71 < 000000012345674 + 12345678' }, { payment_reference: LINE }],
  [{ payment_reference: 'RF18 5390 0754 7034' }, { payment_reference: 'RF18 5390 0754 7034' }],
  [{ issue_date: '2028-02-29' }, { issue_date: '2028-02-29' }],
])('%o is kept as the extraction would write it', async (given, kept) => {
  await saveEmail(db.sql, { id: 1 })
  expect(await correct(1, given)).toMatchObject({ status: 200, body: kept })
})

describe('an email that is not there', () => {
  it.each([
    ['was never', null],
    ['is erased', { erasure: 'request', erased_at: '2026-11-20T08:15:00Z' }],
    ['is erased by its age', { erasure: 'retention', erased_at: '2026-11-20T08:15:00Z' }],
    ['is being erased', { erasure: 'request' }],
  ])('because it %s: 404, and nothing is written', async (_, row) => {
    if (row) await saveEmail(db.sql, { id: 9, ...row })
    const { status, body } = await correct(9, { amount: 5 })
    expect({ status, detail: body.detail }).toEqual({
      ...{ status: 404, detail: 'There is no email 9, or it has been erased.' },
    })
    expect(await log()).toEqual([])
    expect(await known(9)).toEqual([])
  })

  it('keeps nothing of a correction when it is erased, and the log says of it the fields alone', async () => {
    await saveEmail(db.sql, { id: 1 })
    await correct(1, { supplier_name: 'Evasdatter', invoice_number: 'E-1', iban: 'DK5000400440116243' })
    await api.ask('DELETE', '/api/v1/emails/1')
    expect((await email(1)).extracted).toEqual({})
    expect(await known(1)).toEqual([])
    const [left] = await db.sql(
      `select query_to_xml('select * from audit_log', true, false, '')::text as rows`,
    )
    expect(String(left?.rows)).not.toMatch(/Evasdatter|E-1|DK50/)
    expect(await log()).toMatchObject([{ details: { fields: ['iban', 'invoice_number', 'supplier_name'] } }])
  })
})

it('a correction reads no table from end to end', async () => {
  await db.sql(`insert into emails (id, message_id, sender_email, received_at)
    select n, n, 'a@b.dk', now() - n * interval '1 minute' from generate_series(1, 20000) n`)
  await db.sql(`insert into invoices (email_id, received_on, kind, invoice_number, amount, cvr, payees)
    select n, current_date, 'invoice', '2026-' || n, '1.00', '25313763', '{}' from generate_series(1, 20000) n`)
  await db.sql('analyze emails, invoices')
  const plan: string[] = []
  const explaining: Database = {
    async query(sql, parameters) {
      const rows = await db.database.query(`explain (analyze, timing off) ${sql}`, parameters)
      plan.push(...rows.map((row) => String(row['QUERY PLAN'])))
      return []
    },
  }
  await correctInvoice(explaining, 163, { invoice_number: '2026-7', amount: '5.00' }, anAuthor('eva'))
  expect(plan.length).toBeGreaterThan(3)
  expect(plan.join('\n')).not.toMatch(/Seq Scan/)
})
