const ROUNDS = 300
const FLAT = 1e-2

/**
 * The weights at which a convex function is flat, by gradient steps of the length that Barzilai and Borwein (1988) give:
 * the same function gives the same weights. `slopeAt` is its gradient.
 */
export function descend(
  size: number,
  firstStep: number,
  slopeAt: (weights: Float64Array) => Float64Array,
): Float64Array {
  let weights: Float64Array = new Float64Array(size)
  let slope = slopeAt(weights)
  let step = firstStep
  for (let round = 0; round < ROUNDS && lengthOf(slope) > FLAT; round += 1) {
    const next = weights.map((weight, place) => weight - step * (slope[place] ?? 0))
    const nextSlope = slopeAt(next)
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
  return weights
}

const lengthOf = (slope: Float64Array) => Math.sqrt(slope.reduce((sum, part) => sum + part * part, 0))

/** Weights are kept in hundredths. */
export const hundredths = (weight: number) => Math.round(100 * weight) / 100

/** Of the names with their weights the heaviest `most`, in the order of the names. */
export const heaviest = (weights: Iterable<readonly [string, number]>, most: number): string[] =>
  [...weights]
    .sort(([, one], [, other]) => Math.abs(other) - Math.abs(one))
    .slice(0, most)
    .map(([name]) => name)

/** As they are written down: in order, without those that say nothing. */
export const kept = (weights: Iterable<readonly [string, number]>): Map<string, number> =>
  new Map(
    [...weights]
      .map(([name, weight]) => [name, hundredths(weight)] as const)
      .filter(([, weight]) => weight !== 0)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  )
