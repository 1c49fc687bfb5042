const ROUNDS = 300
const FLAT = 1e-2
/** Steps that are remembered, and how steep a step may end, of how steep it began. */
const REMEMBERED = 12
const LEVEL = 0.9
/** What is kept of a step that was too long, at the least and at the most. */
const SHORTER = { least: 0.1, most: 0.9 }
const MOST_TRIES = 20

interface Step {
  readonly moved: Float64Array
  readonly turned: Float64Array
  /** Their product, which is above 0. */
  readonly curved: number
}

/**
 * The weights at which a convex function is flat, by the L-BFGS method (Liu and Nocedal, 1989): the same function gives the
 * same weights. `slopeAt` is its gradient; `firstStep` is how far to go along the first one.
 */
export function descend(
  size: number,
  firstStep: number,
  slopeAt: (weights: Float64Array) => Float64Array,
): Float64Array {
  let weights: Float64Array = new Float64Array(size)
  let slope = slopeAt(weights)
  const steps: Step[] = []
  for (let round = 0; round < ROUNDS && Math.sqrt(product(slope, slope)) > FLAT; round += 1) {
    const way = downhill(slope, steps, firstStep)
    const steep = product(way, slope)
    let length = 1
    let [next, nextSlope] = at(length)
    for (let tries = 1; tries < MOST_TRIES && product(way, nextSlope) > -LEVEL * steep; tries += 1) {
      const there = product(way, nextSlope)
      length *= Math.min(SHORTER.most, Math.max(SHORTER.least, steep / (steep - there)))
      ;[next, nextSlope] = at(length)
    }
    const moved = plus(next, weights, -1)
    const turned = plus(nextSlope, slope, -1)
    const curved = product(moved, turned)
    if (curved > 0) steps.push({ moved, turned, curved })
    if (steps.length > REMEMBERED) steps.shift()
    weights = next
    slope = nextSlope

    function at(length: number): [Float64Array, Float64Array] {
      const there = plus(weights, way, length)
      return [there, slopeAt(there)]
    }
  }
  return weights
}

/** Against the slope, bent by how the slope turned on the last steps. */
function downhill(slope: Float64Array, steps: readonly Step[], firstStep: number): Float64Array {
  let way = slope
  const shares = steps.toReversed().map(({ moved, turned, curved }) => {
    const share = product(moved, way) / curved
    way = plus(way, turned, -share)
    return share
  })
  const last = steps.at(-1)
  const scale = last ? last.curved / product(last.turned, last.turned) : firstStep
  way = way.map((part) => scale * part)
  for (const [place, { moved, turned, curved }] of steps.entries())
    way = plus(way, moved, (shares[steps.length - 1 - place] ?? 0) - product(turned, way) / curved)
  return way.map((part) => -part)
}

const product = (one: Float64Array, other: Float64Array) =>
  one.reduce((sum, part, place) => sum + part * (other[place] ?? 0), 0)

const plus = (one: Float64Array, other: Float64Array, times: number) =>
  one.map((part, place) => part + times * (other[place] ?? 0))

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
