import { describe, expect, it } from 'vitest'
import { findAmounts, namedCurrency, parseAmount } from '../../../shared/extract/amount.ts'

describe('parseAmount', () => {
  it.each([
    ['1.234,56', '1234.56'],
    ['1,234.56', '1234.56'],
    ['1 234,56', '1234.56'],
    ['1\u00a0234,56', '1234.56'],
    ['1234,5', '1234.50'],
    ['1.234,-', '1234.00'],
    ['kr. 1.234,00', '1234.00'],
    ['1.234,00 kr.', '1234.00'],
    ['DKK 1.234.567,89', '1234567.89'],
    ['€ 99', '99.00'],
    ['DKK: 100', '100.00'],
    ['$1,234,567.00', '1234567.00'],
    ['-1.234,56', '-1234.56'],
    ['1.234,56-', '-1234.56'],
    ['kr. -1.234,56', '-1234.56'],
    ['1.234', '1234.00'],
    ['0,50', '0.50'],
    ['-0,00', '0.00'],
    ['007,00', '7.00'],
    ['-0,50', '-0.50'],
    ['1 234,--', '1234.00'],
    ['1.234:-', '1234.00'],
    ['- 1.234,50', '-1234.50'],
    ['-   12,00 kr', '-12.00'],
    ['1\u2009234,5', '1234.50'],
    ["1'234.50 CHF", '1234.50'],
    ['4 860:50 kr', '4860.50'],
    ['kr 12,00 DKK', '12.00'],
  ])('reads %s as %s', (text, amount) => {
    expect(parseAmount(text)).toBe(amount)
  })

  it.each([
    '',
    'kr.',
    'tolv',
    '1.23.456',
    '31-12-2026',
    '1.234,567',
    '12 34 56 78',
    '1 234.567,00',
    'F1234',
    '12 - 13',
    '1kr2',
    'a - 12',
  ])('does not read %j', (text) => {
    expect(parseAmount(text)).toBeNull()
  })
})

describe('findAmounts', () => {
  const pairs = (text: string) =>
    findAmounts(text)
      .filter(({ isCertain }) => isCertain)
      .map(({ amount, currency }) => [amount, currency])

  it.each([
    [
      'Vi har modtaget 1.250,00 kr. og 99,50 EUR.',
      [
        ['1250.00', 'DKK'],
        ['99.50', 'EUR'],
      ],
    ],
    [
      'EUR 100,00 DKK 745,00',
      [
        ['100.00', 'EUR'],
        ['745.00', 'DKK'],
      ],
    ],
    ['Total (DKK)\n12.500', [['12500.00', 'DKK']]],
    [
      'Pris 500kr, før £12.99',
      [
        ['500.00', 'DKK'],
        ['12.99', 'GBP'],
      ],
    ],
    ['Kreditnota: -$40.00', [['-40.00', 'USD']]],
    [
      'SEK 1 200 og NOK 300,-',
      [
        ['1200.00', 'SEK'],
        ['300.00', 'NOK'],
      ],
    ],
    ['Beløb 1.234,56- er krediteret', [['-1234.56', null]]],
    ['I alt 300,-- at betale', [['300.00', null]]],
    ['I alt 300:- at betale', [['300.00', null]]],
    ['I alt 300,– at betale', [['300.00', null]]],
    ['Rabat -kr 40,00', [['-40.00', 'DKK']]],
    ['Nr. 1-2 kr 40,00', [['40.00', 'DKK']]],
    ['12,00 kr. 5 %', [['12.00', 'DKK']]],
    ['Hent den: https://portal.example/?sum=512,50 for 20,00 kr.', [['20.00', 'DKK']]],
    [
      '100,00 EUR 200,00',
      [
        ['100.00', 'EUR'],
        ['200.00', null],
      ],
    ],
  ])('finds the amounts of %j', (text, amounts) => {
    expect(pairs(text)).toEqual(amounts)
  })

  it.each([
    'Mødet er den 31.12.2026 eller 31-12-26',
    'kl. 14.30',
    'heraf 25,00 % moms',
    'heraf 25,00% moms',
    '12,50m kabel',
    '12 m kabel',
    'Faktura 10023, tlf. 12 34 56 78',
    'version 2.10.4',
    'ordre A1234,50',
  ])('sees no amount in %j', (text) => {
    expect(pairs(text)).toEqual([])
  })

  it('tells where an amount stands, and is not certain of a bare number', () => {
    expect(findAmounts('I alt 12500')).toEqual([
      { amount: '12500.00', currency: null, index: 6, length: 5, isCertain: false },
    ])
  })

  it.each([
    ...['Kontingent for 2027 skal betales', 'Medlemskontingent 2027', 'sept. 2026', 'Husleje, april 2027'],
    ...['Betal senest 10.12., hent senere', 'den 1.10', 'Betal senest 10.12 kr.'],
  ])('takes a year or a day for no amount: %j', (text) => {
    expect(findAmounts(text)).toEqual([])
  })

  it.each([
    ...[
      'Send 2000 på MobilePay',
      'Betaling for 2000 kr.',
      'Prisen for 2000,00',
      'Leje for 12000',
      'I alt 10.12',
      ...['den 19.95', 'amount of 2050', 'a total of 2000', 'SEK 4 860:50'],
    ],
  ])('takes an amount for no date: %j', (text) => {
    expect(findAmounts(text)).toHaveLength(1)
  })
})

it('names the first currency of a text', () => {
  expect(namedCurrency('All prices in EUR, not USD')).toBe('EUR')
  expect(namedCurrency('Der er krav om eurocard')).toBeNull()
})
