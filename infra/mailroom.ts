import type { App } from 'aws-cdk-lib'
import { Tags } from 'aws-cdk-lib'
import type { Stage } from './config.ts'
import { ApiStack } from './stacks/api.ts'
import { DataStack } from './stacks/data.ts'
import { ProcessingStack } from './stacks/processing.ts'

/** All stacks of a stage, with the functions as bundled in a folder. */
export function mailroom(app: App, stage: Stage, bundles: string) {
  const data = new DataStack(app, stage, bundles)
  const processing = new ProcessingStack(app, stage, bundles, data)
  const api = new ApiStack(app, stage, bundles, data, processing)
  Tags.of(app).add('application', 'mailroom')
  Tags.of(app).add('stage', stage.name)
  return { data, processing, api }
}
