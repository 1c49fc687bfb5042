import { randomUUID } from 'node:crypto'
import type { ScheduledEvent } from 'aws-lambda'
import { messageOf } from '../../shared/errors.ts'
import { briefly } from './grace.ts'
import { invoke, type LambdaFunction } from './invoke.ts'
import type { Log } from './log.ts'
import { ACCOUNT_ID, REGION } from './names.ts'

export interface ScheduleOptions {
  readonly fn: LambdaFunction
  /** Seconds from one call to the next. */
  readonly every: number
  readonly log: Log
}

/** An EventBridge rule with a rate; `stop` waits briefly for running calls. */
export function startSchedule({ fn, every, log }: ScheduleOptions) {
  const running = new Set<Promise<void>>()

  async function call(): Promise<void> {
    try {
      await invoke(fn, scheduledEvent())
    } catch (error) {
      log(fn.name, `failed: ${messageOf(error)}`)
    }
  }

  const timer = setInterval(() => {
    const one = call().finally(() => running.delete(one))
    running.add(one)
  }, every * 1000)
  return {
    async stop(): Promise<void> {
      clearInterval(timer)
      await briefly(Promise.all(running))
    },
  }
}

function scheduledEvent(): ScheduledEvent {
  return {
    id: randomUUID(),
    version: '0',
    account: ACCOUNT_ID,
    time: new Date().toISOString(),
    region: REGION,
    resources: [`arn:aws:events:${REGION}:${ACCOUNT_ID}:rule/sweep`],
    source: 'aws.events',
    'detail-type': 'Scheduled Event',
    detail: {},
  }
}
