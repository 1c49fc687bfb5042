import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { readEInvoice } from '../../../../shared/extract/e-invoice/e-invoice.ts'

const fixture = (name: string) => readFile(`test/fixtures/e-invoices/${name}.xml`, 'utf8')
const read = async (name: string) => readEInvoice(await fixture(name))

describe('an electronic invoice', () => {
  it('in OIOUBL, whose "tax exclusive amount" is the tax', async () => {
    expect(await read('oioubl')).toEqual({
      kind: 'invoice',
      invoice_number: '2026-1044',
      issue_date: '2026-11-20',
      due_date: '2026-12-04',
      currency: 'DKK',
      amount: '1250.00',
      net: '1000.00',
      vat: '250.00',
      gross: '1250.00',
      supplier_name: 'Nordkabel & Søn A/S',
      cvr: '13748136',
      customer_number: 'K-4711',
      order_number: 'PO-881',
      payment_reference: '+71<000000012345674+12345678<',
      iban: null,
      bic: null,
      account: null,
      lines: [
        { description: 'Netværkskabel', quantity: '200.00', unit: 'MTR', price: '5.00', amount: '1000.00' },
      ],
    })
  })

  it('in Peppol BIS Billing 3, with the tax in its own currency and what was prepaid taken off', async () => {
    expect(await read('peppol')).toMatchObject({
      ...{ invoice_number: 'F-20077', issue_date: '2026-11-18', due_date: '2026-12-02', currency: 'EUR' },
      ...{ amount: '1150.00', net: '1000.00', vat: '250.00', supplier_name: 'Skybakken Hosting ApS' },
      ...{ cvr: '13748136', order_number: '4500012', payment_reference: 'F-20077' },
      ...{ iban: 'DK5000400440116243', bic: 'NDEADKKK', account: null },
    })
  })

  it('that is a credit note has negative amounts', async () => {
    expect(await read('peppol-credit-note')).toMatchObject({
      ...{ kind: 'credit_note', invoice_number: 'K-311', due_date: null },
      ...{ amount: '-125.00', net: '-100.00', vat: '-25.00', account: '0400 0012345678', iban: null },
      lines: [{ description: 'Domæne, fortrudt', quantity: '1', unit: 'EA', price: null, amount: '100' }],
    })
  })

  it('that is a credit note by its type code, in an Invoice too', async () => {
    const xml = (await fixture('peppol')).replace('>380<', '>381<')
    expect(readEInvoice(xml)).toMatchObject({ kind: 'credit_note', amount: '-1150.00' })
  })

  it('in UN/CEFACT CII', async () => {
    expect(await read('cii')).toEqual({
      kind: 'invoice',
      invoice_number: 'RE-2026/0815',
      issue_date: '2026-11-15',
      due_date: '2026-12-15',
      currency: 'EUR',
      amount: '1904.00',
      net: '1600.00',
      vat: '304.00',
      gross: '1904.00',
      supplier_name: 'Rackbau GmbH',
      cvr: null,
      customer_number: 'D-1209',
      order_number: '4500013',
      payment_reference: 'RE-2026/0815',
      iban: 'DE89370400440532013000',
      bic: 'COBADEFFXXX',
      account: null,
      lines: [
        {
          ...{ description: 'Serverschrank 42 HE', quantity: '2.0000', unit: 'C62' },
          ...{ price: '800.00', amount: '1600.00' },
        },
      ],
    })
  })

  it('has no more of a long text than an email’s row has room for', () => {
    const long = 'x'.repeat(70_000)
    const invoice = readEInvoice(
      `<Invoice><ID>${long}</ID><InvoiceLine><Item><Name>${long}</Name></Item></InvoiceLine></Invoice>`,
    )
    expect(invoice?.invoice_number).toHaveLength(200)
    expect(invoice?.lines[0]?.description).toHaveLength(200)
  })

  it('has null for what it does not say, or says wrongly', () => {
    const xml =
      '<Invoice><ID>1</ID><IssueDate>soon</IssueDate><DocumentCurrencyCode>kr</DocumentCurrencyCode></Invoice>'
    expect(readEInvoice(xml)).toMatchObject({
      ...{ invoice_number: '1', issue_date: null, due_date: null, currency: null, amount: null, lines: [] },
    })
  })
})

describe('no electronic invoice', () => {
  it.each([
    ['text', 'Faktura 2026-1044'],
    ['HTML', '<html><body>Faktura</body></html>'],
    ['an order', '<Order><ID>1</ID></Order>'],
    ['XML that is broken off', '<Invoice><ID>1'],
    ['XML with entities of its own', '<!DOCTYPE x [<!ENTITY a "b">]><Invoice><ID>&a;</ID></Invoice>'],
    ['XML that names a file', '<!doctype x SYSTEM "file:///etc/passwd"><Invoice/>'],
    ['a property of objects', '<__proto__><ID>1</ID></__proto__>'],
    ['more than anybody sends', `<Invoice><Note>${'x'.repeat(5_000_000)}</Note></Invoice>`],
  ])('is %s', (_, text) => {
    expect(readEInvoice(text)).toBeNull()
  })
})
