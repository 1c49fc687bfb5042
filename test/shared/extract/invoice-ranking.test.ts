import { expect, it } from 'vitest'
import { ALWAYS, rank, rankBy, wordsFor } from '../../../shared/extract/invoice-ranking.ts'

const weights = {
  signs: new Map([
    ['i alt', 2],
    ['netto', -1],
  ]),
  none: new Map([
    [ALWAYS, 1],
    ['kvittering', 3],
  ]),
}
const candidate = (value: string, ...signs: string[]) => ({ value, signs: new Set(signs) })
const chances = (words: string[], ...candidates: ReturnType<typeof candidate>[]) => {
  const ranking = rankBy(weights, candidates, new Set(words))
  return [...ranking.candidates.map(({ chance }) => chance), ranking.none].map(Math.exp)
}

it('shares one chance among the candidates and none of them', () => {
  const shares = chances([], candidate('100.00', 'i alt'), candidate('80.00', 'netto', 'kr'))
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1)
  expect(shares[0]).toBeCloseTo(Math.exp(2) / (Math.exp(2) + Math.exp(-1) + Math.exp(1)))
})

it('gives none of them more where the words of the mail speak for it', () => {
  const [one = 0, none = 0] = chances(['kvittering'], candidate('100.00', 'i alt'))
  expect(none).toBeGreaterThan(one)
  expect(chances([])).toEqual([1])
})

it('has learned that the deadline of a payment is the due date, and names the words that say so', () => {
  const due = candidate('2026-12-04', 'just before: senest', 'before: betales', 'written as a date', 'ahead')
  const other = candidate('2026-11-19', 'just before: fakturadato', 'written as a date')
  const { candidates, none } = rank('due_date', [other, due], new Set())
  expect(candidates[1]?.chance).toBeGreaterThan(Math.max(none, candidates[0]?.chance ?? 0))
  expect(wordsFor('due_date', due, 3)).toContain('senest')
  expect(wordsFor('due_date', due, 0)).toEqual([])
})
