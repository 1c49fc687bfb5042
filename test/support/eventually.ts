/** Looks again until what it sees holds, for ten seconds at most. */
export async function eventually<T>(look: () => Promise<T>, holds: (seen: T) => boolean): Promise<T> {
  const until = performance.now() + 10_000
  for (;;) {
    const seen = await look()
    if (holds(seen)) return seen
    if (performance.now() > until) throw new Error(`still not so after ten seconds: ${JSON.stringify(seen)}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
