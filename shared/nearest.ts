/**
 * The name that was probably meant: at most two letters changed, missing, added or swapped with their
 * neighbour, and fewer in a short name. Undefined when none is near.
 */
export function nearest(given: string, names: readonly string[]): string | undefined {
  const most = Math.min(2, Math.floor(given.length / 3))
  // Longer than any of our names, so comparing would only take time.
  if (most === 0 || given.length > 100) return undefined
  const near = names
    .map((name) => ({ name, changes: changesBetween(given.toLowerCase(), name.toLowerCase()) }))
    .filter(({ changes }) => changes <= most)
    .sort((one, other) => one.changes - other.changes)
  return near[0]?.name
}

/** Optimal string alignment distance: Levenshtein distance in which swapped neighbours count once. */
function changesBetween(one: string, other: string): number {
  const rows = [Array.from({ length: other.length + 1 }, (_, n) => n)]
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1
      const swapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      row[j] = Math.min(
        at(rows, i - 1, j) + 1,
        (row[j - 1] ?? 0) + 1,
        at(rows, i - 1, j - 1) + same,
        swapped ? at(rows, i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    rows.push(row)
  }
  return at(rows, one.length, other.length)
}

const at = (rows: readonly (readonly number[])[], i: number, j: number) => rows[i]?.[j] ?? 0
