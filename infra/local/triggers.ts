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

export interface TriggersOptions {
  readonly functions: Readonly<Record<FunctionName, LambdaFunction>>
  readonly ports: Ports
  readonly log: Log
  /** Whose tokens the API asks for; it asks for none without. */
  readonly tokens?: Tokens | undefined
  /** Batches of a queue that may run at a time; two unless told otherwise. */
  readonly concurrency?: Readonly<Record<'engine' | 'deliver', number>>
  /** Seconds from one sweep to the next; a minute unless told otherwise. */
  readonly sweepEvery?: number
}

/**
 * What makes the functions run: queues, schedule and the HTTP API, added to `parts` so that the ones whose work makes
 * work for others stop before those.
 */
export async function startTriggers(options: TriggersOptions, parts: Stoppable[]): Promise<void> {
  const { functions, ports, log, tokens, concurrency = { engine: 2, deliver: 2 }, sweepEvery = 60 } = options
  const sqs = sqsClient(`http://127.0.0.1:${ports.sqs}`)
  const poll = (name: 'engine' | 'deliver') => {
    const { queue } = FUNCTIONS[name]
    const from = { sqs, queueUrl: queueUrl(ports.sqs, queue), queueArn: queueArn(queue) }
    return startEventSource({ ...from, fn: functions[name], concurrency: concurrency[name], log })
  }
  parts.push(poll('deliver'))
  parts.push(startSchedule({ fn: functions.deliver, every: sweepEvery, log }))
  parts.push(poll('engine'))
  parts.push(
    await startHttpApi({
      ...{ fn: functions.api, port: ports.api, log },
      authorizer: tokens && authorizer(tokens, routes, log),
    }),
  )
}
