import type { ScheduledEvent } from 'aws-lambda'
import { expect, test } from 'vitest'
import { startSchedule } from '../../../infra/local/schedule.ts'

const aFunction = (handler: (event: ScheduledEvent) => Promise<unknown>) => ({
  name: 'deliver',
  timeout: 30,
  handler,
})

test('a function is called again and again, also after it has failed, until it is stopped', async () => {
  const events: ScheduledEvent[] = []
  const said: string[] = []
  const fn = aFunction(async (event) => {
    events.push(event)
    throw new Error('not now')
  })
  const schedule = startSchedule({ fn, every: 0.02, log: (_, what) => void said.push(what) })
  await expect.poll(() => events.length).toBeGreaterThan(2)
  await schedule.stop()
  const calls = events.length
  await new Promise((resolve) => setTimeout(resolve, 60))
  expect(events.length).toBe(calls)
  expect(events[0]).toMatchObject({ source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} })
  expect(said).toContain('failed: not now')
})

test('stopping waits for the calls that run', async () => {
  const running: (() => void)[] = []
  const fn = aFunction(() => new Promise<void>((resolve) => running.push(resolve)))
  const schedule = startSchedule({ fn, every: 0.02, log: () => {} })
  await expect.poll(() => running.length).toBeGreaterThan(1)
  let stopped = false
  const stopping = schedule.stop().then(() => {
    stopped = true
  })
  running.pop()?.()
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(stopped).toBe(false)
  for (const finish of running) finish()
  await stopping
})
