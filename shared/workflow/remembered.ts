/**
 * The same function, which keeps its answers, `most` of them: then it begins anew. `make` has to answer the same
 * whenever it is asked; what it throws is not kept.
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
