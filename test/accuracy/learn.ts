import { chanceOf, type Weights } from '../../shared/extract/invoice-learned.ts'

/** What was seen of one thing, and whether it is what is asked for. */
export interface Example {
  readonly signs: ReadonlySet<string>
  readonly holds: boolean
}

/** Examples that a sign needs to stand in, and how dear its weight is. */
const LEAST = 3
const PENALTY = 2
const ROUNDS = 300
const FLAT = 1e-3

/**
 * Logistic regression with the squared weights as penalty (Hastie, Tibshirani, Friedman: The Elements of Statistical
 * Learning, 2nd edition, section 4.4.4), by gradient steps of the length that Barzilai and Borwein (1988) give: the same
 * examples in the same order give the same weights. Of all signs the heaviest `most` are kept, and weighed again.
 */
export function learn(examples: readonly Example[], most: number): Weights {
  const counts = new Map<string, number>()
  for (const { signs } of examples) for (const sign of signs) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  const common = [...counts].filter(([, count]) => count >= LEAST).map(([sign]) => sign)
  const heaviest = [...regress(examples, common).signs].sort(
    ([, one], [, other]) => Math.abs(other) - Math.abs(one),
  )
  const kept = regress(
    examples,
    heaviest.slice(0, most).map(([sign]) => sign),
  )
  const signs = [...kept.signs]
    .map(([sign, weight]) => [sign, hundredths(weight)] as const)
    .filter(([, weight]) => weight !== 0)
    .sort(([one], [other]) => (one < other ? -1 : 1))
  return { bias: hundredths(kept.bias), signs: new Map(signs) }
}

const hundredths = (weight: number) => Math.round(100 * weight) / 100

/** The first weight is the bias, the others are those of the signs. */
function regress(examples: readonly Example[], signs: readonly string[]) {
  const places = new Map(signs.map((sign, place) => [sign, place + 1]))
  const rows = examples.map(({ signs: own, holds }) => ({
    holds,
    places: [0, ...[...own].flatMap((sign) => places.get(sign) ?? [])],
  }))
  let weights = new Float64Array(signs.length + 1)
  let slope = slopeAt(rows, weights)
  let step = 1 / rows.length
  for (let round = 0; round < ROUNDS && Math.hypot(...slope) > FLAT; round += 1) {
    const next = weights.map((weight, place) => weight - step * (slope[place] ?? 0))
    const nextSlope = slopeAt(rows, next)
    let moved = 0
    let turned = 0
    next.forEach((weight, place) => {
      const way = weight - (weights[place] ?? 0)
      moved += way * way
      turned += way * ((nextSlope[place] ?? 0) - (slope[place] ?? 0))
    })
    step = moved / turned
    weights = next
    slope = nextSlope
  }
  const [bias = 0, ...others] = weights
  return { bias, signs: new Map(signs.map((sign, place) => [sign, others[place] ?? 0])) }
}

function slopeAt(rows: readonly { holds: boolean; places: readonly number[] }[], weights: Float64Array) {
  const slope = weights.map((weight) => PENALTY * weight)
  for (const { holds, places } of rows) {
    let sum = 0
    for (const place of places) sum += weights[place] ?? 0
    const excess = chanceOf(sum) - (holds ? 1 : 0)
    for (const place of places) slope[place] = (slope[place] ?? 0) + excess
  }
  return slope
}
