import { describe, expect, it } from 'vitest'
import { findAmounts } from '../../../shared/extract/amount.ts'
import {
  around,
  findOnlyAmount,
  findResult,
  findWhole,
} from '../../../shared/extract/invoice-amount-unlabelled.ts'

const only = (text: string) => findOnlyAmount(text, findAmounts(text))?.value.amount ?? null

describe('the only amount of a text', () => {
  it.each([
    ['Vi sender 100,00 kr.', '100.00'],
    ['Først 100,00 kr. og så 100,00 kr.', '100.00'],
    ['Kabel 60,00 kr., stik 40,00 kr., 100,00 kr.', '100.00'],
    ['100,00 kr. (35 timer à 800,00 kr.)', '100.00'],
    ['100,00 kr. og 20,00 kr. pr. stk.', '100.00'],
    ['100,00 kr. Ved for sen betaling gebyr 20,00 kr.', '100.00'],
    ['100,00 kr., næste gang 20,00 kr.', '100.00'],
    ['100,00 kr., normalt omkring kr. 20,00', '100.00'],
    ['Gebyr nævnes ikke. 100,00 kr.', '100.00'],
  ])('of %j', (text, amount) => {
    expect(only(text)).toBe(amount)
  })

  it.each([
    '100,00',
    '100,00 kr. eller 200,00 kr.',
    '100,00 kr. eller 100,00 EUR',
    '60,00 kr. og 30,00 kr.',
    '',
  ])('is none in %j', (text) => {
    expect(only(text)).toBeNull()
  })

  it('is not sure, and has the words around it', () => {
    const text = `${'a'.repeat(30)}\n på  100,00 kr. ${'b'.repeat(50)}`
    expect(findOnlyAmount(text, findAmounts(text))).toEqual({
      value: { amount: '100.00', currency: 'DKK', index: 36, length: 6, isCertain: true },
      text: expect.stringMatching(/^a{14} på 100,00 kr\. b+$/),
      confidence: 0.6,
    })
  })
})

it('the words around an amount are those close by, on one line', () => {
  const text = `${'a'.repeat(30)} 100,00\n${'b'.repeat(50)}`
  expect(findAmounts(text).map((found) => around(text, found))).toEqual([
    `${'a'.repeat(19)} 100,00 ${'b'.repeat(33)}`,
  ])
})

describe('an amount that is called the whole behind it', () => {
  it.each([
    ['4.200 kr inkl. moms', '4200.00'],
    ['EUR 6,400.00 in total', '6400.00'],
    ['100,00 kr. i alt, og 200,00 kr. i alt', '200.00'],
    ['100,- er forfalden', '100.00'],
    ['1 200,50 kr. (at betale)', '1200.50'],
    ['of EUR 2,410.00, EUR 910.00 is still missing', '910.00'],
  ])('of %j', (text, amount) => {
    expect(findWhole(text, findAmounts(text))).toMatchObject({ value: { amount }, confidence: 0.85 })
  })

  it.each(['100,00 kr. for kabel', '100,00 kr. ialtså', 'i alt 100,00 kr.'])('is not in %j', (text) => {
    expect(findWhole(text, findAmounts(text))).toBeNull()
  })
})

describe('an amount that the text works out', () => {
  it.each([
    ['78 timer à 160,00 = 12.480,00', '12480.00'],
    ['78 hours @ EUR 160 = EUR 12,480', '12480.00'],
    ['2 x 50,00 giver kr. 100,00', '100.00'],
    ['altså 100,00, dvs. 200,00', '200.00'],
  ])('of %j', (text, amount) => {
    expect(findResult(text, findAmounts(text))).toMatchObject({ value: { amount }, confidence: 0.8 })
  })

  it.each(['100,00', 'angiver 100,00', `= ${' '.repeat(20)}100,00`])('is not in %j', (text) => {
    expect(findResult(text, findAmounts(text))).toBeNull()
  })
})
