import { describe, expect, it } from 'vitest'
import { currencyCode, cvrOf, isCreditCode, isoDate } from '../../../../shared/extract/e-invoice/codes.ts'
import { centsIn, toDecimal } from '../../../../shared/extract/e-invoice/decimal.ts'
import { readEInvoice } from '../../../../shared/extract/e-invoice/e-invoice.ts'
import { parseXml } from '../../../../shared/extract/e-invoice/xml.ts'

const ubl = (inner: string, name = 'Invoice') => readEInvoice(`<${name}>${inner}</${name}>`)
/** Elements around some content, by a path as `Party/PartyName/Name`. */
const at = (path: string, content: string) =>
  path.split('/').reduceRight((inside, name) => `<${name}>${inside}</${name}>`, content)

describe('a field of UBL that may stand in several places', () => {
  it.each([
    ['due_date', 'DueDate', '2026-12-04'],
    ['due_date', 'PaymentMeans/PaymentDueDate', '2026-12-04'],
    ['due_date', 'PaymentTerms/PaymentDueDate', '2026-12-04'],
    ['order_number', 'OrderReference/ID', 'PO-1'],
    ['order_number', 'OrderReference/SalesOrderID', 'SO-1'],
    ['amount', 'LegalMonetaryTotal/PayableAmount', '12.50'],
    ['amount', 'LegalMonetaryTotal/TaxInclusiveAmount', '12.50'],
    ['amount', 'RequestedMonetaryTotal/PayableAmount', '12.50'],
    ['supplier_name', 'AccountingSupplierParty/Party/PartyName/Name', 'Nordkabel'],
    ['supplier_name', 'AccountingSupplierParty/Party/PartyLegalEntity/RegistrationName', 'Nordkabel'],
    ['cvr', 'AccountingSupplierParty/Party/PartyLegalEntity/CompanyID', '13748136'],
    ['cvr', 'AccountingSupplierParty/Party/PartyTaxScheme/CompanyID', '13748136'],
    ['cvr', 'AccountingSupplierParty/Party/EndpointID', '13748136'],
    ['cvr', 'AccountingSupplierParty/Party/PartyIdentification/ID', '13748136'],
  ])('%s is read from %s', (field, path, value) => {
    expect(ubl(at(path, value))).toMatchObject({ [field]: value })
  })

  it.each(['Item/Name', 'Item/Description', 'Note'])('a line is described by %s', (path) => {
    expect(ubl(at(`InvoiceLine/${path}`, 'Kabel'))?.lines).toMatchObject([
      { description: 'Kabel', quantity: null, unit: null },
    ])
  })

  it.each(['LineExtensionAmount', 'DebitLineAmount', 'Amount'])('a line costs %s', (path) => {
    expect(ubl(at(`ReminderLine/${path}`, '10.00'), 'Reminder')?.lines).toMatchObject([{ amount: '10.00' }])
  })

  it('the currency is that of the document, else that of the amount', () => {
    const amount =
      '<LegalMonetaryTotal><PayableAmount currencyID="EUR">1</PayableAmount></LegalMonetaryTotal>'
    expect(ubl(amount)?.currency).toBe('EUR')
    expect(ubl(`${amount}<DocumentCurrencyCode>DKK</DocumentCurrencyCode>`)?.currency).toBe('DKK')
  })
})

describe('what is paid in UBL', () => {
  const totals = (amounts: Record<string, string>, more = '') =>
    ubl(
      more +
        at(
          'LegalMonetaryTotal',
          Object.entries(amounts)
            .map(([name, value]) => at(name, value))
            .join(''),
        ),
    )
  const tax = at('TaxTotal/TaxAmount', '2.50')
  const oio = at('CustomizationID', 'OIOUBL-2.02')

  it('is net by its own field, else the lines with what is added and taken off, else the rest', () => {
    const lines = { LineExtensionAmount: '9.00', ChargeTotalAmount: '2.00', AllowanceTotalAmount: '1.50' }
    expect(totals({ ...lines, TaxExclusiveAmount: '10.00' })?.net).toBe('10.00')
    expect(totals(lines)?.net).toBe('9.50')
    expect(totals({ LineExtensionAmount: '9.00' })?.net).toBe('9.00')
    expect(totals({ TaxInclusiveAmount: '12.50' }, tax)).toMatchObject({ net: '10.00', vat: '2.50' })
  })

  it('has no net where something lacks', () => {
    expect(totals({ TaxInclusiveAmount: '12.50' })?.net).toBeNull()
    expect(totals({}, tax)?.net).toBeNull()
    expect(totals({})).toMatchObject({ amount: null, net: null, vat: null, gross: null })
  })

  it('has its tax in the field of the net in OIOUBL, else in the total of the taxes', () => {
    const amounts = { TaxInclusiveAmount: '12.50', LineExtensionAmount: '10.00' }
    expect(totals({ ...amounts, TaxExclusiveAmount: '2.60' }, oio + tax)?.vat).toBe('2.60')
    expect(totals(amounts, oio + tax)).toMatchObject({ vat: '2.50', net: '10.00' })
  })
})

describe('where UBL is to be paid', () => {
  const account = 'PaymentMeans/PayeeFinancialAccount'
  const paid = (id: string, branch: string, below = 'FinancialInstitutionBranch/ID') =>
    ubl(at(account, (id && at('ID', id)) + (branch && at(below, branch))))

  it('is a registration and an account number', () => {
    expect(paid('00 1234 5678', '400')).toMatchObject({ account: '0400 0012345678', iban: null, bic: null })
  })

  it('is an IBAN, with the bank’s code in either place', () => {
    const iban = { iban: 'DK5000400440116243', bic: 'NDEADKKK', account: null }
    expect(paid('DK50 0040 0440 1162 43', 'NDEADKKK')).toMatchObject(iban)
    expect(
      paid('DK5000400440116243', 'NDEADKKK', 'FinancialInstitutionBranch/FinancialInstitution/ID'),
    ).toMatchObject(iban)
  })

  it.each([
    ['an IBAN with a registration number', 'DK5000400440116243', '0040'],
    ['no account', '', '0400'],
    ['no registration number', '0012345678', ''],
    ['too long a registration number', '0012345678', '04001'],
    ['a registration number with a letter', '0012345678', '4a'],
    ['a registration number after a letter', '0012345678', 'a4'],
  ])('is no account number of Denmark: %s', (_, id, branch) => {
    expect(paid(id, branch)?.account).toBeNull()
  })
})

describe('a field of CII that may stand in several places', () => {
  const DEAL = 'SupplyChainTradeTransaction'
  const SUMS = `${DEAL}/ApplicableHeaderTradeSettlement/SpecifiedTradeSettlementHeaderMonetarySummation`
  const cii = (inner: string) => readEInvoice(at('CrossIndustryInvoice', inner))

  it.each([
    ['amount', `${SUMS}/DuePayableAmount`, '12.50'],
    ['amount', `${SUMS}/GrandTotalAmount`, '12.50'],
    [
      'cvr',
      `${DEAL}/ApplicableHeaderTradeAgreement/SellerTradeParty/SpecifiedLegalOrganization/ID`,
      '13748136',
    ],
    [
      'cvr',
      `${DEAL}/ApplicableHeaderTradeAgreement/SellerTradeParty/SpecifiedTaxRegistration/ID`,
      '13748136',
    ],
    [
      'order_number',
      `${DEAL}/ApplicableHeaderTradeAgreement/SellerOrderReferencedDocument/IssuerAssignedID`,
      '7',
    ],
    ['issue_date', 'ExchangedDocument/IssueDateTime/DateTimeString', '2026-11-15'],
  ])('%s is read from %s', (field, path, value) => {
    expect(cii(at(path, value))).toMatchObject({ [field]: value })
  })

  it('has no amount when it says none, credit note or not', () => {
    expect(cii(at('ExchangedDocument/TypeCode', '381'))).toMatchObject({ kind: 'credit_note', amount: null })
    expect(cii(at('ExchangedDocument/TypeCode', '380'))).toMatchObject({ kind: 'invoice', amount: null })
  })

  it.each(['x20261115', '202611151', '2026111'])('has no date in %s', (date) => {
    expect(cii(at('ExchangedDocument/IssueDateTime/DateTimeString', date))?.issue_date).toBeNull()
  })

  it('describes a line by its name, else by its description', () => {
    const line = `${DEAL}/IncludedSupplyChainTradeLineItem/SpecifiedTradeProduct`
    expect(cii(at(`${line}/Description`, 'Kabel'))?.lines).toMatchObject([{ description: 'Kabel' }])
  })

  it('reads an IBAN with spaces', () => {
    const means = `${DEAL}/ApplicableHeaderTradeSettlement/SpecifiedTradeSettlementPaymentMeans`
    expect(
      cii(at(`${means}/PayeePartyCreditorFinancialAccount/IBANID`, 'DE89 3704 0044 0532 0130 00'))?.iban,
    ).toBe('DE89370400440532013000')
  })
})

describe('codes', () => {
  it.each([
    ['2026-11-15', '2026-11-15'],
    ['2026-11-15+01:00', '2026-11-15'],
    ['2026-13-01', null],
    [' 2026-11-15', null],
    [null, null],
  ])('the date %s is %s', (text, date) => {
    expect(isoDate(text)).toBe(date)
  })

  it.each([
    ['DKK', 'DKK'],
    ['DKKR', null],
    ['aDKK', null],
    [null, null],
  ])('the currency %s is %s', (text, currency) => {
    expect(currencyCode(text)).toBe(currency)
  })

  it.each([
    ['DK13748136', '13748136'],
    ['DK: 13 74 81 36', '13748136'],
    ['DK:CVR:13748136', '13748136'],
    ['dkse13748136', '13748136'],
    ['aDK13748136', null],
    [null, null],
  ])('the company number %s is %s', (text, cvr) => {
    expect(cvrOf(text)).toBe(cvr)
  })

  it.each(['81', '83', '381', '396', '532'])('%s is the type of a credit note', (code) => {
    expect(isCreditCode(code)).toBe(true)
    expect([isCreditCode('380'), isCreditCode(null)]).toEqual([false, false])
  })

  it.each([
    ['1250', 125_000],
    ['-1250.5', -125_050],
    ['+1.', 100],
    ['1,5', null],
    ['x1', null],
    ['1x', null],
    ['1e3', null],
    [null, null],
  ])('the decimal %s is %s cents', (text, cents) => {
    expect(centsIn(text)).toBe(cents)
  })

  it('cents are written with two decimals', () => {
    expect([toDecimal(-5), toDecimal(125_000), toDecimal(null)]).toEqual(['-0.05', '1250.00', null])
  })
})

describe('XML', () => {
  it('is read without the spaces around a text or an attribute, which alone say nothing', () => {
    const amount = at('LegalMonetaryTotal', '<PayableAmount currencyID=" EUR "> 1.00 </PayableAmount>')
    expect(ubl(amount)).toMatchObject({ amount: '1.00', currency: 'EUR' })
    expect(ubl('<ID>  </ID><ID>7</ID>')?.invoice_number).toBe('7')
    expect(
      ubl(at('InvoiceLine', '<InvoicedQuantity unitCode=" ">1</InvoicedQuantity>'))?.lines[0]?.unit,
    ).toBeNull()
  })

  it('has one root, without a prefix', () => {
    expect(parseXml('<?xml version="1.0"?><a:Order xmlns:a="x"/>')?.name).toBe('Order')
    expect(parseXml('')).toBeNull()
  })

  it('may have five million characters', () => {
    const long = (length: number) => `<Invoice>${' '.repeat(length - '<Invoice></Invoice>'.length)}</Invoice>`
    expect(parseXml(long(5_000_000))?.name).toBe('Invoice')
    expect(parseXml(long(5_000_001))).toBeNull()
  })
})
