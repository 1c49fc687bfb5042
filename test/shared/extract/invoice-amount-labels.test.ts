import { describe, expect, it } from 'vitest'
import { LABELS, readProse, readTotal } from '../../../shared/extract/invoice-amount-labels.ts'

interface At {
  readonly before?: string
  readonly rank?: number
  /** Stands below the label and not beside it. */
  readonly isBelow?: boolean
}
const at = (value: string, { before = '', rank = 3, isBelow = false }: At) => ({
  ...{ rank, before, index: 0, label: 'total', line: '' },
  values: isBelow ? ['', value] : [value],
})
const total = (value: string, where: At = {}) => readTotal(value, at(value, where))?.amount ?? null
const payable = (value: string, where: At = {}) => total(value, { ...where, rank: LABELS.length })
const prose = (value: string) => readProse(value, at(value, { rank: LABELS.length }))?.amount ?? null

describe('the amount at a label', () => {
  it.each([
    [': 100,00 kr.', '100.00'],
    [' 12500', '12500.00'],
    [' for juli er 100,00', '100.00'],
    [`${' '.repeat(60)}100,00`, '100.00'],
    [' 3 dage 100,00', '100.00'],
  ])('stands beside it: %j', (value, amount) => {
    expect(total(value)).toBe(amount)
  })

  it.each([
    ['counts something', ' 3 varer'],
    ['is bare and has words before it', ' for varer 100'],
    ['is too far away', `${' '.repeat(61)}100,00`],
    ['is the price of one', ' 12 x 40,00'],
    ['is of the next sentence', ' er betalt. Depositum 100,00'],
    ['is not there', ' følger'],
  ])('is none that %s', (_, value) => {
    expect(total(value)).toBeNull()
    expect(payable(value)).toBeNull()
  })

  it.each([
    [' 1.000,00 250,00 1.250,00', '1250.00'],
    [' 1.000,00 kr.   250,00 kr.   1.250,00 kr.', '1250.00'],
    [' EUR 1.000,00 | EUR 250,00 | EUR 1.250,00', '1250.00'],
    [' 1.000,00 heraf moms 200,00', '1000.00'],
  ])('is the last of a row of columns: %j', (value, amount) => {
    expect(total(value)).toBe(amount)
  })

  it('may stand below it, without words of its own', () => {
    expect(total('100,00', { isBelow: true })).toBe('100.00')
    expect(total('Nordlys 100,00', { isBelow: true })).toBeNull()
    expect(total(' Nordlys 100,00')).toBe('100.00')
  })
})

describe('an amount that is a part', () => {
  it.each([' før moms: 100,00', ' netto 100,00', ' moms 100,00'])('is no total:%s', (value) => {
    expect(total(value)).toBeNull()
    expect(prose(value)).toBeNull()
    expect(payable(value)).toBe('100.00')
  })

  it('is one by the words right before the label, in its own column', () => {
    expect(total(' 100,00', { before: 'Moms ' })).toBeNull()
    expect(total(' 100,00', { before: 'Moms   ' })).toBe('100.00')
    expect(total(' 100,00', { before: 'Moms\t' })).toBe('100.00')
    expect(total(' 100,00', { before: 'Moms | ' })).toBe('100.00')
    expect(total(' 100,00', { before: 'Moms 80,00 ' })).toBe('100.00')
  })

  it('is none that includes the tax', () => {
    expect(total(' inkl. moms 100,00')).toBe('100.00')
  })
})

describe('an amount that is not asked for', () => {
  it('stands beside words that say so, in its own sentence', () => {
    expect(payable(' 100,00', { before: 'Tidligere saldo ' })).toBeNull()
    expect(payable(' 100,00', { before: 'Tidligere saldo er betalt. Nu ' })).toBe('100.00')
    expect(payable(' 100,00 svarer til 13,40 EUR')).toBeNull()
    expect(payable(' 100,00 er sat (1). Det svarer til 13,40 EUR')).toBe('100.00')
    expect(payable('100,00 svarer til 13,40 EUR', { isBelow: true })).toBe('100.00')
  })

  it('is what is left after a discount for paying early, or the digit of a count', () => {
    expect(payable(' 18.071,20 EUR', { before: 'Until 2026-12-03: 2 % discount (368,80 EUR), ' })).toBeNull()
    expect(payable(' 18.071,20 EUR', { before: 'Efter 2 % rabat: ' })).toBe('18071.20')
    expect(payable(' 4.500,00', { before: 'Husbyen, 10 % rabat er trukket fra, ' })).toBe('4500.00')
    expect(payable(' 100 kr.', { before: 'Betales der ikke, sender vi en rykker på ' })).toBeNull()
    expect(payable(' 1.350,00 kr.', { before: 'Rykker på faktura 88114: ' })).toBe('1350.00')
    expect(payable(' 18.936,00 kr., bliver faktureret 60 dage før afrejse')).toBeNull()
    expect(payable(' 4.500 kr. betales i januar')).toBe('4500.00')
    expect(payable(' 34 days x DKK 45.00')).toBeNull()
    expect(payable(' Tesla Model X 4.500,00 kr.')).toBe('4500.00')
    expect(payable(' 2')).toBeNull()
    expect(payable(' 2 kr.')).toBe('2.00')
  })

  it('is a discount, or one that nobody is to pay', () => {
    expect(payable(' rabat 100,00')).toBeNull()
    expect(payable(' 100,00', { before: 'Du skal ikke ' })).toBeNull()
    expect(payable(' 100,00', { before: 'Ikke mere om det: ' })).toBe('100.00')
  })
})
