import { Duration } from 'aws-cdk-lib'
import { CustomWidget, type IWidget } from 'aws-cdk-lib/aws-cloudwatch'
import { each, figure, graph, made } from './figures.ts'
import type { System } from './system.ts'
import type { Words } from './words.ts'

const period = Duration.minutes(5)

/** Widgets for "Do workflows succeed?" */
export function workflows({ stage, statsWidget }: System, words: Words): IWidget[][] {
  const status = (status: string, label: string) =>
    figure(stage, 'Executions', { by: { status }, label, period })
  const completed = status('completed', words.completed)
  const failed = status('failed', words.failed)
  const rate = made(
    '100 * FILL(completed, 0) / (FILL(completed, 0) + FILL(failed, 0))',
    { completed, failed },
    words.successRate,
    period,
  )
  return [
    [
      new CustomWidget({
        title: words.statistics,
        functionArn: statsWidget.functionArn,
        params: { language: stage.language },
        width: 24,
        height: 8,
        updateOnTimeRangeChange: false,
      }),
    ],
    [
      graph(words.executions, [completed, failed, status('pending', words.pending)], { stacked: true }),
      graph(words.successRate, [rate], { leftYAxis: { min: 0, max: 100, showUnits: false } }),
      graph(words.duration, [
        figure(stage, 'ExecutionTime', { statistic: 'p50', label: 'p50', period }),
        figure(stage, 'ExecutionTime', { statistic: 'p95', label: 'p95', period }),
      ]),
    ],
    [
      graph(
        words.completedByWorkflow,
        [each(stage, 'Executions', 'workflow', { by: { status: 'completed' }, period })],
        { stacked: true },
      ),
      graph(words.failedByWorkflow, [
        each(stage, 'Executions', 'workflow', { by: { status: 'failed' }, period }),
      ]),
      graph(words.stepFailures, [each(stage, 'StepFailures', 'action', { period })]),
    ],
  ]
}
