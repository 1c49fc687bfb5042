import { expect, it } from 'vitest'
import { chanceOf, likelihood, sumOf } from '../../../shared/extract/invoice-learned.ts'

it('adds what the signs say to the bias, and knows nothing of others', () => {
  const weights = {
    bias: -1,
    signs: new Map([
      ['faktura', 2],
      ['tilbud', -3],
    ]),
  }
  expect(sumOf(weights, ['faktura', 'hej', 'constructor'])).toBe(1)
  expect(sumOf(weights, ['faktura', 'tilbud'])).toBe(-2)
  expect(sumOf(weights, [])).toBe(-1)
})

it('is as likely as not where nothing is said', () => {
  expect(chanceOf(0)).toBe(0.5)
  expect(chanceOf(50)).toBeCloseTo(1)
  expect(chanceOf(-50)).toBeCloseTo(0)
})

it('is more likely with more that speaks for it', () => {
  expect(likelihood('invoice', ['#labelled number'])).toBeGreaterThan(likelihood('invoice', []))
  expect(likelihood('invoice', ['ordrebekræftelse'])).toBeLessThan(likelihood('invoice', []))
})
