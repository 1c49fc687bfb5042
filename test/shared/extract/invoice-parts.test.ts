import { describe, expect, it } from 'vitest'
import { findAmounts } from '../../../shared/extract/amount.ts'
import { findParts } from '../../../shared/extract/invoice-parts.ts'
import { findSums } from '../../../shared/extract/invoice-sums.ts'

describe('net, tax and their sum', () => {
  const sums = (text: string) =>
    findSums(text, findAmounts(text)).map(
      ({ net, vat, gross }) => `${net.amount} + ${vat.amount} = ${gross.amount}`,
    )

  it.each([
    ['Netto 1.000,00\nMoms 250,00\nI alt 1.250,00', ['1000.00 + 250.00 = 1250.00']],
    ['In total 119.00: 100.00 and 19.00 VAT', ['100.00 + 19.00 = 119.00']],
    ['Netto 999,99\nMoms 250,00\nI alt 1.249,99', ['999.99 + 250.00 = 1249.99']],
    ['Kredit -1.000,00 moms -250,00 i alt -1.250,00', ['-1000.00 + -250.00 = -1250.00']],
  ])('are in %j', (text, expected) => {
    expect(sums(text)).toEqual(expected)
  })

  it('have the sum behind them where it stands before them as well', () => {
    const text = '125,00 er 100,00 og 25,00 moms, i alt 125,00'
    expect(findSums(text, findAmounts(text))[0]?.gross.index).toBe(text.lastIndexOf('125,00'))
  })

  it.each([
    ['no word of tax', '1.000,00\n250,00\n1.250,00'],
    ['no rate of Europe', 'Netto 1.000,00\nMoms 300,00\nI alt 1.300,00'],
    ['no sum', 'Netto 1.000,00\nMoms 250,00\nI alt 1.251,00'],
    ['the tax before the net amount', 'Moms 250,00\nnetto 1.000,00\nI alt 1.250,00'],
    ['nothing but noughts', 'Netto 0,00\nMoms 0,00\nI alt 0,00'],
  ])('are not where there is %s', (_, text) => {
    expect(sums(text)).toEqual([])
  })
})

describe('the parts of a total', () => {
  const parts = (total: string, text: string) => {
    const { net, vat, gross } = findParts(text, total, findAmounts(text))
    return [net?.value ?? null, vat?.value ?? null, gross?.value ?? null]
  }

  it.each([
    [
      'both named',
      '1250.00',
      'Netto 1.000,00\nMoms 25 % 250,00\nI alt 1.250,00',
      ['1000.00', '250.00', null],
    ],
    ['the tax named', '1250.00', 'Varer 1.000,00\nMoms 250,00\nI alt 1.250,00', ['1000.00', '250.00', null]],
    [
      'of more than is left to pay',
      '700.00',
      'Netto 1.000,00\nMoms 250,00\nTotal 1.250,00\nRest 700,00',
      ['1000.00', '250.00', '1250.00'],
    ],
    ['of a credit note', '-1250.00', 'Netto -1.000,00\nMoms -250,00', ['-1000.00', '-250.00', null]],
    [
      'that do not add up',
      '1250.00',
      'Netto 900,00\nMoms 250,00\nI alt 1.250,00',
      ['900.00', '250.00', null],
    ],
    [
      'said without and with tax on one line',
      '2493.75',
      '1.995 kr. ekskl. moms / 2.493,75 kr. inkl. moms',
      ['1995.00', null, null],
    ],
    [
      'said with tax and without it in brackets',
      '2493.75',
      'Total: 2.493,75 DKK (1.995,00 DKK ekskl. moms)',
      ['1995.00', null, null],
    ],
    ['the tax alone, at 25 %', '1250.00', 'Heraf moms 250,00', [null, '250.00', null]],
    ['the tax alone, but for rounding', '1250.20', 'Heraf moms 250,05', [null, '250.05', null]],
    ['the tax alone, at no rate', '1250.00', 'Heraf moms 251,00', [null, null, null]],
    ['the net amount alone, at 25 %', '1250.00', 'Beløb ekskl. moms: 1.000,00', ['1000.00', null, null]],
    ['the net amount alone, at no rate', '1250.00', 'Subtotal 1.100,00', [null, null, null]],
    ['no tax at all', '0.00', 'Moms 0,00', [null, null, null]],
    ['a value below its label', '1250.00', 'Netto\n1.000,00\nMoms\n250,00', ['1000.00', '250.00', null]],
    ['nothing named', '1250.00', 'I alt 1.250,00', [null, null, null]],
  ])('are those %s', (_, total, text, expected) => {
    expect(parts(total, text)).toEqual(expected)
  })

  it('have the line that names them', () => {
    const text = 'Subtotal   1.000,00\nMoms   250,00'
    expect(findParts(text, '1250.00', findAmounts(text))).toEqual({
      net: { value: '1000.00', text: 'Subtotal 1.000,00', confidence: 0.9 },
      vat: { value: '250.00', text: 'Moms 250,00', confidence: 0.9 },
    })
  })
})
