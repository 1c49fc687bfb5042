import { Annotations, type App, Tags } from 'aws-cdk-lib'
import type { Stage } from './config.ts'
import { ApiStack } from './stacks/api.ts'
import { DataStack } from './stacks/data.ts'
import { MonitoringStack } from './stacks/monitoring.ts'
import { ProcessingStack } from './stacks/processing.ts'

/** All stacks of a stage, with the functions from the output folder of `bundle`. */
export function mailroom(app: App, stage: Stage, bundles: string) {
  const data = new DataStack(app, stage, bundles)
  const processing = new ProcessingStack(app, stage, bundles, data)
  const api = new ApiStack(app, stage, bundles, data, processing)
  const monitoring = new MonitoringStack(app, { stage, bundles, data, processing, api })
  Tags.of(app).add('application', 'mailroom')
  Tags.of(app).add('stage', stage.name)
  remind(processing, stage)
  return { data, processing, api, monitoring }
}

/** Warns about settings with which the stage deploys, but does not do something that people will expect. */
function remind(stack: ProcessingStack, stage: Stage): void {
  const warn = (id: string, message: string) => Annotations.of(stack).addWarningV2(`mailroom:${id}`, message)
  for (const name of ['ADMIN_EMAIL', 'MAIL_FROM'] as const)
    if (stage[name].endsWith('@example.com'))
      warn(name, `${name} is still ${stage[name]}: set it in infra/config.ts, or with -c ${name}=…`)
  if (!stage.alarmEmail)
    warn('alarmEmail', 'Nobody hears of alarms: set alarmEmail in infra/config.ts, or with -c alarmEmail=…')
}
