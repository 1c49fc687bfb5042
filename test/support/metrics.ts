import type { Metrics } from '../../shared/metrics.ts'

/** Metrics that remember what was measured, as `Emails outcome=executed: 1`; times without their value. */
export function someMetrics(): Metrics & { readonly measured: () => string[] } {
  const counts = new Map<string, number>()
  const add = (name: string, dimensions: Readonly<Record<string, string>> = {}, value = 1) => {
    const key = [name, ...Object.entries(dimensions).map(([key, value]) => `${key}=${value}`)].join(' ')
    counts.set(key, (counts.get(key) ?? 0) + value)
  }
  return {
    count: add,
    time: (name, _, dimensions) => add(name, dimensions),
    measured: () => [...counts].map(([key, value]) => `${key}: ${value}`).sort(),
  }
}
