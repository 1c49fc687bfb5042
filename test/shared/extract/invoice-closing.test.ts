import { describe, expect, it } from 'vitest'
import { findAmounts } from '../../../shared/extract/amount.ts'
import { findClosings } from '../../../shared/extract/invoice-closing.ts'

/** Each sum with its parts, as `1250.00 = 1000.00 + 250.00`. */
const closings = (...lines: string[]) => {
  const text = lines.join('\n')
  return findClosings(text, findAmounts(text)).map(
    ({ sum, parts }) => `${sum.amount} = ${parts.map(({ amount }) => amount).join(' + ')}`,
  )
}

describe('amounts that add up', () => {
  it('are a sum without any label', () => {
    expect(closings('1.000,00', '250,00', '1.250,00')).toEqual(['1250.00 = 1000.00 + 250.00'])
  })

  it('are as few as make it up: the ones right above', () => {
    expect(closings('77,00', '1.000,00', '250,00', '1.250,00')).toEqual(['1250.00 = 1000.00 + 250.00'])
  })

  it('go on into the next sum', () => {
    expect(closings('1.000,00', '250,00', '1.250,00', 'Gebyr 100,00', '1.350,00')).toEqual([
      '1250.00 = 1000.00 + 250.00',
      '1350.00 = 1250.00 + 100.00',
    ])
  })

  it('go on though the sum is said again', () => {
    expect(closings('1.000,00', '250,00', '1.250,00', '1.250,00', 'Gebyr 100,00', '1.350,00')).toEqual([
      '1250.00 = 1000.00 + 250.00',
      '1350.00 = 1250.00 + 100.00',
    ])
  })

  it.each([
    ['with a minus', '-250,00'],
    ['by its words', 'Betalt 250,00'],
    ['by its words and a minus', 'Less deposit -250,00'],
  ])('have a part that is taken off %s', (_, paid) => {
    expect(closings('1.000,00', paid, '750,00')).toHaveLength(1)
  })

  it('come to nothing where all is paid', () => {
    expect(closings('1.000,00', '250,00', '1.250,00', 'Betalt 1.250,00', '0,00')).toEqual([
      '1250.00 = 1000.00 + 250.00',
      '0.00 = 1250.00 + 1250.00',
    ])
    expect(closings('1.000,00', '250,00', '1.250,00', '-1.250,00', '0,00')).toHaveLength(2)
  })

  it('do not come to nothing where nothing was paid', () => {
    expect(closings('1.250,00', '1.250,00', '0,00')).toEqual([])
    expect(closings('1.250,00', 'Betalt 1.250,00', '0,00')).toEqual([])
    expect(closings('1.000,00', '250,00', '1.250,00', '1.250,00', '0,00')).toHaveLength(1)
  })

  it('are whole numbers when they are grouped like money', () => {
    expect(closings('1.000', '2.000', '3.000')).toEqual(['3000.00 = 1000.00 + 2000.00'])
    expect(closings('1000', '2000', '3000')).toEqual([])
  })

  it('stand in the running text when each has its currency', () => {
    expect(closings('500,00 kr. for leje og 125,00 kr. i moms, tilsammen 625,00 kr. inden 14 dage')).toEqual([
      '625.00 = 500.00 + 125.00',
    ])
  })
})

describe('amounts that do not add up to a sum', () => {
  it.each([
    ['one that says the same', ['1.000,00', '1.000,00']],
    ['small numbers, which do by accident', ['2,00', '3,00', '5,00']],
    ['what the line calls a part of the one above', ['Heraf 1.000,00', '250,00', '1.250,00']],
    ['others', ['1.000,00', '251,00', '1.250,00']],
    ['more than a dozen', [...Array(13).fill('100,00'), '1.300,00']],
  ])('are %s', (_, lines) => {
    expect(closings(...lines)).toEqual([])
  })

  it('are fewer than two', () => {
    expect(closings('12,00')).toEqual([])
    expect(closings()).toEqual([])
  })
})

it('adds up a dozen', () => {
  expect(closings(...Array(12).fill('100,00'), '1.200,00')).toHaveLength(1)
})
