import { describe, expect, it } from 'vitest'
import { INVOICE_FIELDS, type InvoiceField } from '../../../shared/extract/invoice.ts'
import type { InvoiceClaim } from '../../../shared/extract/invoice-claim.ts'
import { verifyClaim } from '../../../shared/extract/verify-claim.ts'
import { aClaim } from '../../support/models.ts'

const RECEIVED = '2026-11-20T08:15:00.000Z'
const verified = (claim: Partial<InvoiceClaim>, text: string) => verifyClaim(aClaim(claim), text, RECEIVED)
const value = (field: InvoiceField, claim: Partial<InvoiceClaim>, text: string) =>
  verified(claim, text)[field]?.value ?? null

it('keeps a value as the text has it, with its line, and is not very sure of it', () => {
  const text = 'Hej\nFaktura  nr. 2026-1044 af 20. november\nVenlig hilsen'
  expect(verified({ invoice_number: ' 2026-1044 ', issue_date: '2026-11-20' }, text)).toEqual({
    invoice_number: {
      value: '2026-1044',
      text: 'Faktura nr. 2026-1044 af 20. november',
      confidence: 0.6,
    },
    issue_date: { value: '2026-11-20', text: 'Faktura nr. 2026-1044 af 20. november', confidence: 0.6 },
  })
})

it('keeps nothing where nothing is claimed, and nothing of an empty text', () => {
  expect(verified({}, 'Faktura 1044, 12,00 kr.')).toEqual({})
  const everything = Object.fromEntries(INVOICE_FIELDS.map((field) => [field, '1']))
  expect(verified({ ...everything, kind: 'invoice' }, '')).toEqual({})
})

describe('a number or a name', () => {
  it.each<[InvoiceField, string, string, string | null]>([
    ['invoice_number', 'F-7', 'Faktura f-7', 'F-7'],
    ['invoice_number', '1044', 'Faktura 21044', null],
    ['invoice_number', 'Faktura', 'Faktura 7', null],
    ['customer_number', 'K 4711', 'kunde K 4711', 'K 4711'],
    ['customer_number', 'kunde', 'kunde K 4711', null],
    ['order_number', 'PO-881', 'ordre PO-881', 'PO-881'],
    ['order_number', 'ordre', 'ordre PO-881', null],
    ['payment_reference', '10447', 'reference 10447', '10447'],
    ['payment_reference', 'reference', 'reference 10447', null],
    ['supplier_name', 'Nordkabel  A/S', 'Fra nordkabel A/S', 'Nordkabel A/S'],
    ['supplier_name', 'kabel', 'Fra Nordkabel A/S', null],
    ['supplier_name', 'x'.repeat(200), 'x'.repeat(200), 'x'.repeat(200)],
    ['supplier_name', 'x'.repeat(201), 'x'.repeat(201), null],
    ['bic', 'NDEADKKK', 'SWIFT NDEADKKK', 'NDEADKKK'],
    ['bic', 'Danske Bank', 'i Danske Bank', null],
  ])('%s %.20s of %.20s is %.20s', (field, claimed, text, kept) => {
    expect(value(field, { [field]: claimed }, text)).toBe(kept)
  })
})

describe('a kind', () => {
  it.each<[NonNullable<InvoiceClaim['kind']>, string, boolean]>([
    ['invoice', 'Din regning', true],
    ['invoice', 'Din kreditering', false],
    ['credit_note', 'Kreditnota', true],
    ['credit_note', 'Faktura', false],
    ['reminder', 'Payment is overdue', true],
    ['reminder', 'Faktura', false],
  ])('%s is kept of %j: %s', (kind, text, isKept) => {
    expect(verified({ kind }, text).kind ?? null).toEqual(
      isKept ? { value: kind, text, confidence: 0.6 } : null,
    )
  })
})

describe('an amount', () => {
  it('is one of the text, however it is written', () => {
    const text = 'At betale: 1.250,00 kr.\nheraf moms 250 kr.'
    expect(verified({ amount: '1250.0', net: '1000.00', vat: '250' }, text)).toEqual({
      amount: { value: '1250.00', text: 'At betale: 1.250,00 kr.', confidence: 0.6 },
      vat: { value: '250.00', text: 'heraf moms 250 kr.', confidence: 0.6 },
      currency: { value: 'DKK', text: 'At betale: 1.250,00 kr.', confidence: 0.6 },
    })
  })

  it('is one of the text whatever its sign, and negative on a credit note', () => {
    expect(value('amount', { amount: '-12.00' }, 'I alt 12,00 kr.')).toBe('12.00')
    expect(value('amount', { amount: '12.00' }, 'I alt -12,00 kr.')).toBe('-12.00')
    expect(value('amount', { amount: '12.00', kind: 'credit_note' }, 'Kreditnota 12,00 kr.')).toBe('-12.00')
    expect(value('amount', { amount: '-12.00', kind: 'credit_note' }, 'Kreditnota -12,00 kr.')).toBe('-12.00')
  })

  it('is none when the claim is no amount', () => {
    expect(verified({ amount: 'tolv' }, 'I alt 12,00 kr.')).toEqual({})
  })
})

describe('a currency', () => {
  it.each([
    ['EUR', '12,00 EUR', 'EUR'],
    [' eur ', '12,00 kr. eller 1,61 EUR', 'EUR'],
    ['USD', '12,00 EUR', 'EUR'],
    [null, '12,00 EUR', 'EUR'],
    [null, '12,00', 'DKK'],
  ])('%s of %j is %s', (currency, text, kept) => {
    expect(value('currency', { amount: '12.00', currency }, text)).toBe(kept)
  })

  it('says nothing without an amount', () => {
    expect(verified({ currency: 'EUR' }, '12,00 EUR')).toEqual({})
  })
})

describe('a date', () => {
  it.each([
    ['2026-12-04', 'Forfald 4/12', '2026-12-04'],
    ['4. december', 'Forfald 04-12-2026', '2026-12-04'],
    ['2026-12-05', 'Forfald 4/12', null],
    ['snart', 'Forfald 4/12', null],
  ])('%s of %j is %s', (due_date, text, kept) => {
    expect(value('due_date', { due_date }, text)).toBe(kept)
  })
})

describe('what has check digits', () => {
  it.each<[InvoiceField, string, string, string | null]>([
    ['cvr', 'DK 13748136', 'CVR 13 74 81 36', '13748136'],
    ['cvr', '13748136', 'VAT DK13748136', '13748136'],
    ['cvr', '13748137', 'CVR 13748137', null],
    ['cvr', '13748136', 'CVR 25313763', null],
    ['iban', 'dk50-0040.0440 116243', 'IBAN DK50 0040 0440 1162 43', 'DK5000400440116243'],
    ['iban', 'DK5000400440116244', 'IBAN DK5000400440116244', null],
    ['iban', 'DE89370400440532013000', 'IBAN DK5000400440116243', null],
  ])('%s %s of %j is %s', (field, claimed, text, kept) => {
    expect(value(field, { [field]: claimed }, text)).toBe(kept)
  })

  it('is a payment line, also when only its reference is claimed', () => {
    const line = '+71<000000012345674+12345678<'
    const text = `Betal med\n${line}`
    for (const claimed of [line, '+71 <000000012345674 +12345678', '00000 00123 45674'])
      expect(verified({ payment_reference: claimed }, text)).toEqual({
        payment_reference: { value: line, text: line, confidence: 0.6 },
      })
    expect(verified({ payment_reference: '+71<000000012345682+12345678<' }, text)).toEqual({})
  })
})

describe('an account', () => {
  it.each([
    ['0400 12345678', 'Reg.nr. 0400 kontonr. 12345678', '0400 0012345678'],
    ['0400-0012345678', 'Konto 0400 12 34 56 78', '0400 0012345678'],
    ['0400 12345678', 'Konto 0401 12345678', null],
    ['0400 12345679', 'Konto 0400 12345678', null],
    ['0400 12345678', '4400 kr. Konto 0400 12345678', '0400 0012345678'],
    [null, 'Konto 0400 12345678', null],
  ])('%s of %j is %s', (account, text, kept) => {
    expect(value('account', { account }, text)).toBe(kept)
  })

  it('has the line of its registration number', () => {
    expect(verified({ account: '0400 12345678' }, 'Betal\nReg. 0400 konto 12345678').account?.text).toBe(
      'Reg. 0400 konto 12345678',
    )
  })
})
