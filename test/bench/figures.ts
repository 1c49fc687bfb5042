/** The middle one; of an even number the upper of the two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** The value below which so many of a hundred lie. */
export function percentile(values: readonly number[], hundredths: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * hundredths) / 100))] ?? Number.NaN
}

/** Three significant digits. */
export const rounded = (value: number) => Number(value.toPrecision(3))

/** How often each one happens in a round, the arms in turn, so that a noisy minute meets all of them. */
export async function interleaved<K extends string>(
  rounds: number,
  arms: Readonly<Record<K, () => Promise<number>>>,
): Promise<Record<K, number[]>> {
  const names = Object.keys(arms) as K[]
  const measured = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<K, number[]>
  for (let round = 0; round < rounds; round += 1)
    for (const name of names) measured[name].push(await arms[name]())
  return measured
}

/** The median of the ratios within a round. */
export function pairedRatio(of: readonly number[], to: readonly number[]): number {
  return rounded(median(of.map((value, round) => value / (to[round] ?? Number.NaN))))
}
