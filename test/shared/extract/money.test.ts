import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { centsOfProduct, decimalOf } from '../../../shared/extract/money.ts'

describe('cents', () => {
  it.each([
    ['1250', '1', 125_000n],
    ['249.50', '4', 99_800n],
    ['0.335', '3', 101n],
    ['-0.005', '1', -1n],
    ['0.004', '1', 0n],
    ['0.1', '0.2', 2n],
    ['123456789012.34', '1', 12_345_678_901_234n],
    [' +2.50 ', '-2', -500n],
    ['0.0149999999', '1', 1n],
  ])('of %s times %s are %s', (one, other, cents) => {
    expect(centsOfProduct(one, other)).toBe(cents)
  })

  it.each(['', '1,5', 'abc', '1e3', '--1'])('are refused of %j', (text) => {
    expect(() => centsOfProduct(text)).toThrow(`"${text}" is no decimal number`)
  })

  it.each([
    [0n, '0.00'],
    [-5n, '-0.05'],
    [123_456n, '1234.56'],
  ])('%s are written %s', (cents, text) => {
    expect(decimalOf(cents)).toBe(text)
  })

  it('are read back from how they are written', () => {
    const amount = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n })
    fc.assert(
      fc.property(amount, (cents) => {
        expect(centsOfProduct(decimalOf(cents))).toBe(cents)
      }),
    )
  })
})
