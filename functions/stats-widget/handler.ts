import { Logger } from '@aws-lambda-powertools/logger'
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import middy from '@middy/core'
import { messageOf } from '../../shared/errors.ts'
import { type Html, html } from '../../shared/html.ts'
import type { Log } from '../../shared/log.ts'
import { noMetrics } from '../../shared/metrics.ts'
import type { Database } from '../../shared/store/database.ts'
import { databaseFromEnvironment } from '../../shared/store/database-from-environment.ts'
import { getStats } from '../../shared/store/get-stats.ts'
import { listExecutions } from '../../shared/store/list-executions.ts'
import { DESCRIPTION } from './description.ts'
import { type WidgetContext, type WidgetEvent, widgetEventSchema } from './event.ts'
import { failures } from './failures.ts'
import { frame } from './frame.ts'
import { statistics } from './statistics.ts'
import { WORDS } from './words.ts'

const logger = new Logger({ serviceName: 'stats-widget' })

const MAX_FAILURES = 20
/** Milliseconds that a dashboard waits for a resuming database before it says so. */
const PATIENCE = 8_000

/** A CloudWatch custom widget: HTML for the dashboard, Markdown when its documentation is asked for. */
export const createHandler = (database: () => Database, log: Log) =>
  middy<WidgetEvent, string>()
    .use(injectLambdaContext(logger))
    .handler(async (event, { invokedFunctionArn, logGroupName }) => {
      const { describe, workflow_id, widgetContext } = widgetEventSchema.parse(event)
      if (describe) return DESCRIPTION
      try {
        return frame(widgetContext, await content(database(), workflow_id, widgetContext, invokedFunctionArn))
      } catch (error) {
        log.error('The statistics could not be read', { error: messageOf(error) })
        return frame(widgetContext, apology(widgetContext, logGroupName))
      }
    })

async function content(
  database: Database,
  workflowId: number | undefined,
  context: WidgetContext,
  ownArn: string,
): Promise<Html> {
  const words = WORDS[context.params.language]
  if (workflowId === undefined) return statistics(await getStats(database), words, context, ownArn)
  const filter = { workflow_id: workflowId, status: 'failed' } as const
  const { rows } = await listExecutions(database, filter, MAX_FAILURES)
  return failures(rows, words, context)
}

function apology({ params }: WidgetContext, logGroup: string): Html {
  const words = WORDS[params.language]
  return html`<p><strong class="bad">${words.notRead}.</strong></p><p>${words.whatNow} <code>${logGroup}</code></p>`
}

let database: Database | undefined
export const handler = createHandler(() => {
  database ??= databaseFromEnvironment(process.env, noMetrics, PATIENCE)
  return database
}, logger)
