import { Duration } from 'aws-cdk-lib'
import type { IWidget } from 'aws-cdk-lib/aws-cloudwatch'
import { each, figure, graph } from './figures.ts'
import type { System } from './system.ts'
import type { Words } from './words.ts'

const period = Duration.minutes(5)

/** Do notifications get out? */
export function notifications({ stage, deliveries }: System, words: Words): IWidget[] {
  const outcome = (outcome: string, label: string) =>
    figure(stage, 'Deliveries', { by: { outcome }, label, period })
  return [
    graph(
      words.deliveries,
      [
        outcome('delivered', words.delivered),
        outcome('retry', words.retried),
        outcome('failed', words.failed),
      ],
      { stacked: true },
    ),
    graph(words.failedByChannel, [
      each(stage, 'Deliveries', 'channel', { by: { outcome: 'failed' }, period }),
    ]),
    graph(words.deadLetters, [
      deliveries.deadLetters.metricApproximateNumberOfMessagesVisible({ label: deliveries.node.id, period }),
    ]),
  ]
}
