import { MetricUnit, Metrics as Powertools } from '@aws-lambda-powertools/metrics'
import type { MiddlewareObj } from '@middy/core'
import type { Counter, Dimensions, Metrics, Timer } from './metrics.ts'

export const NAMESPACE = 'Mailroom'
/** Dimension that Powertools requires on every metric. */
export const SERVICE = 'mailroom'

/** Maximum values in one log line. */
const MAX_VALUES = 99

export interface MetricsInLog extends Metrics {
  /** Middleware that writes the metrics when the handler is done, however it ends. */
  readonly middleware: () => MiddlewareObj
}

/**
 * Metrics as log lines in embedded metric format, which CloudWatch reads without an API call (CloudWatch
 * embedded metric format specification, version 0). Every metric has the dimension `stage`, and `service`,
 * which Powertools requires.
 */
export function metricsInLog(stage: string | undefined): MetricsInLog {
  const powertools = new Powertools({
    namespace: NAMESPACE,
    serviceName: SERVICE,
    defaultDimensions: { stage: stage || 'local' },
  })
  const groups = new Map<string, Group>()

  function groupOf(dimensions: Dimensions): Group {
    const key = JSON.stringify(Object.entries(dimensions).sort())
    const group = groups.get(key) ?? { dimensions, counts: new Map(), times: [] }
    groups.set(key, group)
    return group
  }

  function publish() {
    const all = [...groups.values()]
    groups.clear()
    for (const { dimensions, counts, times } of all) {
      const measured: Measured[] = [
        ...[...counts].map(([name, value]) => ({ name, unit: MetricUnit.Count, value })),
        ...times.map(({ name, value }) => ({ name, unit: MetricUnit.Milliseconds, value })),
      ]
      for (let at = 0; at < measured.length; at += MAX_VALUES) {
        for (const [name, value] of Object.entries(dimensions)) powertools.addDimension(name, value)
        for (const { name, unit, value } of measured.slice(at, at + MAX_VALUES))
          powertools.addMetric(name, unit, value)
        powertools.publishStoredMetrics()
      }
    }
  }

  return {
    count(name, dimensions = {}, value = 1) {
      const { counts } = groupOf(dimensions)
      counts.set(name, (counts.get(name) ?? 0) + value)
    },
    time(name, milliseconds, dimensions = {}) {
      groupOf(dimensions).times.push({ name, value: Math.round(milliseconds) })
    },
    middleware: () => ({ after: publish, onError: publish }),
  }
}

interface Group {
  readonly dimensions: Dimensions
  readonly counts: Map<Counter, number>
  readonly times: { readonly name: Timer; readonly value: number }[]
}

interface Measured {
  readonly name: string
  readonly unit: (typeof MetricUnit)[keyof typeof MetricUnit]
  readonly value: number
}
