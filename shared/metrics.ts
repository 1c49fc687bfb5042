/** What is counted; docs/metrics.md says when, and by which dimensions. */
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

/** What is timed, in milliseconds. */
export type Timer = 'ExecutionTime' | 'DataApiTime'

/** By which a figure can be told apart; few values, none of them personal. */
export type Dimensions = Readonly<Record<string, string>>

/** The figures that dashboards and alarms are made of. */
export interface Metrics {
  readonly count: (name: Counter, dimensions?: Dimensions, value?: number) => void
  readonly time: (name: Timer, milliseconds: number, dimensions?: Dimensions) => void
}

/** For those who want none. */
export const noMetrics: Metrics = { count: () => {}, time: () => {} }
