/** Counters; docs/metrics.md says when they count, and by which dimensions. */
export type Counter =
  | 'EmailsReceived'
  | 'Emails'
  | 'EmailsProcessed'
  | 'Executions'
  | 'StepFailures'
  | 'Deliveries'
  | 'DataApiCalls'
  | 'DataApiRetries'
  | 'DataApiThrottles'

/** Timers, in milliseconds. */
export type Timer = 'ExecutionTime' | 'DataApiTime'

/** Dimensions of a metric; few values, none of them personal. */
export type Dimensions = Readonly<Record<string, string>>

/** The metrics behind the dashboards and alarms. */
export interface Metrics {
  readonly count: (name: Counter, dimensions?: Dimensions, value?: number) => void
  readonly time: (name: Timer, milliseconds: number, dimensions?: Dimensions) => void
}

export const noMetrics: Metrics = { count: () => {}, time: () => {} }
