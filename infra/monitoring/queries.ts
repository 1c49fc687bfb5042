import { QueryDefinition, QueryString } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type { System } from './system.ts'

type Question = ConstructorParameters<typeof QueryString>[0]

/** Reads Lambda's own log lines, so that functions need no code for it and failed starts are counted too. */
export const COLD_STARTS: Question = {
  filterStatements: ['type = "platform.report" and ispresent(record.metrics.initDurationMs)'],
  statsStatements: [
    'count(*) as starts, avg(record.metrics.initDurationMs) as average_ms, max(record.metrics.initDurationMs) as longest_ms by @log',
  ],
}

/** The usual log queries, in the order in which they are needed. */
const QUESTIONS: Readonly<Record<string, Question>> = {
  Errors: {
    fields: [
      '@timestamp',
      'service',
      'message',
      'reason',
      'error.message',
      'correlation_id',
      'function_request_id',
    ],
    filterStatements: ['level = "ERROR"'],
    sort: '@timestamp desc',
    limit: 200,
  },
  'Everything about one email: put its id in': {
    fields: ['@timestamp', 'service', 'message', 'outcome', 'channel', 'attempt', 'correlation_id'],
    filterStatements: ['email_id = 163'],
    sort: '@timestamp asc',
  },
  'Everything about one request or message: put its correlation id in': {
    fields: ['@timestamp', 'service', 'message', 'email_id', 'outcome', 'channel', 'attempt', 'reason'],
    filterStatements: ['correlation_id = "00000000-0000-0000-0000-000000000000"'],
    sort: '@timestamp asc',
  },
  'Deliveries that did not get out, by channel': {
    filterStatements: ['message = "delivery attempted" and outcome != "delivered"'],
    statsStatements: ['count(*) as attempts by channel, outcome, bin(1h)'],
  },
  'Emails that no workflow took': {
    fields: ['@timestamp', 'email_id', 'outcome', 'correlation_id'],
    filterStatements: ['message = "email worked" and outcome != "executed"'],
    sort: '@timestamp desc',
    limit: 200,
  },
  'Cold starts, and what they cost': COLD_STARTS,
  'Memory and time that functions use': {
    filterStatements: ['type = "platform.report"'],
    statsStatements: [
      'count(*) as calls, pct(record.metrics.durationMs, 95) as p95_ms, max(record.metrics.maxMemoryUsedMB) as memory_mb, max(record.metrics.memorySizeMB) as of_mb by @log',
    ],
  },
}

/** Saves them in Logs Insights, in a folder of the stage. */
export function queries(scope: Construct, { stage, functions }: System): void {
  for (const [question, query] of Object.entries(QUESTIONS))
    new QueryDefinition(scope, question, {
      queryDefinitionName: `mailroom-${stage.name}/${question}`,
      queryString: new QueryString(query),
      logGroups: functions.map(({ logs }) => logs),
    })
}
