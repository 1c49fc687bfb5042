import { Duration } from 'aws-cdk-lib'
import { type IWidget, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { each, graph, made } from './figures.ts'
import type { System } from './system.ts'
import type { Words } from './words.ts'

const hour = Duration.hours(1)
const day = Duration.days(1)

/** Widgets for "What does it cost?": the quantities on the bill; docs/cost.md has the prices. */
export function cost(
  { stage, functions, http, cluster, classifiedEmails, deliveries }: System,
  words: Words,
): IWidget[] {
  const sum = { statistic: Stats.SUM, period: hour }
  const capacity = cluster.metricServerlessDatabaseCapacity({ statistic: Stats.AVERAGE, period: day })
  const sent = [classifiedEmails, deliveries].map(({ queue, node }) =>
    queue.metricNumberOfMessagesSent({ label: `SQS ${node.id}`, ...sum }),
  )
  return [
    graph(
      words.invocations,
      functions.map((one) => one.metricInvocations({ label: one.node.id, ...sum })),
    ),
    graph(words.requests, [
      http.api.metricCount({ label: 'HTTP API', ...sum }),
      each(stage, 'DataApiCalls', 'function', { period: hour, label: `Data API \${PROP('Dim.function')}` }),
      ...sent,
    ]),
    graph(words.capacityHours, [made('24 * capacity', { capacity }, words.capacityHours, day)]),
  ]
}
