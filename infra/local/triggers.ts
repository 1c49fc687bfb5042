import { routes } from '../../functions/api/routes.ts'
import type { Tokens } from '../constructs/http-api.ts'
import { FUNCTIONS, type FunctionName } from '../functions.ts'
import { authorizer } from './authorizer.ts'
import { watchDeadLetters } from './dead-letter-watch.ts'
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
  /** The accepted token issuer; without one the API requires no token. */
  readonly tokens?: Tokens | undefined
  /** Maximum concurrent batches of each queue; two by default. */
  readonly concurrency?: Readonly<Record<'engine' | 'deliver', number>>
  /** Seconds from one sweep to the next; a minute by default. */
  readonly sweepEvery?: number
}

/**
 * Starts what invokes the functions: queues, schedule and the HTTP API. Adds them to `parts` in an order that
 * stops producers of work before its consumers.
 */
export async function startTriggers(options: TriggersOptions, parts: Stoppable[]): Promise<void> {
  parts.push(await watchDeadLetters(options.ports, options.log))
  parts.push(...startQueues(options))
  parts.push(await startApi(options))
}

/** The queues and the schedule: consumers of work before its producers. */
export function startQueues(options: TriggersOptions): Stoppable[] {
  const { functions, ports, log, concurrency = { engine: 2, deliver: 2 }, sweepEvery = 60 } = options
  const sqs = sqsClient(`http://127.0.0.1:${ports.sqs}`)
  const poll = (name: 'engine' | 'deliver') => {
    const { queue } = FUNCTIONS[name]
    const from = { sqs, queueUrl: queueUrl(ports.sqs, queue), queueArn: queueArn(queue) }
    return startEventSource({ ...from, fn: functions[name], concurrency: concurrency[name], log })
  }
  return [poll('deliver'), startSchedule({ fn: functions.deliver, every: sweepEvery, log }), poll('engine')]
}

/** Starts only the HTTP API. */
export function startApi({ functions, ports, log, tokens }: TriggersOptions): Promise<Stoppable> {
  return startHttpApi({
    ...{ fn: functions.api, port: ports.api, log },
    authorizer: tokens && authorizer(tokens, routes, log),
  })
}
