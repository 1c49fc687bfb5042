export interface Stoppable {
  readonly stop: () => Promise<void>
}

/** Stops one after another; a failure to stop one does not keep the next from stopping. */
export async function stopAll(parts: readonly Stoppable[]): Promise<void> {
  const failures: unknown[] = []
  for (const part of parts) await part.stop().catch((error) => failures.push(error))
  if (failures.length > 0) throw failures[0]
}

/** Waits for all of them, so that those that started can be stopped when another failed. */
export async function together<T extends readonly object[]>(
  parts: Stoppable[],
  starting: { readonly [K in keyof T]: Promise<T[K]> },
): Promise<T> {
  const settled = await Promise.allSettled(starting)
  for (const one of settled)
    if (one.status === 'fulfilled' && 'stop' in one.value) parts.push(one.value as Stoppable)
  for (const one of settled) if (one.status === 'rejected') throw one.reason
  return settled.map((one) => (one as PromiseFulfilledResult<object>).value) as unknown as T
}
