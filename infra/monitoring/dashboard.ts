import { Duration } from 'aws-cdk-lib'
import { Dashboard, type IWidget, TextWidget, TextWidgetBackground } from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import { cost } from './cost.ts'
import { health } from './health.ts'
import { mail } from './mail.ts'
import { notifications } from './notifications.ts'
import type { System } from './system.ts'
import { wordsOf } from './words.ts'
import { workflows } from './workflows.ts'

/** The dashboard for the system's owners: each section is a question with the widgets that answer it. */
export function dashboard(scope: Construct, system: System): Dashboard {
  const { stage } = system
  const words = wordsOf(stage)
  const question = (text: string): IWidget[] => [
    new TextWidget({
      markdown: `## ${text}`,
      width: 24,
      height: 1,
      background: TextWidgetBackground.TRANSPARENT,
    }),
  ]
  return new Dashboard(scope, 'dashboard', {
    dashboardName: `mailroom-${stage.name}`,
    defaultInterval: Duration.hours(24),
    widgets: [
      question(words.mail),
      mail(system, words),
      question(words.workflows),
      ...workflows(system, words),
      question(words.notifications),
      notifications(system, words),
      question(words.health),
      ...health(system, words),
      question(words.cost),
      cost(system, words),
      [new TextWidget({ markdown: `[${words.runbook}](${stage.runbookUrl})`, width: 24, height: 1 })],
    ],
  })
}
