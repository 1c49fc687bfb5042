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

it.each([
  [
    'below',
    'Faktura\nFakturanr.\nFakturadato\nForfaldsdato\nRekvisition\n4100288\n06.11.2026\n20.11.2026\nPO-7\n',
  ],
  ['above', 'Faktura\n\n4100288\n06.11.2026\n20.11.2026\nFakturanr.\nFakturadato\nForfaldsdato\n'],
])('reads labels without colons whose values follow in the same order, %s', (_, text) => {
  expect(values(`${text}Pumpe 100,00\nI alt 100,00 kr.`)).toMatchObject({
    invoice_number: '4100288',
    issue_date: '2026-11-06',
    due_date: '2026-11-20',
  })
})

it('takes no value from a stack in which a date is nearer to its label than others to theirs', () => {
  const text = 'Faktura\nFakturanr.\nForfaldsdato\n20.11.2026\nMontør\n4100288\nI alt 100,00 kr.'
  expect(values(text)).not.toHaveProperty('invoice_number')
})
