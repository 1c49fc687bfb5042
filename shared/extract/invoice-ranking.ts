import WEIGHTS from './invoice-ranking-weights.json' with { type: 'json' }

/** A value that a field may have, and the signs that speak for it or against it. */
export interface Candidate {
  readonly value: string
  readonly signs: ReadonlySet<string>
}

/** The fields whose value is also chosen by what was learned. */
export type RankedField = keyof typeof WEIGHTS

export const RANKED_FIELDS: readonly RankedField[] = ['invoice_number', 'amount', 'due_date']

/** How much each sign of a candidate says, and each word of a mail for having no such value at all. */
export interface RankingWeights {
  readonly signs: ReadonlyMap<string, number>
  readonly none: ReadonlyMap<string, number>
}

const weightsOf = ({ signs, none }: { readonly signs: object; readonly none: object }): RankingWeights => ({
  signs: new Map(Object.entries(signs)),
  none: new Map(Object.entries(none)),
})
const LEARNED: Readonly<Record<RankedField, RankingWeights>> = {
  amount: weightsOf(WEIGHTS.amount),
  due_date: weightsOf(WEIGHTS.due_date),
  invoice_number: weightsOf(WEIGHTS.invoice_number),
}

/** The runs of words that speak for no value or against it. */
export const WEIGHED_FOR_NONE: readonly string[] = Object.values(LEARNED).flatMap(({ none }) => [
  ...none.keys(),
])

/** Candidates with the logarithm of their chance, and that of none of them. */
export interface Ranking<C extends Candidate> {
  readonly candidates: readonly (C & { readonly chance: number })[]
  readonly none: number
}

/**
 * How likely each candidate is the one, or none of them, by a conditional logit model (McFadden, 1973) on labelled mails.
 * `npm run train` writes invoice-ranking-weights.json.
 */
export const rank = <C extends Candidate>(
  field: RankedField,
  candidates: readonly C[],
  words: ReadonlySet<string>,
): Ranking<C> => rankBy(LEARNED[field], candidates, words)

/** The same by other weights. */
export function rankBy<C extends Candidate>(
  { signs, none }: RankingWeights,
  candidates: readonly C[],
  words: ReadonlySet<string>,
): Ranking<C> {
  const scored = candidates.map((one) => ({ ...one, chance: sum(signs, one.signs) }))
  const noneScore = sum(none, words) + (none.get(ALWAYS) ?? 0)
  const most = scored.reduce((most, { chance }) => Math.max(most, chance), noneScore)
  const all = scored.reduce((all, { chance }) => all + Math.exp(chance - most), Math.exp(noneScore - most))
  const total = most + Math.log(all)
  return {
    candidates: scored.map((one) => ({ ...one, chance: one.chance - total })),
    none: noneScore - total,
  }
}

/** Stands for having no value, whatever the words are. */
export const ALWAYS = ''

function sum(weights: ReadonlyMap<string, number>, signs: Iterable<string>): number {
  let sum = 0
  for (const sign of signs) sum += weights.get(sign) ?? 0
  return sum
}

/** A sign that is a word of the mail, and the word. */
const OF_A_WORD = /(?:before|after|above|clause|cell|heading|stack): (\p{L}[\p{L} ]+)$/u

/** The words around a candidate that speak most for it, the strongest first. */
export const wordsFor = (field: RankedField, { signs }: Candidate, count: number): string[] => [
  ...new Set(
    [...signs]
      .map((sign) => ({ word: OF_A_WORD.exec(sign)?.[1], weight: LEARNED[field].signs.get(sign) ?? 0 }))
      .filter(({ weight }) => weight > 0)
      .sort((one, other) => other.weight - one.weight)
      .flatMap(({ word }) => word ?? [])
      .slice(0, count),
  ),
]
