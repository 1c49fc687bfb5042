import { CfnOutput, Stack } from 'aws-cdk-lib'
import { Alarm } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { Construct } from 'constructs'
import type { Stage } from '../config.ts'
import { alarmTopic } from '../constructs/alarm-topic.ts'
import { statsWidgetFunction } from '../functions/stats-widget.ts'
import { COMPARISON, MISSING, watches } from '../monitoring/alarms.ts'
import { dashboard } from '../monitoring/dashboard.ts'
import { queries } from '../monitoring/queries.ts'
import type { System } from '../monitoring/system.ts'
import type { ApiStack } from './api.ts'
import type { DataStack } from './data.ts'
import type { ProcessingStack } from './processing.ts'

export interface MonitoringProps {
  readonly stage: Stage
  readonly bundles: string
  readonly data: DataStack
  readonly processing: ProcessingStack
  readonly api: ApiStack
}

/** The dashboard and the alarms. */
export class MonitoringStack extends Stack {
  constructor(scope: Construct, { stage, bundles, data, processing, api }: MonitoringProps) {
    super(scope, 'monitoring', {
      stackName: `mailroom-${stage.name}-monitoring`,
      description: 'Mailroom: dashboard, alarms and saved queries',
    })
    const { classifiedEmails, deliveries, failedSweeps, engine, deliver } = processing
    const statsWidget = statsWidgetFunction(this, stage, bundles, data.database)
    const others = [statsWidget, data.migrate.function, api.tokenScopes].filter((one) => one !== undefined)
    const system: System = {
      stage,
      classifiedEmails,
      deliveries,
      failedSweeps,
      engine,
      deliver,
      api: api.api,
      http: api.http,
      statsWidget,
      functions: [engine, deliver, api.api, ...others],
      cluster: data.database.cluster,
    }
    dashboard(this, system)
    queries(this, system)
    this.alarms(system)
    new CfnOutput(this, 'DashboardUrl', {
      value: `https://${this.region}.console.aws.amazon.com/cloudwatch/home?region=${this.region}#dashboards/dashboard/mailroom-${stage.name}`,
    })
  }

  private alarms(system: System): void {
    const { stage } = system
    const tell = new SnsAction(alarmTopic(this, stage))
    for (const { name, metric, threshold, periods, todo } of watches(system)) {
      const alarm = new Alarm(this, name, {
        alarmName: `mailroom-${stage.name}-${name}`,
        alarmDescription: `${todo} ${stage.runbookUrl}#${name}`,
        metric,
        threshold,
        evaluationPeriods: periods,
        comparisonOperator: COMPARISON,
        treatMissingData: MISSING,
      })
      alarm.addAlarmAction(tell)
      alarm.addOkAction(tell)
    }
  }
}
