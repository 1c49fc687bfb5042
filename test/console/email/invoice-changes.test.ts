import { expect, it } from 'vitest'
import { changesIn, inputsOf } from '../../../console/email/invoice-changes.ts'
import type { StoredInvoice } from '../../../shared/api/invoice.ts'

const invoice = { invoice_number: '2026-1', amount: '1250.00', bic: 'DABADKKK' } as StoredInvoice
const before = inputsOf(invoice, 'da')

it('an invoice stands in the form as the office writes it', () => {
  expect(before).toMatchObject({ invoice_number: '2026-1', amount: '1.250,00', iban: '' })
  expect(inputsOf(null, 'en').amount).toBe('')
})

it('only what was changed is sent, sums as decimals and what was emptied as null', () => {
  const after = { ...before, invoice_number: '2026-1 ', amount: '1.350', bic: '', due_date: '2026-12-01' }
  expect(changesIn(before, after, 'da')).toEqual({
    changes: { amount: '1350', bic: null, due_date: '2026-12-01' },
    wrong: [],
  })
})

it('a sum that cannot be read is named', () => {
  expect(changesIn(before, { ...before, vat: 'moms' }, 'da').wrong).toEqual(['vat'])
})
