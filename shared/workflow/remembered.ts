/**
 * Memoizes `make`, keeping up to `most` results and then starting over. `make` must be deterministic. Errors
 * are not cached.
 */
export function remembered<V extends object>(most: number, make: (text: string) => V): (text: string) => V {
  const known = new Map<string, V>()
  return (text) => {
    const kept = known.get(text)
    if (kept) return kept
    const fresh = make(text)
    if (known.size >= most) known.clear()
    known.set(text, fresh)
    return fresh
  }
}
