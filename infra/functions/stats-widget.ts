import type { Construct } from 'constructs'
import type { Stage } from '../config.ts'
import type { Database } from '../constructs/database.ts'
import { MailroomFunction } from './mailroom-function.ts'

/** Renders the statistics on the dashboard, for whoever has permission to call it. */
export const statsWidgetFunction = (scope: Construct, stage: Stage, bundles: string, database: Database) =>
  new MailroomFunction(scope, 'stats-widget', {
    stage,
    bundles,
    environment: database.environment,
    allow: database.allowStatements,
  })
