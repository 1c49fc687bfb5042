const keys = new WeakMap<object, number>()
let last = 0

/**
 * Tells one step of a draft from another while both are edited and moved. Kept beside the steps and not in
 * them: a draft holds nothing but the definition.
 */
export function keyOf(step: unknown): number | undefined {
  if (typeof step !== 'object' || step === null) return undefined
  const key = keys.get(step) ?? ++last
  keys.set(step, key)
  return key
}

/** Says that a step is what another one has become. */
export function keepKey<T>(step: T, before: unknown): T {
  const key = keyOf(before)
  if (key !== undefined && typeof step === 'object' && step !== null) keys.set(step, key)
  return step
}
