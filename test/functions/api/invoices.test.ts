import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wipeEmails } from '../../../shared/store/wipe-emails.ts'
import { anApi } from '../../support/api.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { type Answer, nextPage } from '../../support/http.ts'
import { insert, saveEmail } from '../../support/hub.ts'

const VENDOR = '00000000-0000-4000-8000-000000000001'
const READ = {
  ...{ invoice_number: '2026-1044', kind: 'invoice', issue_date: '2026-11-20', due_date: '2026-12-04' },
  ...{ currency: 'DKK', amount: '1250.00', net: '1000.00', vat: '250.00', supplier_name: 'Nordkabel A/S' },
  ...{ cvr: '25313763', customer_number: null, order_number: 'PO-000042', payment_reference: null },
  ...{ iban: 'DK5000400440116243', bic: null, account: null },
}

let db: TestDatabase
let api: ReturnType<typeof anApi>
beforeAll(async () => {
  db = await aDatabase()
  api = anApi(db)
  await insert(db.sql, 'vendors', { id: VENDOR, name: 'Nordkabel A/S' })
})
afterAll(() => db.drop())

const get = (query = '') => api.ask('GET', `/api/v1/invoices${query}`)
const ids = ({ body }: Answer) => body.map(({ email_id }: { email_id: number }) => email_id)

/** Stores an email and the invoice that was read from it, in both places where the engine keeps it. */
async function saveInvoice(id: number, read: object = {}, over: object = {}) {
  const invoice = { ...READ, lines: [{ description: 'Kabel' }], duplicate_of: null, source: 'pdf', ...read }
  await saveEmail(db.sql, { id, extracted: JSON.stringify({ invoice: { ...invoice, fields: {} } }), ...over })
  await insert(db.sql, 'invoices', {
    ...{ email_id: id, received_on: '2026-11-20', invoice_number: invoice.invoice_number, payees: '{}' },
  })
}

describe('listing invoices', () => {
  it('is a list of none where none was read', async () => {
    await saveEmail(db.sql, { id: 9, extracted: '{"tracking_numbers": ["00370730254738192837"]}' })
    const { status, body, headers } = await get()
    expect({ status, body, link: headers.link }).toEqual({ status: 200, body: [], link: undefined })
  })

  describe('of several', () => {
    beforeAll(async () => {
      const at = (time: string) => ({ received_at: `2026-11-20T${time}Z` })
      const first = { due_date: null, invoice_number: null, supplier_name: 'Fjordnet Hosting ApS' }
      await saveInvoice(1, first, at('08:00:00.000001'))
      await saveInvoice(2, {}, { ...at('08:00:00.000002'), vendor_id: VENDOR })
      await saveInvoice(3, { duplicate_of: 2 }, { ...at('08:00:00.000002'), needs_review: true })
      await saveInvoice(4, { kind: 'credit_note', amount: '-12.00', invoice_number: 'K-7' }, at('09:00:00'))
      await saveInvoice(
        5,
        { kind: 'reminder', due_date: '2026-11-30', invoice_number: '2027/1' },
        at('10:00:00'),
      )
    })

    it('goes from the newest on, without lines and sources', async () => {
      const { body } = await get()
      expect(ids({ body } as Answer)).toEqual([5, 4, 3, 2, 1])
      expect(body[2]).toEqual({
        ...READ,
        ...{ email_id: 3, received_at: '2026-11-20T08:00:00.000002Z', vendor_id: null, needs_review: true },
        duplicate_of: 2,
      })
    })

    it('leads from page to page, also within one microsecond, keeping the filters, by one call each', async () => {
      for (const [query, expected] of [
        ['?limit=2', [[5, 4], [3, 2], [1]]],
        ['?to=2026-11-20T09:00:00Z&limit=2', [[3, 2], [1]]],
      ] as const) {
        const seen: number[][] = []
        const before = db.dataApi.calls.length
        for (let url: string | undefined = `/api/v1/invoices${query}`; url; ) {
          const page = await api.ask('GET', url)
          seen.push(ids(page))
          url = nextPage(page)
        }
        expect(seen).toEqual(expected)
        expect(db.dataApi.calls.length - before).toBe(expected.length)
      }
    })

    it.each([
      ['email_id=3', [3]],
      ['email_id=9', []],
      [`vendor_id=${VENDOR}`, [2]],
      ['supplier=nordk', [5, 4, 3, 2]],
      ['supplier=FJORD', [1]],
      ['supplier=ukendt', []],
      ['supplier=%25%25%25', []],
      ['number=2026-1044', [3, 2]],
      ['number=2026%201044', [3, 2]],
      ['number=k7', [4]],
      ['number=1044', []],
      ['due_after=2026-11-30', [4, 3, 2]],
      ['due_before=2026-12-04', [5]],
      ['due_after=2026-11-29&due_before=2026-12-05', [5, 4, 3, 2]],
      ['due_before=2026-11-30', []],
      ['has_due_date=false', [1]],
      ['has_due_date=true', [5, 4, 3, 2]],
      ['duplicate=true', [3]],
      ['duplicate=false', [5, 4, 2, 1]],
      ['from=2026-11-20T09:00:00Z', [5, 4]],
      ['to=2026-11-20T08:00:00.000002Z', [1]],
      ['number=2026-1044&duplicate=false', [2]],
    ])('filters by %s', async (query, expected) => {
      expect(ids(await get(`?${query}`))).toEqual(expected)
    })

    it('has an invoice as a person has corrected it, and one that a person has entered', async () => {
      const body = { due_date: '2027-02-01', invoice_number: 'R-1' }
      for (const id of [2, 9])
        expect(await api.ask('PATCH', `/api/v1/emails/${id}/invoice`, { body })).toMatchObject({
          status: 200,
        })
      expect((await get('?due_after=2027-01-01&number=R1')).body).toMatchObject([
        { email_id: 9, ...body, amount: null, kind: null },
        { email_id: 2, ...body, amount: '1250.00' },
      ])
    })

    it('has none of an email that was erased, by request or by age', async () => {
      await api.ask('DELETE', '/api/v1/emails/5')
      await db.sql(`update emails set erasure = 'retention' where id = 4`)
      await wipeEmails(db.database, [4])
      expect(ids(await get('?from=2026-11-20T08:30:00Z'))).toEqual([])
      expect(ids(await get('?number=K-7'))).toEqual([])
    })
  })

  it.each([
    ['due_before=i morgen', 'due_before', 'is not a day like 2026-11-20'],
    ['due_after=2026-13-01', 'due_after', 'is not a day like 2026-11-20'],
    ['duplicate=yes', 'duplicate', 'is not true or false'],
    ['number=', 'number', 'must not be empty'],
    ['supplier=no', 'supplier', 'must have at least 3 characters, but got 2'],
    ['vendor_id=1', 'vendor_id', expect.stringMatching('^must be an id')],
    ['email_id=0', 'email_id', 'is not a positive integer'],
    ['cursor=x', 'cursor', 'is not a cursor of this list: take it from the Link header'],
    ['duplicates=true', 'duplicates', 'is unknown: did you mean duplicate?'],
  ])('answers 400 for %s', async (query, pointer, detail) => {
    const { status, body } = await get(`?${query}`)
    expect({ status, errors: body.errors }).toEqual({ status: 400, errors: [{ pointer, detail }] })
  })
})
