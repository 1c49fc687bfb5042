import { Duration } from 'aws-cdk-lib'
import { type IWidget, SingleValueWidget, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { figure, graph, made } from './figures.ts'
import type { System } from './system.ts'
import type { Words } from './words.ts'

/** Widgets for "Is mail flowing?" */
export function mail({ stage, classifiedEmails, deliveries, failedSweeps }: System, words: Words): IWidget[] {
  const outcome = (outcome: string, label: string) => figure(stage, 'Emails', { by: { outcome }, label })
  const held = made(
    'FILL(held, 0) + FILL(review, 0) + FILL(disabled, 0) + FILL(unclassified, 0)',
    {
      review: outcome('held_for_review', 'held for review'),
      held: outcome('held', 'held'),
      disabled: outcome('disabled', 'disabled'),
      unclassified: outcome('not_classified', 'not classified'),
    },
    words.heldBack,
  )
  const period = Duration.minutes(1)
  const waiting = [classifiedEmails, deliveries].map(({ queue, node }) =>
    queue.metricApproximateNumberOfMessagesVisible({ label: node.id, statistic: Stats.MAXIMUM, period }),
  )
  const oldest = [classifiedEmails, deliveries].map(({ queue, node }) =>
    queue.metricApproximateAgeOfOldestMessage({
      label: `${node.id}, ${words.oldest}`,
      statistic: Stats.MAXIMUM,
      period,
    }),
  )
  const dead = (queue: IQueue, label: string) =>
    queue.metricApproximateNumberOfMessagesVisible({ label, statistic: Stats.MAXIMUM, period })
  const deadLetters = [
    ...[classifiedEmails, deliveries].map((work) => dead(work.deadLetters, work.node.id)),
    dead(failedSweeps, 'sweep'),
  ]
  return [
    graph(
      words.emails,
      [
        figure(stage, 'EmailsReceived', { label: words.received }),
        outcome('executed', words.matched),
        outcome('no_match', words.unmatched),
        held,
        figure(stage, 'EmailsProcessed', { label: words.processed }),
      ],
      { width: 12 },
    ),
    graph(words.queues, waiting, { right: oldest }),
    new SingleValueWidget({
      title: words.deadLetters,
      metrics: deadLetters,
      width: 4,
      height: 6,
      sparkline: true,
    }),
  ]
}
