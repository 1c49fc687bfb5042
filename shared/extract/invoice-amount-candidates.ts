import type { FoundAmount } from './amount.ts'
import { findClosings } from './invoice-closing.ts'
import type { Candidate } from './invoice-ranking.ts'
import type { Sum } from './invoice-sums.ts'
import type { Reading } from './labels.ts'
import { centsOf, unsigned } from './money.ts'
import { addSurroundings, type Surroundings } from './surroundings.ts'

/** A possible amount to pay: one value, wherever it stands. */
export interface AmountCandidate extends Candidate {
  /** The last place, or the last one with a currency. */
  readonly found: FoundAmount
}

/** What was found in the text before. */
export interface AmountContext {
  readonly amounts: readonly FoundAmount[]
  readonly sums: readonly Sum[]
  readonly kind: Reading
}

/** Number of different values and of places of each that are looked at, counted from the end. */
const MOST_VALUES = 30
const MOST_PLACES = 4
/** A smaller number without decimals or currency is a count. */
const LEAST_BARE = 50
const YEAR = /^(?:19|20)\d\d\.00$/

/**
 * The amounts of a text, each with its signs: what stands around it, how large it is among the others, where it stands
 * among them, whether it is a sum or a part of one.
 */
export function amountCandidates(
  near: Surroundings,
  { amounts, sums, kind }: AmountContext,
): AmountCandidate[] {
  const all = amounts.filter(isMoney)
  const certain = all.filter(({ isCertain }) => isCertain)
  const order = [...new Set(certain.map(({ amount }) => unsigned(amount)))]
  const bySize = order.toSorted((one, other) => Number(other) - Number(one))
  const lastCertain = certain.at(-1)?.amount
  const cents = new Set(all.map(({ amount }) => Math.abs(centsOf(amount))))
  const closings = findClosings(near.text, all)
  const values = (some: readonly FoundAmount[]) => new Set(some.map(({ amount }) => unsigned(amount)))
  const groups: readonly (readonly [sign: string, members: ReadonlySet<string>])[] = [
    ['sum of net and tax', values(sums.map(({ gross }) => gross))],
    ['net of a sum', values(sums.map(({ net }) => net))],
    ['tax of a sum', values(sums.map(({ vat }) => vat))],
    ['sum of those above', values(closings.map(({ sum }) => sum))],
    ['part of a sum', values(closings.flatMap(({ parts }) => parts))],
    ['last sum of those above', values(closings.slice(-1).map(({ sum }) => sum))],
    ['the last', lastCertain === undefined ? new Set() : new Set([unsigned(lastCertain)])],
    ['the first', new Set(order.slice(0, 1))],
    ['nothing', new Set(['0.00'])],
  ]
  return [...Map.groupBy(all, ({ amount }) => unsigned(amount))]
    .slice(-MOST_VALUES)
    .flatMap(([value, own]) => {
      const signs = new Set<string>()
      for (const { amount, currency, index, length, isCertain } of own.slice(-MOST_PLACES)) {
        addSurroundings(near, index, length, signs)
        signs.add(isCertain ? (currency ? 'with a currency' : 'with decimals') : 'a bare number')
        if (amount.startsWith('-')) signs.add('with a minus')
      }
      const rank = bySize.indexOf(value)
      if (rank >= 0) signs.add(SIZES[rank] ?? 'smaller than three')
      if (order.length === 1 && rank === 0) signs.add('the only one')
      for (const [sign, members] of groups) {
        if (members.has(value)) signs.add(sign).add(`${kind.value}: ${sign}`)
      }
      if (rank === 0) signs.add(`${kind.value}: ${SIZES[0]}`)
      if (rank === 0 && signs.has('the last')) signs.add('the largest and last')
      if (sums.length > 0 && !signs.has('sum of net and tax'))
        signs.add('there is another sum of net and tax')
      if (closings.length > 0 && !signs.has('sum of those above')) signs.add('there is another sum')
      signs.add(own.length > 1 ? `stands there ${Math.min(4, own.length)} times` : 'stands there once')
      const own100 = Math.abs(centsOf(value))
      if (cents.has(Math.round(own100 / 1.25))) signs.add('another and a quarter')
      if (cents.has(Math.round(own100 * 1.25))) signs.add('four fifths of another')
      if (cents.has(Math.round(own100 / 5))) signs.add('five times another')
      const found = own.findLast(({ currency }) => currency !== null) ?? own.at(-1)
      return found ? [{ value, signs, found }] : []
    })
}

const SIZES = ['the largest', 'the second largest', 'the third largest']

const isMoney = ({ amount, isCertain }: FoundAmount) =>
  isCertain || (Math.abs(Number(amount)) >= LEAST_BARE && !YEAR.test(amount))
