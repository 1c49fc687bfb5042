import { describe, expect, it } from 'vitest'
import { INVOICE_FIELDS, type InvoiceField } from '../../../shared/extract/invoice.ts'
import {
  differ,
  doNotAddUp,
  isBroken,
  mayBeNone,
  onlyByAi,
  onlyWithoutTax,
} from '../../../shared/extract/invoice-doubts.ts'

const between = (field: InvoiceField, one: string, other: string) =>
  differ(field, { source: 'pdf', value: one }, { source: 'text', value: other })

describe('what a person reads of an invoice in doubt', () => {
  it.each([
    [
      'two amounts',
      between('amount', '1250.00', '-1520.50'),
      'Beløb: 1.250,00 ifølge PDF’en, -1.520,50 ifølge mailens tekst',
      'Amount: 1,250.00 by the PDF, -1,520.50 by the email’s text',
    ],
    [
      'two days',
      between('due_date', '2026-12-04', '2027-01-01'),
      'Forfaldsdato: 4. december 2026 ifølge PDF’en, 1. januar 2027 ifølge mailens tekst',
      'Due date: 4 December 2026 by the PDF, 1 January 2027 by the email’s text',
    ],
    [
      'two kinds',
      between('kind', 'invoice', 'credit_note'),
      'Art: faktura ifølge PDF’en, kreditnota ifølge mailens tekst',
      'Kind: invoice by the PDF, credit note by the email’s text',
    ],
    [
      'a sum that is another',
      doNotAddUp('900.00', '250.00', '1250.00'),
      'Beløbet stemmer ikke: 900,00 og moms 250,00 giver ikke 1.250,00',
      'The amount does not add up: 900.00 and VAT 250.00 do not make 1,250.00',
    ],
    [
      'words that say little',
      mayBeNone(0.624),
      'Måske ingen faktura: efter mailens ord er den det med 62 % sandsynlighed',
      'It may be no invoice: by its words it is one with a likelihood of 62 %',
    ],
    [
      'a model alone',
      onlyByAi('1250.00'),
      'Beløbet 1.250,00 er kun læst af AI',
      'The amount 1,250.00 was read by AI alone',
    ],
    [
      'an amount without its tax',
      onlyWithoutTax('12500.00'),
      'Beløbet med moms er ikke læst: 12.500,00 er uden moms',
      'No amount with VAT was read: 12,500.00 is without it',
    ],
    [
      'a payment line',
      isBroken('+71<1+2<'),
      'Betalingslinjens kontrolciffer eller længde passer ikke: +71<1+2<',
      'The check digit or length of the payment line does not hold: +71<1+2<',
    ],
  ])('%s, in either language', (_, said, da, en) => {
    expect(said).toEqual({ da, en })
  })

  it('names each field', () => {
    const told = INVOICE_FIELDS.map((field) => between(field, '2026', '2027').da)
    expect(new Set(told).size).toBe(INVOICE_FIELDS.length)
    expect(told.join()).not.toMatch(/undefined|NaN/)
  })
})
