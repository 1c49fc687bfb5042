/** Loads once for each key and keeps what came of it. After a failure the next call loads again. */
export function keptUntilFailed<T>(load: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const kept = new Map<string, Promise<T>>()
  return (key) => {
    const known = kept.get(key)
    if (known !== undefined) return known
    const fresh = load(key)
    kept.set(key, fresh)
    fresh.catch(() => kept.delete(key))
    return fresh
  }
}
