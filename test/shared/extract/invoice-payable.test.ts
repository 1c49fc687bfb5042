import { describe, expect, it } from 'vitest'
import { findAmounts } from '../../../shared/extract/amount.ts'
import { findPayable } from '../../../shared/extract/invoice-payable.ts'

const found = (lines: string[], isCredit = false) => {
  const text = ['Emne', ...lines].join('\n')
  return findPayable(text, findAmounts(text), isCredit)
}
const payable = (...lines: string[]) => found(lines)?.value.amount ?? null
const credited = (...lines: string[]) => found(lines, true)?.value.amount ?? null
const currency = (...lines: string[]) => found(lines)?.value.currency ?? null

describe('what is to be paid', () => {
  it('is what a label calls so, before any total', () => {
    expect(payable('At betale 750,00', 'Total 1.250,00')).toBe('750.00')
    expect(payable('Total 1.250,00', 'At betale 750,00')).toBe('750.00')
  })

  it.each([
    'Din faktura på 5.000 kr. er ikke betalt. Vi har lagt et rykkergebyr på 100 kr. til, så du nu skylder 5.100 kr.',
    'Fakturaen på 5.000 kr. er ikke betalt, og i dag skylder I os 5.100 kr.',
    'Your invoice for DKK 5,000 has not been paid. With a fee of DKK 100 you now owe DKK 5,100.',
  ])('is what somebody owes by now: %s', (sentence) => {
    expect(payable(sentence)).toBe('5100.00')
  })

  it('is the sum of net and tax, before a total that nothing adds up to', () => {
    expect(payable('Total 900,00', 'Total 1.250,00', 'Netto 1.000,00', 'Moms 250,00', 'Total 800,00')).toBe(
      '1250.00',
    )
  })

  it('is the sum of net and tax where a total is that of the net amount', () => {
    expect(payable('Total 1.000,00', 'Moms 250,00', 'Resultat 1.250,00')).toBe('1250.00')
  })

  it('is a sum of the amounts above it', () => {
    expect(payable('Kabel 400,00', 'Stik 350,00', '750,00')).toBe('750.00')
  })

  it('is not a sum that its line calls a part', () => {
    expect(payable('Kabel 400,00', 'Stik 350,00', 'Subtotal 750,00')).toBeNull()
    expect(payable('Kabel 400,00', 'Stik 350,00', 'Netto inkl. moms 750,00')).toBe('750.00')
  })

  it('is not a sum of prices of one, or of amounts beside', () => {
    expect(payable('2 stk. à 400,00', '350,00', '750,00')).toBeNull()
    expect(payable('Tidligere saldo 400,00', '350,00', '750,00')).toBeNull()
    expect(payable('Tidligere saldo', '400,00', '350,00', '750,00')).toBe('750.00')
  })

  it('goes on from a total into the last sum below it', () => {
    expect(payable('Total 1.250,00', 'Gebyr 100,00', '1.350,00')).toBe('1350.00')
    expect(payable('Total 1.250,00', 'Gebyr 100,00', '1.350,00', 'Rente 50,00', '1.400,00')).toBe('1400.00')
  })

  it('does not go on from what a label calls to be paid', () => {
    expect(payable('At betale 1.250,00', 'Gebyr 100,00', '1.350,00')).toBe('1250.00')
  })

  it('is what the subject says too', () => {
    const text = 'Faktura på 900,00\nTotal 900,00\nTotal 1.250,00'
    expect(findPayable(text, findAmounts(text))?.value.amount).toBe('900.00')
  })

  it('is what the text says again', () => {
    expect(payable('Total 900,00', 'Husk 900,00', 'Total 1.250,00')).toBe('900.00')
    expect(payable('Total 900,00', 'Total 1.250,00')).toBe('1250.00')
  })

  it('is no bare number of less than three digits', () => {
    expect(payable('50', '25', '75', 'moms')).toBeNull()
    expect(payable('40 giver 99')).toBeNull()
    expect(payable('Det giver 100')).toBe('100.00')
  })

  it('is nothing where nothing is said of it', () => {
    expect(payable('Hej')).toBeNull()
    expect(payable('Kabel 400,00')).toBeNull()
  })
})

describe('a credit note', () => {
  it('is not about what is left of the invoice', () => {
    const lines = ['Kreditbeløb 250,00', 'Rest at betale 1.000,00']
    expect(credited(...lines)).toBe('250.00')
    expect(payable(...lines)).toBe('1000.00')
  })

  it('does not go on into a sum below', () => {
    expect(credited('Total 1.250,00', 'Gebyr 100,00', '1.350,00')).toBe('1250.00')
  })
})

describe('the currency of a sum', () => {
  it.each([
    [['Kabel EUR 400,00', 'Stik 350,00', '750,00'], 'EUR'],
    [['Kabel 400,00', 'Stik EUR 350,00', '750,00'], 'EUR'],
    [['Kabel EUR 400,00', 'Stik 350,00', 'USD 750,00'], 'USD'],
    [['Kabel 400,00', 'Stik 350,00', '750,00'], null],
    [['Varer EUR 1.000,00', 'Moms 250,00', '1.250,00'], 'EUR'],
    [['Varer EUR 1.000,00', 'Moms 250,00', 'USD 1.250,00'], 'USD'],
  ])('of %j is %s', (lines, expected) => {
    expect(currency(...lines)).toBe(expected)
  })
})
