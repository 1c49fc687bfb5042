import { expect, it } from 'vitest'
import kept from '../../shared/extract/invoice-weights.json' with { type: 'json' }
import { exampleOf, lessons, SIGNS } from './examples.ts'
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
    ...times(8, example(false)),
  ]
  const { bias, signs } = learn(examples, 10)
  const a = signs.get('a') ?? 0
  const chance = (sum: number) => 1 / (1 + Math.exp(-sum))
  // Twice the weight, and how much too often each was expected.
  expect(2 * a + 12 * chance(bias + a) - 9).toBeCloseTo(0, 0)
  expect(2 * bias + 12 * chance(bias + a) + 8 * chance(bias) - 9).toBeCloseTo(0, 0)
})

it.each(['invoice', 'reminder', 'credit_note'] as const)(
  'has been run on the labelled mails as they are: %s',
  async (question) => {
    const examples = (await lessons()).flatMap((lesson) => exampleOf(question, lesson) ?? [])
    const { bias, signs } = learn(examples, SIGNS[question])
    expect({ bias, signs: Object.fromEntries(signs) }).toEqual(kept[question])
  },
  60_000,
)
