import { expect, it } from 'vitest'
import { readInvoice } from '../../../shared/extract/invoice.ts'

const parts = (text: string) => {
  const { amount, net, vat } = readInvoice(`Faktura 112\n${text}`, '2026-11-18T09:00:00Z')
  return [amount?.value, net?.value, vat?.value]
}

it.each([
  [
    'a tax that is said before its name',
    'Total: 648,00 kr. (inkluderer 129,60 kr. moms)',
    ['648.00', undefined, '129.60'],
  ],
  [
    'no subtotal for net that has its tax in it',
    'Subtotal 1.137,00\nLevering 49,00\nI alt 1.186,00\nHeraf moms (25 %) 237,20',
    ['1186.00', undefined, '237.20'],
  ],
  [
    'a tax of nothing, and the total as the net amount that is called so',
    'Sum ex VAT EUR 900.00\nVAT 0% EUR 0.00\nAmount due EUR 900.00',
    ['900.00', '900.00', '0.00'],
  ],
  [
    'the row of sums below several rates',
    'MwSt   Netto   Steuer   Brutto\n7 %   200,00   14,00   214,00\n19 %   50,00   9,50   59,50\nSumme   250,00   23,50   273,50\nGesamtbetrag EUR 273,50',
    ['273.50', '250.00', '23.50'],
  ],
  [
    'the tax of a part, the rest of which is free of it',
    'Salær 10.000,00\nMoms 25 % af 10.000,00   2.500,00\nUdlæg, retsafgift (momsfrit)   1.800,00\nI alt 14.300,00',
    ['14300.00', undefined, '2500.00'],
  ],
  [
    'a total from the tax that it holds, where nothing calls it a total',
    'Vi har trukket 725,00 kr. på kort **** 3391, heraf moms 145,00 kr.',
    ['725.00', undefined, '145.00'],
  ],
])('reads %s', (_, text, expected) => {
  expect(parts(text)).toEqual(expected)
})

it('does not take for the amount what follows another time', () => {
  const text =
    "You'll find deposit invoice DEP-0098 for €5,520.00. The remaining €12,880.00 follows after dismantling."
  expect(parts(text)[0]).toBe('5520.00')
})
