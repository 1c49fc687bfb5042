import { expect, it } from 'vitest'
import { ALWAYS } from '../../shared/extract/invoice-ranking.ts'
import { type Choice, learnRanking } from './learn-ranking.ts'

const choice = (right: number, candidates: string[][], words: string[] = []): Choice => ({
  right,
  candidates: candidates.map((signs) => new Set(signs)),
  words: new Set(words),
})
const times = (count: number, one: Choice) => Array.from({ length: count }, () => one)

it('weighs what the right one has above what the others have', () => {
  const { signs } = learnRanking(
    times(
      20,
      choice(1, [
        ['netto', 'kr'],
        ['i alt', 'kr'],
      ]),
    ),
    10,
  )
  expect(signs.get('i alt')).toBeGreaterThan(0.5)
  expect(signs.get('netto')).toBeLessThan(-0.5)
})

it('weighs what a mail says where none of them is right', () => {
  const paid = times(20, choice(1, [['den']], ['kvittering', 'hej']))
  const { none } = learnRanking([...paid, ...times(20, choice(0, [['den']], ['faktura', 'hej']))], 10)
  expect(none.get('kvittering')).toBeGreaterThan(0.5)
  expect(none.get('faktura')).toBeLessThan(-0.5)
  expect(none.get(ALWAYS) ?? 0).toBeCloseTo(0, 1)
})

it('says nothing of a sign that stands in two mails, and keeps the heaviest', () => {
  const rows = [...times(20, choice(0, [['a'], ['b']])), ...times(2, choice(0, [['c'], ['b']]))]
  expect([...learnRanking(rows, 10).signs.keys()]).toEqual(['a', 'b'])
  expect(learnRanking(rows, 1).signs.size).toBe(1)
})
