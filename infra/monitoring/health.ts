import { Duration } from 'aws-cdk-lib'
import { type IWidget, LogQueryVisualizationType, LogQueryWidget, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { QueryString } from 'aws-cdk-lib/aws-logs'
import { each, figure, graph, made } from './figures.ts'
import { COLD_STARTS } from './queries.ts'
import type { System } from './system.ts'
import type { Words } from './words.ts'

const period = Duration.minutes(5)

/** Widgets for "Is it healthy?" */
export function health({ stage, functions, engine, http, cluster }: System, words: Words): IWidget[][] {
  const sum = { statistic: Stats.SUM, period }
  const calls = figure(stage, 'DataApiCalls', { by: { function: engine.functionName }, period })
  const received = figure(stage, 'EmailsReceived', { period })
  return [
    [
      graph(
        words.errors,
        functions.map((one) => one.metricErrors({ label: one.node.id, ...sum })),
        { width: 6 },
      ),
      graph(
        words.throttles,
        functions.map((one) => one.metricThrottles({ label: one.node.id, ...sum })),
        { width: 6 },
      ),
      new LogQueryWidget({
        title: words.coldStarts,
        logGroupNames: functions.map(({ logs }) => logs.logGroupName),
        queryString: new QueryString(COLD_STARTS).toString(),
        view: LogQueryVisualizationType.TABLE,
        width: 6,
        height: 6,
      }),
      graph(
        words.functionDuration,
        functions.map((one) => one.metricDuration({ label: one.node.id, statistic: 'p95', period })),
        { width: 6 },
      ),
    ],
    [
      graph(
        words.api,
        [
          http.api.metricClientError({ label: '4xx', ...sum }),
          http.api.metricServerError({ label: '5xx', ...sum }),
        ],
        { right: [http.api.metricLatency({ label: words.latency, statistic: 'p95', period })], width: 6 },
      ),
      graph(
        words.callsPerEmail,
        [made('calls / received', { calls, received }, words.callsPerEmail, period)],
        {
          width: 6,
        },
      ),
      graph(
        words.dataApi,
        [
          each(stage, 'DataApiRetries', 'function', {
            period,
            label: `${words.retries} \${PROP('Dim.function')}`,
          }),
          each(stage, 'DataApiThrottles', 'function', {
            period,
            label: `throttled \${PROP('Dim.function')}`,
          }),
        ],
        {
          right: [each(stage, 'DataApiTime', 'function', { statistic: 'p95', period, label: 'p95 ms' })],
          width: 6,
        },
      ),
      graph(words.database, [cluster.metricACUUtilization({ label: words.capacityUsed, period })], {
        right: [cluster.metricDatabaseConnections({ label: words.connections, period })],
        width: 6,
      }),
    ],
  ]
}
