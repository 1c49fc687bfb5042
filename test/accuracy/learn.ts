import { chanceOf, type Weights } from '../../shared/extract/invoice-learned.ts'
import { descend, heaviest, hundredths, kept } from './descend.ts'

/** What was seen of one thing, and whether it is what is asked for. */
export interface Example {
  readonly signs: ReadonlySet<string>
  readonly holds: boolean
}

/** Examples that a sign needs to stand in, and how dear its weight is. */
const LEAST = 3
const PENALTY = 1

/** How often a sign stands in examples that hold and in others. */
interface Count {
  readonly sign: string
  yes: number
  no: number
}

/**
 * Logistic regression with the squared weights as penalty (Hastie, Tibshirani, Friedman: The Elements of Statistical
 * Learning, 2nd edition, section 4.4.4). Each sign is scaled by how unevenly the examples have it, so that telling ones
 * are penalised less (Wang and Manning: Baselines and Bigrams, 2012). Of all signs the `most` that decide most, by weight
 * and number of examples, are kept, and weighed again.
 */
export function learn(examples: readonly Example[], most: number): Weights {
  const common = countsOf(examples).filter(({ yes, no }) => yes + no >= LEAST)
  const { weights } = regress(examples, common)
  const influence = common.map(
    ({ sign, yes, no }, place) => [sign, (weights[place] ?? 0) * Math.sqrt(yes + no)] as const,
  )
  const decisive = new Set(heaviest(influence, most))
  const left = common.filter(({ sign }) => decisive.has(sign))
  const again = regress(examples, left)
  const signs = kept(left.map(({ sign }, place) => [sign, again.weights[place] ?? 0] as const))
  return { bias: hundredths(again.bias), signs }
}

function countsOf(examples: readonly Example[]): Count[] {
  const counts = new Map<string, Count>()
  for (const { signs, holds } of examples)
    for (const sign of signs) {
      const count = counts.get(sign) ?? { sign, yes: 0, no: 0 }
      count[holds ? 'yes' : 'no'] += 1
      counts.set(sign, count)
    }
  return [...counts.values()]
}

/** Logarithms of how much more often a sign is seen in what holds than in the rest, each sign once more than it is. */
function scalesOf(counts: readonly Count[]): number[] {
  const sumOf = (kind: 'yes' | 'no') => counts.reduce((sum, count) => sum + count[kind] + 1, 0)
  const all = { yes: sumOf('yes'), no: sumOf('no') }
  return counts.map(({ yes, no }) => Math.log((yes + 1) / all.yes / ((no + 1) / all.no)))
}

/** The first place is the bias, the others are those of the signs. */
function regress(examples: readonly Example[], counts: readonly Count[]) {
  const scales = Float64Array.from([1, ...scalesOf(counts)])
  const places = new Map(counts.map(({ sign }, place) => [sign, place + 1]))
  const rows = examples.map(({ signs, holds }) => ({
    holds,
    places: [0, ...[...signs].flatMap((sign) => places.get(sign) ?? [])],
  }))
  const scaled = descend(scales.length, 1 / rows.length, (weights) => slopeAt(rows, scales, weights))
  const [bias = 0, ...weights] = scaled.map((weight, place) => weight * (scales[place] ?? 0))
  return { bias, weights }
}

function slopeAt(
  rows: readonly { readonly holds: boolean; readonly places: readonly number[] }[],
  scales: Float64Array,
  weights: Float64Array,
): Float64Array {
  const slope = weights.map((weight) => PENALTY * weight)
  for (const { holds, places } of rows) {
    let sum = 0
    for (const place of places) sum += (weights[place] ?? 0) * (scales[place] ?? 0)
    const excess = chanceOf(sum) - (holds ? 1 : 0)
    for (const place of places) slope[place] = (slope[place] ?? 0) + excess * (scales[place] ?? 0)
  }
  return slope
}
