import { expect, it } from 'vitest'
import { descend, heaviest, kept } from './descend.ts'

it('finds where a function is flat that is a thousand times steeper in one direction than in another', () => {
  const steepness = [1, 30, 1000]
  const lowest = [3, -2, 0.5]
  const slopeAt = (weights: Float64Array) =>
    weights.map((weight, place) => (steepness[place] ?? 0) * (weight - (lowest[place] ?? 0)))
  const found = descend(3, 1, slopeAt)
  expect(Math.hypot(...slopeAt(found))).toBeLessThan(0.01)
})

it('takes few rounds', () => {
  let asked = 0
  descend(2, 1, (weights) => {
    asked += 1
    return weights.map((weight, place) => Math.tanh(weight - place) + weight)
  })
  expect(asked).toBeLessThan(20)
})

it('keeps the heaviest, for or against, and writes what is not nothing in order', () => {
  const weights = [
    ['c', 0.004],
    ['b', -2],
    ['a', 1.234],
  ] as const
  expect(heaviest(weights, 2)).toEqual(['b', 'a'])
  expect([...kept(weights)]).toEqual([
    ['a', 1.23],
    ['b', -2],
  ])
})
