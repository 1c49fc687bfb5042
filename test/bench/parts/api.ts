import { RDSDataClient } from '@aws-sdk/client-rds-data'
import type { Context } from 'aws-lambda'
import { createHandler } from '../../../functions/api/create-handler.ts'
import { apiRequest } from '../../../infra/cost/requests.ts'
import { table } from '../../../infra/cost/table.ts'
import { createContext } from '../../../infra/local/context.ts'
import { startDataApi } from '../../../infra/local/data-api/server.ts'
import { DATABASE_CLUSTER_ARN, DATABASE_SECRET_ARN, REGION } from '../../../infra/local/names.ts'
import { type Database, dataApiDatabase, type Value } from '../../../shared/store/database.ts'
import { anEngine } from '../an-engine.ts'
import { median, percentile, rounded } from '../figures.ts'
import { grow } from '../grow.ts'
import type { Part } from '../part.ts'
import { migrated, onServer } from '../server.ts'

const ROUNDS = 200
const EXECUTIONS = 20_000

interface Sent {
  readonly sql: string
  readonly parameters: Readonly<Record<string, Value>> | undefined
}

export const part: Part = {
  about: 'requests in turn, against a bare handler that sends the same statements and parses nothing',
  run: (say) =>
    onServer(async (server) => {
      const name = 'api_bench'
      await grow(await migrated(server, name), EXECUTIONS)
      const dataApi = await startDataApi({ url: server.url, port: 0, secretArn: DATABASE_SECRET_ARN })
      const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
      const client = new RDSDataClient({ endpoint: dataApi.url, region: REGION, credentials })
      const target = { clusterArn: DATABASE_CLUSTER_ARN, secretArn: DATABASE_SECRET_ARN }
      const database = dataApiDatabase({ client, ...target, name })
      try {
        say(`${ROUNDS} rounds …`)
        return resultOf(await measure(database))
      } finally {
        await dataApi.stop()
      }
    }),
}

const RUN = { workflow_ids: [1], force: true }
const REQUESTS: Readonly<Record<string, () => object>> = {
  list: () => apiRequest('GET', '/workflow-executions?limit=50'),
  get: () => apiRequest('GET', '/emails/163'),
  stats: () => apiRequest('GET', '/workflows/stats/summary'),
  manual_execution: () => apiRequest('POST', '/emails/163/execute-workflows', RUN),
}

/** Milliseconds of each request, and of a bare handler with its statements; `select 1` is the least there is. */
async function measure(database: Database) {
  const sent: Sent[] = []
  const listening: Database = {
    query: (sql, parameters) => {
      sent.push({ sql, parameters })
      return database.query(sql, parameters)
    },
  }
  const api = createHandler({
    ...{ engine: anEngine(listening), confidenceThreshold: 0.7, version: '1', enqueue: async () => 'id' },
    console: { folder: 'console' },
  })
  const times = new Map<string, { api: number[]; bare: number[] }>([['select 1', { api: [], bare: [] }]])
  const take = async (work: () => Promise<unknown>) => {
    const started = performance.now()
    await work()
    return performance.now() - started
  }
  for (let round = -20; round < ROUNDS; round += 1)
    for (const [name, request] of Object.entries(REQUESTS)) {
      const event = request()
      sent.length = 0
      const api_ms = await take(async () => {
        const answer = await api(event as never, createContext('api', 30) as Context)
        if (answer.statusCode !== 200) throw new Error(`${name}: ${answer.body}`)
      })
      const statements = [...sent]
      const bare_ms = await take(async () => {
        for (const { sql, parameters } of statements) JSON.stringify(await database.query(sql, parameters))
      })
      if (round < 0) continue
      const known = times.get(name) ?? { api: [], bare: [] }
      times.set(name, { api: [...known.api, api_ms], bare: [...known.bare, bare_ms] })
      if (name === 'list') times.get('select 1')?.bare.push(await take(() => database.query('select 1')))
    }
  return times
}

function resultOf(times: ReadonlyMap<string, { api: number[]; bare: number[] }>) {
  const least = median(times.get('select 1')?.bare ?? [])
  const results = [...times].flatMap(([name, { api, bare }]) =>
    api.length === 0
      ? []
      : {
          name,
          requests_per_second: rounded(1000 / median(api)),
          p50_ms: rounded(median(api)),
          p99_ms: rounded(percentile(api, 99)),
          ratio_to_bare: rounded(median(api.map((ms, round) => ms / (bare[round] ?? Number.NaN)))),
          ratio_to_select_1: rounded(median(api) / least),
        },
  )
  const head = ['request', 'requests/s', 'p50 ms', 'p99 ms', '÷ bare, same statements', '÷ bare, select 1']
  return {
    json: Object.fromEntries(results.map(({ name, ...figures }) => [name, figures])),
    table: table(
      head,
      results.map((one) => Object.values(one).map(String)),
    ),
  }
}
