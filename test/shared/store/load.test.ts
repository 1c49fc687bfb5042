import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MAX_BODY_BYTES, MAX_HTML_TEXT_BYTES } from '../../../shared/email/content.ts'
import { load } from '../../../shared/store/load.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { insert, saveEmail } from '../../support/hub.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await aDatabase()
  await db.sql(`insert into vendors (name, cvr, emails, domains) values
    ('Nordkabel A/S', '25313763', '{faktura@nordkabel.dk}', '{nordkabel.dk}'),
    ('Elsewhere ApS', '13585628', '{x@elsewhere.dk}', '{elsewhere.dk}')`)
})
afterAll(() => db.drop())

let emails = 0
async function vendorsFor(email: Record<string, unknown>) {
  const id = ++emails
  await saveEmail(db.sql, { sender_email: 'a@b.example', subject: '', body: '', ...email, id })
  const reference = { email_id: id, classification: null, confidence_score: null, content: null }
  const loaded = await load(db.database, [reference], {
    run_key: 'auto',
    workflow_ids: null,
    reserve: false,
    sender_limit: 1000,
  })
  return loaded.vendors.map(({ name }) => name)
}

it('brings what the customer is known by, and how the office has the email', async () => {
  const contact = {
    phone: '+4586123456',
    address: { street: 'Havnegade 12', postcode: '8000', city: 'Aarhus C', country: 'DK' },
    contact_person: 'Mette Holm',
  }
  await insert(db.sql, 'customers', { name: 'Bageriet', emails: ['mette@bageri.dk'], ...contact })
  await saveEmail(db.sql, { id: 99, sender_email: 'mette@bageri.dk', assigned_to: 'Salg', tags: ['haster'] })
  const reference = { email_id: 99, classification: null, confidence_score: null, content: null }
  const loaded = await load(db.database, [reference], {
    run_key: 'auto',
    workflow_ids: null,
    reserve: false,
    sender_limit: 1000,
  })
  expect(loaded.customers).toEqual([expect.objectContaining(contact)])
  expect(loaded.emails).toEqual([expect.objectContaining({ assigned_to: 'Salg', tags: ['haster'] })])
})

it('brings the texts of ten stored emails in one answer, each as large as texts may be', async () => {
  const ids = Array.from({ length: 10 }, (_, n) => 200 + n)
  const [body, html_text] = ['æ'.repeat(MAX_BODY_BYTES / 2), 'ø'.repeat(MAX_HTML_TEXT_BYTES / 2)]
  for (const id of ids) await saveEmail(db.sql, { id, body, html_text: id === 209 ? null : html_text })
  const references = ids.map((email_id) => ({
    ...{ email_id, classification: null, confidence_score: null, content: null },
  }))
  const { emails } = await load(db.database, references, {
    ...{ run_key: 'auto', workflow_ids: null, reserve: false, sender_limit: 1000 },
  })
  expect(emails.map((email) => email?.body)).toEqual(ids.map(() => body))
  expect(emails.map((email) => email?.html_text)).toEqual([...Array(9).fill(html_text), null])
})

describe('the vendors that an email may belong to', () => {
  it.each([
    ['the sender’s address', { sender_email: 'faktura@nordkabel.dk' }],
    ['the sender’s domain', { sender_email: 'lone@nordkabel.dk' }],
    ['a domain above the sender’s', { sender_email: 'lone@post.oslo.nordkabel.dk' }],
    ['the sender’s name, whatever its company form', { sender_name: 'NORDKABEL' }],
    [
      'the address of who wrote a mail that is forwarded',
      { body: 'Se her\nFra: A <Faktura@Nordkabel.dk>\nSendt: 1' },
    ],
    ['the same in German', { body: 'Von: A <faktura@nordkabel.dk>\nGesendet: 1' }],
    ['and in Swedish', { body: 'Från: A <faktura@nordkabel.dk>\nSkickat: 1' }],
    ['its domain, however it is written', { body: '> *From:* Lone [mailto:lone@post.nordkabel.dk]' }],
    ['the name before it', { body: 'Hej\r\nFra: Nordkabel ApS x@y.example\r\n' }],
    ['a CVR number in the text', { body: 'CVR-nr. 25313763' }],
    ['a CVR number with spaces', { body: 'CVR: DK 25 31 37 63.' }],
    ['a CVR number with dots, dashes or other groups', { body: '25.31.37.63 / 25-31-37-63 / 253 137 63' }],
  ])('are found by %s', async (_, email) => {
    expect(await vendorsFor(email)).toEqual(['Nordkabel A/S'])
  })

  it.each([
    ['one line of many words and addresses', `From: ${'x '.repeat(9000)}${'a@b '.repeat(4800)}`],
    ['one line of addresses', `From: ${'a@b.dk '.repeat(6000)}`],
    ['thousands of lines', 'From: Anna <a@b.dk>\n'.repeat(1500)],
    ['words that begin a line', 'From:'.repeat(8000)],
  ])('are found in time when the text has %s', async (_, body) => {
    const before = Date.now()
    expect(await vendorsFor({ body })).toEqual([])
    expect(Date.now() - before).toBeLessThan(3000)
  })

  it('are found by the first 20 such lines', async () => {
    const below = (lines: number) => ({ body: `${'Fra: a@b.dk\n'.repeat(lines)}Fra: x@nordkabel.dk` })
    expect(await vendorsFor(below(19))).toEqual(['Nordkabel A/S'])
    expect(await vendorsFor(below(20))).toEqual([])
  })

  it('are nobody when nothing fits', async () => {
    expect(
      await vendorsFor({
        sender_email: 'x@kabel.dk',
        body: 'Tlf. 125313763, konto 2531376300. Fra: faktura@',
      }),
    ).toEqual([])
  })
})
