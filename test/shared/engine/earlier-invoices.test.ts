import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { catalogue } from '../../../shared/actions/index.ts'
import { executeWorkflows } from '../../../shared/engine/execute.ts'
import { executeRequestSchema } from '../../../shared/engine/execute-request.ts'
import { work } from '../../../shared/engine/work.ts'
import { beginErasure } from '../../../shared/store/begin-erasure.ts'
import { wipeEmails } from '../../../shared/store/wipe-emails.ts'
import { aMessage } from '../../support/builders.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { anEngine, messages } from '../../support/engine.ts'
import { clear, saveWorkflow } from '../../support/rows.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await aDatabase()
})
afterAll(() => db.drop())
beforeEach(async () => {
  await clear(db.sql)
  const workflow_steps = [
    { action: 'extract_invoice_data' },
    {
      action: 'create_ticket',
      if: { '!': { var: 'steps.extract_invoice_data.duplicate_of' } },
      params: { title: '{{ email.subject }}' },
    },
    { action: 'mark_as_processed' },
  ]
  await saveWorkflow(db.sql, { id: 1, workflow_steps })
})

const engine = () => anEngine(db.database, { catalogue })
const invoice = (id: number, body: string, email: object = {}) =>
  aMessage(
    { email_id: id },
    { message_id: `<${id}@nordkabel.dk>`, subject: 'Faktura', body_text: body, ...email },
  )
const receive = (...all: readonly object[]) => work(engine(), messages(...all))
const email = async (id: number) =>
  (await db.sql('select status, review_reason, extracted from emails where id = $1', id))[0]
const tickets = async () =>
  (await db.sql('select email_id::int from tickets order by 1')).map(({ email_id }) => email_id)

const BODY = 'Fakturanummer: 2026-1044\nAt betale: 1.250,00 kr.\nIBAN: DK50 0040 0440 1162 43'

describe('an invoice that comes again in another email', () => {
  it('waits for somebody to look at it, and steps can know it by its earlier email', async () => {
    await receive(invoice(1, BODY))
    const calls = db.dataApi.calls.length
    await receive(invoice(2, `${BODY}\nRest at betale: 1.250,00 kr.`))
    expect(db.dataApi.calls.length - calls).toBe(2)
    expect(await email(1)).toMatchObject({ status: 'processed', review_reason: null })
    expect(await email(2)).toMatchObject({
      status: 'flagged',
      review_reason: 'The same invoice came before: 2026-1044 was in email 1 of 20 November 2026 too',
      extracted: { invoice: { duplicate_of: 1 } },
    })
    expect(await tickets()).toEqual([1])
  })

  it('is seen within a batch, by whichever email came later, and still with two calls', async () => {
    const calls = db.dataApi.calls.length
    const later = { received_at: '2026-11-21T09:00:00Z' }
    await receive(
      invoice(1, BODY, later),
      invoice(2, BODY.replace('2026-1044', '2026.1044')),
      invoice(3, BODY, later),
      invoice(4, BODY.replace('2026-1044', '2026-1045')),
    )
    expect(db.dataApi.calls.length - calls).toBe(2)
    expect(await Promise.all([1, 2, 3, 4].map(email))).toMatchObject([
      { status: 'flagged', extracted: { invoice: { duplicate_of: 2 } } },
      { status: 'processed', extracted: { invoice: { duplicate_of: null } } },
      { status: 'flagged', extracted: { invoice: { duplicate_of: 1 } } },
      { status: 'processed', extracted: { invoice: { duplicate_of: null } } },
    ])
    expect(await tickets()).toEqual([2, 4])
  })

  it('is another one within a batch when another supplier has its number', async () => {
    const other = { sender_email: 'faktura@elgros.dk', sender_name: 'Elgros A/S' }
    await receive(
      invoice(1, BODY, { sender_name: 'Nordkabel A/S' }),
      invoice(2, 'Fakturanummer: 2026-1044\nAt betale: 99,00 kr.', other),
    )
    expect(await email(2)).toMatchObject({
      status: 'processed',
      extracted: { invoice: { duplicate_of: null } },
    })
  })

  it('is found by its CVR number when somebody else sends it', async () => {
    await receive(invoice(1, `${BODY}\nCVR 25313763`))
    const from = { sender_email: 'no-reply@regnskab.example', sender_name: 'Nordkabel via Regnskab' }
    await receive(invoice(2, `${BODY}\nCVR 25313763`, from))
    expect(await email(2)).toMatchObject({ extracted: { invoice: { duplicate_of: 1 } } })
  })

  it('is found by its number when a colleague passes it on, and by the name of its file', async () => {
    await receive(invoice(1, `${BODY}\nCVR 25313763`))
    const from = { sender_email: 'lone@hub.dk', sender_name: 'Lone' }
    await receive(invoice(2, `${BODY}\nCVR 25313763`, from))
    expect(await email(2)).toMatchObject({ extracted: { invoice: { duplicate_of: 1 } } })
    const pdf = {
      filename: 'Faktura_2026-1044.pdf',
      content_type: 'application/pdf',
      size: 10,
      s3_key: 'a.pdf',
    }
    const read = async () => ({ text: `${BODY}\nCVR 25313763`, xml: [] })
    const ports = { ai: { extract: async () => null }, attachments: { read } }
    const message = invoice(3, 'Se vedhæftede.', { ...from, sender_email: 'per@hub.dk', attachments: [pdf] })
    await work(anEngine(db.database, { catalogue, ports }), messages(message))
    expect(await email(3)).toMatchObject({ extracted: { invoice: { duplicate_of: 2 } } })
  })

  it('is not the same email again, by its message or by hand', async () => {
    await receive(invoice(1, BODY))
    await receive(invoice(1, BODY))
    await executeWorkflows(engine(), {
      ...{ email_id: 1, correlation_id: 'c', idempotency_key: 'by-hand' },
      request: executeRequestSchema.parse({ workflow_ids: [1] }),
    })
    expect(await email(1)).toMatchObject({ status: 'processed', review_reason: null })
  })

  it('is forgotten with its email when that is erased', async () => {
    await receive(invoice(1, BODY))
    await beginErasure(db.database, 1, { actor: 'mette', request_id: 'r1', key: randomUUID() })
    await wipeEmails(db.database, [1])
    expect(await db.sql('select * from invoices')).toEqual([])
    await receive(invoice(2, BODY))
    expect(await email(2)).toMatchObject({ status: 'processed' })
  })
})

it('an invoice to be paid to another account than those before waits for somebody to look at it', async () => {
  await receive(invoice(1, BODY))
  await receive(
    invoice(2, 'Fakturanummer: 2026-1045\nAt betale: 91.250,00 kr.\nIBAN: DE89 3704 0044 0532 0130 00'),
  )
  expect(await email(2)).toMatchObject({
    status: 'flagged',
    review_reason: expect.stringMatching(/^The supplier’s account is new: DE89370400440532013000, and /),
  })
})

it('scans that a machine of ours sends are of no supplier of that name', async () => {
  const scan = { sender_email: 'kopi@hub.dk', sender_name: 'Kopimaskine' }
  await receive(invoice(1, BODY, scan))
  await receive(
    invoice(2, 'Fakturanummer: 2026-1044\nAt betale: 9,00 kr.\nIBAN: DE89 3704 0044 0532 0130 00', scan),
  )
  expect(await email(2)).toMatchObject({
    status: 'processed',
    extracted: { invoice: { supplier_name: null } },
  })
})

it('a credit note names the account of whoever gets the money, which is no supplier’s', async () => {
  await receive(invoice(1, BODY))
  const body =
    'Kreditnota nr. 77\nKrediteret beløb: 250,00 kr.\noverføres til IBAN DE89 3704 0044 0532 0130 00'
  await receive(invoice(2, body, { subject: 'Kreditnota 77' }))
  expect((await email(2))?.review_reason ?? '').not.toContain('account is new')
  expect(await db.sql('select payees from invoices where email_id = 2')).toEqual([{ payees: [] }])
})

it('an invoice that a colleague forwards is compared with those that came from its supplier directly', async () => {
  await receive(invoice(1, BODY, { sender_email: 'faktura@nordkabel.dk', sender_name: 'Nordkabel A/S' }))
  const other = 'Fakturanummer: 2026-1045\nAt betale: 91.250,00 kr.\nIBAN: DE89 3704 0044 0532 0130 00'
  const head = 'Fra: Nordkabel A/S <Faktura@Nordkabel.dk>\nSendt: i dag\nEmne: Faktura'
  await receive(
    invoice(2, `${head}\n\n${other}`, {
      subject: 'VS: Faktura',
      sender_email: 'lone@hub.dk',
      sender_name: 'Lone',
    }),
  )
  expect(await email(2)).toMatchObject({
    status: 'flagged',
    review_reason: expect.stringMatching(/^The supplier’s account is new: DE89370400440532013000, and /),
  })
})

it('of an email that two workflows read, the later one is kept', async () => {
  await saveWorkflow(db.sql, { id: 2, priority: 200, workflow_steps: [{ action: 'extract_invoice_data' }] })
  await receive(invoice(1, BODY))
  expect(await db.sql('select email_id::int, invoice_number, payees from invoices')).toEqual([
    { email_id: 1, invoice_number: '2026-1044', payees: ['bank 0040 0440116243'] },
  ])
})
