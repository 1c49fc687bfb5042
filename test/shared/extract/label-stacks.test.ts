import { expect, it } from 'vitest'
import { readInvoice } from '../../../shared/extract/invoice.ts'

const values = (text: string) =>
  Object.fromEntries(
    Object.entries(readInvoice(text, '2026-11-06T08:30:00Z')).map(([field, { value }]) => [field, value]),
  )

it('reads labels with colons whose values follow below in the same order', () => {
  const text = `Din faktura
Fakturanr.:
Fakturadato:
Forfaldsdato:
4100288
06-11-2026
20-11-2026
Strandby Systemhus A/S`
  expect(values(text)).toMatchObject({
    invoice_number: '4100288',
    issue_date: '2026-11-06',
    due_date: '2026-11-20',
  })
})

it('reads amounts below their labels, the last label for the last amount', () => {
  const text = `Faktura 4100288
Klik farve
478,00
Subtotal
Moms (25,00 %)
Total DKK
1.737,00
434,25
2.171,25`
  expect(values(text)).toMatchObject({ net: '1737.00', vat: '434.25', amount: '2171.25' })
})

it('does not take a label and a value on every other line for a stack', () => {
  const text = 'Faktura\nFakturanr.:\n771\nForfaldsdato:\n20-11-2026\nAt betale:\n100,00 kr.'
  expect(values(text)).toMatchObject({ invoice_number: '771', due_date: '2026-11-20', amount: '100.00' })
})
