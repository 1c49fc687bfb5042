import { Duration } from 'aws-cdk-lib'
import {
  GraphWidget,
  type GraphWidgetProps,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch'
import type { Counter, Dimensions, Timer } from '../../shared/metrics.ts'
import { NAMESPACE, SERVICE } from '../../shared/metrics-in-log.ts'
import type { Stage } from '../config.ts'

/** Display options of a metric. */
interface Drawn {
  readonly label: string
  readonly period: Duration
  readonly statistic?: string
  readonly by?: Dimensions
}

const PERIOD = Duration.minutes(1)

/** One of the system's own metrics. */
export function figure(stage: Stage, metricName: Counter | Timer, drawn: Partial<Drawn> = {}): Metric {
  const { label = metricName, period = PERIOD, statistic = Stats.SUM, by = {} } = drawn
  return new Metric({
    namespace: NAMESPACE,
    metricName,
    statistic,
    period,
    label,
    dimensionsMap: { service: SERVICE, stage: stage.name, ...by },
  })
}

/** One line for each value of a dimension, whatever values there are. */
export function each(
  stage: Stage,
  metricName: Counter | Timer,
  dimension: string,
  drawn: Partial<Drawn> = {},
): MathExpression {
  const { period = PERIOD, statistic = Stats.SUM, by = {} } = drawn
  const names = ['service', 'stage', ...Object.keys(by), dimension].join(',')
  const values = Object.entries({ service: SERVICE, stage: stage.name, ...by })
    .map(([name, value]) => `${name}="${value}"`)
    .join(' ')
  const search = `{${NAMESPACE},${names}} MetricName="${metricName}" ${values}`
  return new MathExpression({
    expression: `SEARCH('${search}', '${statistic}', ${period.toSeconds()})`,
    usingMetrics: {},
    period,
    label: drawn.label ?? `\${PROP('Dim.${dimension}')}`,
  })
}

/** A metric computed from others, each named as in the expression. */
export const made = (expression: string, of: Record<string, IMetric>, label: string, period = PERIOD) =>
  new MathExpression({ expression, usingMetrics: of, label, period })

/** A graph on the dashboard, which is 24 units wide. */
export const graph = (title: string, left: IMetric[], props: Partial<GraphWidgetProps> = {}) =>
  new GraphWidget({
    title,
    left,
    width: 8,
    height: 6,
    leftYAxis: { min: 0, showUnits: false },
    rightYAxis: { min: 0, showUnits: false },
    ...props,
  })
