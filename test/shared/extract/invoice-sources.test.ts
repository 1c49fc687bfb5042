import { describe, expect, it } from 'vitest'
import { readEInvoice } from '../../../shared/extract/e-invoice/e-invoice.ts'
import type { InvoiceField } from '../../../shared/extract/invoice.ts'
import type { InvoiceSource } from '../../../shared/extract/invoice-origin.ts'
import { eInvoiceReadings, merge, type SourceReadings } from '../../../shared/extract/invoice-sources.ts'

const by = (source: InvoiceSource, field: InvoiceField, value: string, confidence = 0.9): SourceReadings => ({
  source,
  readings: { [field]: { value, text: `${field}: ${value}`, confidence } },
})

describe('several sources', () => {
  it('give each field by the first that has it, with where it comes from', () => {
    const { values, origins, doubts } = merge([by('pdf', 'amount', '12.00'), by('text', 'iban', 'DK1')])
    expect(values).toMatchObject({ amount: '12.00', iban: 'DK1', net: null })
    expect(origins).toEqual({
      amount: { source: 'pdf', text: 'amount: 12.00', confidence: 0.9 },
      iban: { source: 'text', text: 'iban: DK1', confidence: 0.9 },
    })
    expect(doubts).toEqual([])
  })

  it('give nothing where none has anything', () => {
    const { values, origins } = merge([])
    expect(new Set(Object.values(values))).toEqual(new Set([null]))
    expect(origins).toEqual({})
  })

  it.each<[InvoiceField, InvoiceSource, string, string, boolean]>([
    ['invoice_number', 'text', '1044', '1045', true],
    ['currency', 'html', 'DKK', 'EUR', true],
    ['due_date', 'pdf', '2026-12-01', '2026-12-02', true],
    ['amount', 'text', '12.00', '12.50', true],
    ['amount', 'text', '12.00', '-12.00', false],
    ['amount', 'text', '12.00', '1200', true],
    ['net', 'ai', '12.00', '-12.00', false],
    ['vat', 'ai', '12.00', '-12.00', false],
    ['vat', 'ai', '12.00', '12.01', true],
    ['invoice_number', 'text', 'F 10-44', 'f1044', false],
    ['iban', 'text', 'DK1', 'DK2', false],
    ['iban', 'ai', 'DK1', 'DK2', true],
    ['invoice_number', 'sender', '1044', '1045', false],
  ])('differ in %s, by %s, between %s and %s: %s', (field, source, first, other, isDoubted) => {
    const { values, origins, doubts } = merge([by('e_invoice', field, first), by(source, field, other)])
    expect(values[field]).toBe(first)
    expect(doubts).toHaveLength(isDoubted ? 1 : 0)
    expect(origins[field]?.confidence).toBe(isDoubted ? 0.54 : 0.9)
  })
})

it('an e-invoice is sure of what it says, and says nothing of the rest', () => {
  const invoice = readEInvoice(
    '<Invoice><ID>7</ID><LegalMonetaryTotal><TaxInclusiveAmount>5</TaxInclusiveAmount></LegalMonetaryTotal></Invoice>',
  )
  if (!invoice) throw new Error('no e-invoice')
  expect(eInvoiceReadings(invoice)).toEqual({
    invoice_number: { value: '7', text: '7', confidence: 1 },
    kind: { value: 'invoice', text: 'invoice', confidence: 1 },
    amount: { value: '5.00', text: '5.00', confidence: 1 },
    gross: { value: '5.00', text: '5.00', confidence: 1 },
  })
})
