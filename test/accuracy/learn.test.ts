import { expect, it } from 'vitest'
import { type Example, learn } from './learn.ts'

const example = (holds: boolean, ...signs: string[]): Example => ({ signs: new Set(signs), holds })
const times = (count: number, one: Example) => Array.from({ length: count }, () => one)

it('weighs what stands more often in what holds above nothing, and the other way round', () => {
  const { bias, signs } = learn(
    [...times(20, example(true, 'faktura', 'hej')), ...times(20, example(false, 'tilbud', 'hej'))],
    10,
  )
  expect(signs.get('faktura')).toBeGreaterThan(0.5)
  expect(signs.get('tilbud')).toBeCloseTo(-(signs.get('faktura') ?? 0), 1)
  expect(signs.get('hej') ?? 0).toBeCloseTo(0, 1)
  expect(bias).toBeCloseTo(0, 1)
})

it('says nothing of a sign that stands in two examples', () => {
  const { signs } = learn([...times(20, example(false, 'tilbud')), ...times(2, example(true, 'nota'))], 10)
  expect(signs.has('nota')).toBe(false)
})

it('is where the penalised likelihood is flat', () => {
  const examples = [
    ...times(9, example(true, 'a')),
    ...times(3, example(false, 'a')),
    ...times(2, example(true, 'b')),
    ...times(8, example(false, 'b')),
  ]
  const { bias, signs } = learn(examples, 10)
  const [a, b] = ['a', 'b'].map((sign) => signs.get(sign) ?? 0) as [number, number]
  // Of what holds and of what does not, 10 of 13 and 4 of 13 are an "a", each counted once more than it stands there.
  const scale = { a: Math.log(10 / 4), b: Math.log(3 / 9) }
  const chance = (sum: number) => 1 / (1 + Math.exp(-sum))
  // The weight in units of its scale, and how much too often each was expected.
  expect(a / scale.a ** 2 + 12 * chance(bias + a) - 9).toBeCloseTo(0, 0)
  expect(b / scale.b ** 2 + 10 * chance(bias + b) - 2).toBeCloseTo(0, 0)
  expect(bias + 12 * chance(bias + a) + 10 * chance(bias + b) - 11).toBeCloseTo(0, 0)
})
