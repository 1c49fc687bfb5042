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
export function amountCandidates(near: Surroundings, context: AmountContext): AmountCandidate[] {
  const all = context.amounts.filter(isMoney)
  const sizes = sizesOf(all)
  const groups = groupsOf(near.text, all, sizes, context)
  const cents = new Set(all.map(({ amount }) => Math.abs(centsOf(amount))))
  return [...Map.groupBy(all, ({ amount }) => unsigned(amount))]
    .slice(-MOST_VALUES)
    .flatMap(([value, places]) => {
      const found = places.findLast(({ currency }) => currency !== null) ?? places.at(-1)
      if (!found) return []
      const signs = new Set<string>()
      for (const place of places.slice(-MOST_PLACES)) addFound(near, place, signs)
      signs.add(places.length > 1 ? `stands there ${Math.min(4, places.length)} times` : 'stands there once')
      addSize(sizes, value, signs)
      addGroups(groups, value, context.kind, signs)
      addRatios(cents, Math.abs(centsOf(value)), signs)
      return [{ value, signs, found }]
    })
}

/** Values with something in common, and its name. */
type Group = readonly [sign: string, values: ReadonlySet<string>]

const LARGEST = 'the largest'
const LAST = 'the last'
const TAXED = 'sum of net and tax'
const CLOSING = 'sum of those above'

function groupsOf(
  text: string,
  all: readonly FoundAmount[],
  sizes: readonly string[],
  { sums }: AmountContext,
): readonly Group[] {
  const certain = all.filter(({ isCertain }) => isCertain)
  const closings = findClosings(text, all)
  const values = (some: readonly FoundAmount[]) => new Set(some.map(({ amount }) => unsigned(amount)))
  return [
    [TAXED, values(sums.map(({ gross }) => gross))],
    ['net of a sum', values(sums.map(({ net }) => net))],
    ['tax of a sum', values(sums.map(({ vat }) => vat))],
    [CLOSING, values(closings.map(({ sum }) => sum))],
    ['part of a sum', values(closings.flatMap(({ parts }) => parts))],
    ['last sum of those above', values(closings.slice(-1).map(({ sum }) => sum))],
    [LAST, values(certain.slice(-1))],
    ['the first', values(certain.slice(0, 1))],
    ['nothing', new Set(['0.00'])],
    [LARGEST, new Set(sizes.slice(0, 1))],
  ]
}

/** The values that are certain, the largest first. */
const sizesOf = (all: readonly FoundAmount[]): string[] =>
  [...new Set(all.filter(({ isCertain }) => isCertain).map(({ amount }) => unsigned(amount)))].sort(
    (one, other) => Number(other) - Number(one),
  )

/** What stands around an amount, and how it is written. */
function addFound(
  near: Surroundings,
  { amount, currency, index, length, isCertain }: FoundAmount,
  signs: Set<string>,
): void {
  addSurroundings(near, index, length, signs)
  signs.add(isCertain ? (currency ? 'with a currency' : 'with decimals') : 'a bare number')
  if (amount.startsWith('-')) signs.add('with a minus')
}

function addSize(sizes: readonly string[], value: string, signs: Set<string>): void {
  const rank = sizes.indexOf(value)
  if (rank >= 0) signs.add(SIZES[rank] ?? 'smaller than three')
  if (sizes.length === 1 && rank === 0) signs.add('the only one')
}

function addGroups(groups: readonly Group[], value: string, kind: Reading, signs: Set<string>): void {
  for (const [sign, values] of groups) if (values.has(value)) signs.add(sign).add(`${kind.value}: ${sign}`)
  if (signs.has(LARGEST) && signs.has(LAST)) signs.add('the largest and last')
  const hasOther = (name: string) =>
    !signs.has(name) && groups.some(([sign, values]) => sign === name && values.size > 0)
  if (hasOther(TAXED)) signs.add('there is another sum of net and tax')
  if (hasOther(CLOSING)) signs.add('there is another sum')
}

/** Whether it is the total, the net amount or the tax to another amount at 25 %. */
function addRatios(all: ReadonlySet<number>, cents: number, signs: Set<string>): void {
  if (all.has(Math.round(cents / 1.25))) signs.add('another and a quarter')
  if (all.has(Math.round(cents * 1.25))) signs.add('four fifths of another')
  if (all.has(Math.round(cents / 5))) signs.add('five times another')
}

const SIZES = [LARGEST, 'the second largest', 'the third largest']

const isMoney = ({ amount, isCertain }: FoundAmount) =>
  isCertain || (Math.abs(Number(amount)) >= LEAST_BARE && !YEAR.test(amount))
