import { describe, expect, it } from 'vitest'
import { readInvoice } from '../../../shared/extract/invoice.ts'

const RECEIVED = '2026-11-26T09:00:00Z'
const read = (line: string) => {
  const text = `Faktura 4403\nHermed faktura 4403 for rådgivning.\n\n${line}\n\nBetales senest 10. december 2026.`
  const { amount, net, vat, currency } = readInvoice(text, RECEIVED)
  return [amount, net, vat, currency].map((reading) => reading?.value ?? null)
}

describe('an amount that stands there without its tax alone', () => {
  it.each([
    ['Samlet pris 12.500,- plus moms', 'DKK'],
    ['Pris 12.500,- + moms', 'DKK'],
    ['Pris 12.500,- + 25 % moms', 'DKK'],
    ['12.500 kr. ekskl. moms', 'DKK'],
    ['I alt 12.500,00 kr. (ekskl. moms)', 'DKK'],
    ['Pris ekskl. moms: 12.500,00 kr.', 'DKK'],
    ['Total EUR 12,500.00 plus VAT', 'EUR'],
    ['Amount: EUR 12,500 excl. VAT', 'EUR'],
    ['12.500 kr. ekskl. moms, altså 12.500 kr. + moms', 'DKK'],
  ])('is net, and nobody knows the total: %s', (line, currency) => {
    expect(read(line)).toEqual([null, '12500.00', null, currency])
  })

  it('makes the total with the tax that is named', () => {
    expect(read('Pris: 12.500,00 kr. plus moms 3.125,00 kr.')).toEqual([
      ...['15625.00', '12500.00', '3125.00', 'DKK'],
    ])
  })

  it.each([
    ['where the total stands too', '12.500,- + moms\nAt betale 15.625,-', '15625.00'],
    ['where tax is not to be added', 'Total 12.500,00 (ekskl. moms)\nMoms 0 %', '12500.00'],
    ['where the buyer pays the tax', 'Total 12.500,00 (ekskl. moms), omvendt betalingspligt', '12500.00'],
    ['where it is said again without these words', '12.500,- + moms\nAt betale 12.500,-', '12500.00'],
    ['where it is another amount', 'At betale 800,00 kr.\nEn ekstra runde er 500 kr. + moms', '800.00'],
    ['where it is the price of one', 'At betale 5.000,00 kr.\n8 timer à 500 kr. ekskl. moms', '5000.00'],
  ])('is not one %s', (_, line, amount) => {
    expect(read(line)[0]).toBe(amount)
  })

  it('is negative in a credit note', () => {
    const text =
      'Kreditnota 4404\nKreditnota nr. 4404 for fejlleveret vare\n\nKrediteret beløb 1.000,00 kr. + moms'
    const { amount, net } = readInvoice(text, RECEIVED)
    expect([amount, net?.value]).toEqual([undefined, '-1000.00'])
  })

  it('stands beside total and tax in a sentence', () => {
    expect(
      read('Af de 3.750 kr (ekskl. moms) + moms 937,50 bliver det i alt 4.687,50 kr').slice(0, 3),
    ).toEqual(['4687.50', '3750.00', '937.50'])
  })
})
