import { describe, expect, it } from 'vitest'
import type { ListedInvoice } from '../../../console/api/requests.ts'
import { invoicesCsv } from '../../../console/invoices/invoices-csv.ts'

const NOTHING = {
  ...{ issue_date: null, due_date: null, net: null, vat: null, cvr: null, customer_number: null },
  ...{ order_number: null, payment_reference: null, iban: null, bic: null, account: null },
}
const anInvoice = (over: Partial<ListedInvoice> = {}): ListedInvoice => ({
  ...{ email_id: 151, received_at: '2026-11-19T23:15:00Z', vendor_id: null },
  ...{ needs_review: false, duplicate_of: null, kind: 'invoice', invoice_number: '1044' },
  ...{ supplier_name: 'Nordkabel A/S', amount: '1250.50', currency: 'DKK' },
  ...NOTHING,
  ...over,
})
/** The fields below the headings. */
const fields = (over: Partial<ListedInvoice>, language: 'da' | 'en' = 'da') =>
  invoicesCsv([anInvoice(over)], language).split('\r\n')[1] ?? ''

describe('invoices for a spreadsheet', () => {
  it('have a row of headings and end with a line end, in UTF-8 that Excel knows as such', () => {
    const file = invoicesCsv([], 'da')
    expect(file).toMatch(/^\ufeffMail;Modtaget;Fakturanummer;Art;At betale;.*\r\n$/)
    expect(invoicesCsv([], 'en')).toMatch(/^\ufeffEmail,Received,Invoice number,Kind,Payable,/)
  })

  it('have sums, kinds and separators as the language has them, and the office’s day', () => {
    expect(fields({})).toMatch(/^151;2026-11-20;1044;Faktura;1250,50;DKK;/)
    expect(fields({}, 'en')).toMatch(/^151,2026-11-20,1044,Invoice,1250.50,DKK,/)
  })

  it('say what waits and which email had the same invoice', () => {
    expect(fields({ needs_review: true, duplicate_of: 7 })).toMatch(/;ja;7$/)
  })

  it('quote what has a separator, a quote or a line end in it', () => {
    expect(fields({ supplier_name: 'Jensen; "Søn"' })).toContain(';"Jensen; ""Søn""";')
  })

  it.each(['=1+1', '+1', '@SUM(A1)', '-2+3', '-7', '\t=1', '＝1+1'])(
    'leave no formula of a stranger to be computed: %s',
    (name) => {
      expect(fields({ supplier_name: name })).toContain(`'${name}`)
    },
  )

  it.each([
    ...['000123', '12-3', '2026-11', '12.3.4', '1E5', '1234567890123456'],
    ...['26-1187', '12:30', '10,20', '5%', '12345.678', 'SEP12', 'Dec-26'],
  ])('keep a number as it is written, where a spreadsheet would make another of it: %s', (number) => {
    expect(fields({ invoice_number: number })).toContain(`;"=""${number}""";`)
  })

  it.each(['88104422', '26-1187B', 'KW/26/0338', 'F-10447', 'INV2026104'])(
    'keep a plain number plain: %s',
    (number) => {
      expect(fields({ invoice_number: number })).toContain(`;${number};`)
    },
  )

  it('leave credited sums and payment lines as they are', () => {
    const line = '+71<000012345678903+12345678<'
    expect(fields({ amount: '-300.00', payment_reference: line })).toContain(`;-300,00;`)
    expect(fields({ payment_reference: line })).toContain(`;${line};`)
  })
})
