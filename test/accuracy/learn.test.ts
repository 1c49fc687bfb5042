import { expect, it } from 'vitest'
import kept from '../../shared/extract/invoice-weights.json' with { type: 'json' }
import { exampleOf, lessons, SIGNS } from './examples.ts'
import { type Example, learn, weigh } from './learn.ts'

const example = (holds: boolean, ...signs: string[]): Example => ({ signs: new Set(signs), holds })
const times = (count: number, one: Example) => Array.from({ length: count }, () => one)

it('weighs what stands more often in what holds above nothing, and the other way round', () => {
  const { bias, signs } = learn(
    [...times(20, example(true, 'faktura', 'hej')), ...times(20, example(false, 'tilbud', 'hej'))],
    10,
  )
  expect(signs.faktura).toBeGreaterThan(0.5)
  expect(signs.tilbud).toBeCloseTo(-(signs.faktura ?? 0), 1)
  expect(signs.hej ?? 0).toBeCloseTo(0, 1)
  expect(bias).toBeCloseTo(0, 1)
})

it('says nothing of a sign that stands in two examples', () => {
  const { signs } = learn([...times(20, example(false, 'tilbud')), ...times(2, example(true, 'nota'))], 10)
  expect(signs).not.toHaveProperty('nota')
})

it('is where the penalised likelihood is flat', () => {
  const examples = [
    ...times(9, example(true, 'a')),
    ...times(3, example(false, 'a')),
    ...times(8, example(false)),
  ]
  const { bias, signs } = learn(examples, 10)
  const { a = 0 } = signs
  const chance = (sum: number) => 1 / (1 + Math.exp(-sum))
  // Twice the weight, and how much too often each was expected.
  expect(2 * a + 12 * chance(bias + a) - 9).toBeCloseTo(0, 0)
  expect(2 * bias + 12 * chance(bias + a) + 8 * chance(bias) - 9).toBeCloseTo(0, 0)
})

it('adds what the signs say, and knows nothing of others', () => {
  const weights = { bias: -1, signs: { faktura: 2, tilbud: -3 } }
  expect(weigh(weights, new Set(['faktura', 'hej']))).toBe(true)
  expect(weigh(weights, new Set(['faktura', 'tilbud']))).toBe(false)
  expect(weigh(weights, new Set())).toBe(false)
})

it.each(['invoice', 'reminder', 'credit_note'] as const)(
  'has been run on the labelled mails as they are: %s',
  async (question) => {
    const examples = (await lessons()).flatMap((lesson) => exampleOf(question, lesson) ?? [])
    const { signs } = learn(examples, SIGNS[question])
    expect(Object.keys(signs)).toEqual(Object.keys(kept[question].signs))
    for (const [sign, weight] of Object.entries(kept[question].signs))
      expect(signs[sign], sign).toBeCloseTo(weight, 1)
  },
  60_000,
)
