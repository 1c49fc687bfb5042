import { RDSDataClient } from '@aws-sdk/client-rds-data'
import { afterEach, describe, expect, it } from 'vitest'
import { dataApiDatabase } from '../../../shared/store/database.ts'
import { measureCalls } from '../../../shared/store/measure-calls.ts'
import { anHttpServer } from '../../support/http-server.ts'
import { someMetrics } from '../../support/metrics.ts'

let server: Awaited<ReturnType<typeof anHttpServer>>
afterEach(() => server.stop())

/** What one query leaves in the metrics, the Data API answering as told. */
async function measuring(...answers: { status: number; headers?: Record<string, string>; body: object }[]) {
  server = await anHttpServer(() => answers.shift() ?? { status: 200, body: { records: [] } })
  const client = new RDSDataClient({
    endpoint: server.url,
    region: 'eu-north-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  })
  const metrics = someMetrics()
  measureCalls(client, metrics, 'engine')
  const database = dataApiDatabase({
    client,
    clusterArn: 'c',
    secretArn: 's',
    name: 'n',
    sleep: async () => {},
  })
  const outcome = await database.query('select 1').then(
    () => 'answered',
    (error: Error) => error.name,
  )
  return { outcome, measured: metrics.measured() }
}

const problem = (status: number, type: string) => ({
  status,
  headers: { 'x-amzn-errortype': type },
  body: { message: type },
})

describe('a call to the Data API', () => {
  it('is counted and timed by function', async () => {
    expect(await measuring()).toEqual({
      outcome: 'answered',
      measured: ['DataApiCalls function=engine: 1', 'DataApiTime function=engine: 1'],
    })
  })

  it('is counted each time that the SDK repeats it', async () => {
    const away = problem(503, 'ServiceUnavailableError')
    expect(await measuring(away, away)).toEqual({
      outcome: 'answered',
      measured: [
        'DataApiCalls function=engine: 3',
        'DataApiRetries function=engine: 2',
        'DataApiTime function=engine: 3',
      ],
    })
  })

  it('is told apart when it was refused for coming too often', async () => {
    const { measured } = await measuring(problem(400, 'ThrottlingException'))
    expect(measured).toContain('DataApiThrottles function=engine: 1')
  })

  it('is counted when it fails', async () => {
    expect(await measuring(problem(400, 'BadRequestException'))).toEqual({
      outcome: 'BadRequestException',
      measured: ['DataApiCalls function=engine: 1', 'DataApiTime function=engine: 1'],
    })
  })
})
