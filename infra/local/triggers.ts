import { routes } from '../../functions/api/routes.ts'
import type { Tokens } from '../constructs/http-api.ts'
import { FUNCTIONS, type FunctionName } from '../functions.ts'
import { authorizer } from './authorizer.ts'
import { startHttpApi } from './http-api.ts'
import type { LambdaFunction } from './invoke.ts'
import type { Log } from './log.ts'
import { queueArn } from './names.ts'
import type { Ports } from './ports.ts'
import { queueUrl, sqsClient } from './queues.ts'
import { startSchedule } from './schedule.ts'
import { startEventSource } from './sqs-event-source.ts'
import type { Stoppable } from './stoppable.ts'

/** Seconds from one sweep to the next. */
const SWEEP_EVERY = 60

/** Batches of one queue that may run at a time. */
const CONCURRENCY = 2

/**
 * What makes the functions run: queues, schedule and the HTTP API, added to `parts` so that the ones whose work makes
 * work for others stop before those.
 */
export async function startTriggers(
  functions: Readonly<Record<FunctionName, LambdaFunction>>,
  ports: Ports,
  log: Log,
  parts: Stoppable[],
  tokens: Tokens | undefined,
): Promise<void> {
  const sqs = sqsClient(`http://127.0.0.1:${ports.sqs}`)
  const poll = (name: 'engine' | 'deliver') => {
    const { queue } = FUNCTIONS[name]
    const from = { sqs, queueUrl: queueUrl(ports.sqs, queue), queueArn: queueArn(queue) }
    return startEventSource({ ...from, fn: functions[name], concurrency: CONCURRENCY, log })
  }
  parts.push(poll('deliver'))
  parts.push(startSchedule({ fn: functions.deliver, every: SWEEP_EVERY, log }))
  parts.push(poll('engine'))
  parts.push(
    await startHttpApi({
      ...{ fn: functions.api, port: ports.api, log },
      authorizer: tokens && authorizer(tokens, routes, log),
    }),
  )
}
