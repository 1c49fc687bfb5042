import middy from '@middy/core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Metrics } from '../../shared/metrics.ts'
import { metricsInLog } from '../../shared/metrics-in-log.ts'
import { aLambdaContext } from '../support/environment.ts'

type Line = Record<string, unknown> & {
  readonly _aws: {
    readonly CloudWatchMetrics: readonly { readonly Dimensions: string[][]; readonly Metrics: object[] }[]
  }
}
let lines: Line[]
beforeEach(() => {
  lines = []
  // Through the global console, whose output a test can hear.
  vi.stubEnv('POWERTOOLS_DEV', 'true')
  vi.stubEnv('AWS_LAMBDA_INITIALIZATION_TYPE', 'on-demand')
  vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'false')
  vi.spyOn(console, 'log').mockImplementation((line) => void lines.push(JSON.parse(line)))
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

/** A handler that measures; its first call is the function’s first start. */
async function aHandler(measure: (metrics: Metrics) => void) {
  const metrics = metricsInLog('prod')
  const handler = middy()
    .use(metrics.middleware())
    .handler(async () => measure(metrics))
  await middy()
    .use(metrics.middleware())
    .handler(async () => {})({}, aLambdaContext)
  lines = []
  return handler
}

/** A line without what describes it. */
const figures = () => lines.map(({ _aws, service, ...rest }) => rest)

describe('metrics', () => {
  it('are written once for each set of dimensions, in embedded metric format', async () => {
    const handler = await aHandler((metrics) => {
      metrics.count('Emails', { outcome: 'executed' })
      metrics.count('Emails', { outcome: 'no_match' })
      metrics.count('Emails', { outcome: 'executed' }, 2)
    })
    await handler({}, aLambdaContext)
    expect(figures()).toEqual([
      { stage: 'prod', outcome: 'executed', Emails: 3 },
      { stage: 'prod', outcome: 'no_match', Emails: 1 },
    ])
    expect(lines[0]?._aws.CloudWatchMetrics).toEqual([
      {
        Namespace: 'Mailroom',
        Dimensions: [['service', 'stage', 'outcome']],
        Metrics: [{ Name: 'Emails', Unit: 'Count' }],
      },
    ])
  })

  it('keep each time, so that CloudWatch can make percentiles of them', async () => {
    const handler = await aHandler((metrics) => {
      for (const milliseconds of [12.4, 90.6]) metrics.time('ExecutionTime', milliseconds)
    })
    await handler({}, aLambdaContext)
    expect(figures()).toEqual([{ stage: 'prod', ExecutionTime: [12, 91] }])
  })

  it('lose neither a value nor a dimension when there are more than a line takes', async () => {
    const handler = await aHandler((metrics) => {
      for (let n = 0; n < 250; n += 1) metrics.time('ExecutionTime', n, { workflow: 'Invoice Processing' })
    })
    await handler({}, aLambdaContext)
    expect(figures().flatMap(({ ExecutionTime }) => ExecutionTime)).toHaveLength(250)
    expect(figures().every(({ workflow }) => workflow === 'Invoice Processing')).toBe(true)
  })

  it('are written for each call by itself, also for one that fails', async () => {
    const handler = await aHandler((metrics) => {
      metrics.count('EmailsReceived')
      throw new Error('no')
    })
    await expect(handler({}, aLambdaContext)).rejects.toThrow('no')
    await expect(handler({}, aLambdaContext)).rejects.toThrow('no')
    const received = { stage: 'prod', EmailsReceived: 1 }
    expect(figures()).toEqual([received, received])
  })
})
