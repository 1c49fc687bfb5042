import { Duration } from 'aws-cdk-lib'
import type { IWidget } from 'aws-cdk-lib/aws-cloudwatch'
import { each, graph } from './figures.ts'
import type { System } from './system.ts'
import type { Words } from './words.ts'

const period = Duration.minutes(5)

/** Widgets for "Do notifications get out?" Each line, or colour of a stack, is a channel. */
export function notifications({ stage }: System, words: Words): IWidget[] {
  const byChannel = (title: string, outcome: string) =>
    graph(title, [each(stage, 'Deliveries', 'channel', { by: { outcome }, period })], { stacked: true })
  return [
    byChannel(words.deliveredByChannel, 'delivered'),
    byChannel(words.retriedByChannel, 'retry'),
    byChannel(words.failedByChannel, 'failed'),
  ]
}
