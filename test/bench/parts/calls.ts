import { startSystem } from '../../../infra/cost/system.ts'
import { table } from '../../../infra/cost/table.ts'
import { type BatchCalls, countBatches, countRequests, type RequestCalls } from '../calls.ts'
import { rounded } from '../figures.ts'
import type { Part } from '../part.ts'
import { onServer } from '../server.ts'

export const part: Part = {
  about: 'requests at the wire, with warm functions',
  async run(say) {
    const { batches, requests } = await onServer(async ({ url, folder }) => {
      const system = await startSystem(url, folder)
      try {
        say('batches of 1 and 10 emails …')
        const batches = await countBatches(system)
        say('requests to the API …')
        return { batches, requests: await countRequests(system) }
      } finally {
        await system.stop()
      }
    })
    const json = { ...summaryOf(batches, 1), ...summaryOf(batches, 10), api: apiOf(requests) }
    return { json, table: `${batchTable(batches)}\n\n${requestTable(requests)}` }
  },
}

/** The most that any of the cases with batches of this size needs. */
function summaryOf(batches: readonly BatchCalls[], size: number) {
  const cases = batches.filter(({ emails }) => emails === size)
  const most = (of: (batch: BatchCalls) => number) => rounded(Math.max(...cases.map(of)) / size)
  return {
    [`batch_${size}`]: {
      data_api_calls_per_email: most(({ engine }) => engine.data_api),
      sqs_calls_per_email: most(({ engine }) => engine.sqs),
      secrets_calls_per_email: most(({ engine }) => engine.secrets),
      cases: cases.map(({ workflows, steps, engine, deliver }) => ({ workflows, steps, engine, deliver })),
    },
  }
}

const apiOf = (requests: readonly RequestCalls[]) =>
  Object.fromEntries(
    requests.map(({ request, calls }) => [request, { data_api_calls: calls.data_api, sqs_calls: calls.sqs }]),
  )

function batchTable(batches: readonly BatchCalls[]): string {
  const rows = batches.map(({ emails, workflows, steps, engine, deliver }) =>
    [emails, workflows, steps, engine.data_api, engine.sqs, engine.secrets, deliver.invocations].map(String),
  )
  const head = 'emails,workflows,steps,Data API calls,SQS calls,secrets,batches of deliveries'.split(',')
  return table(head, rows)
}

const requestTable = (requests: readonly RequestCalls[]) =>
  table(
    ['request', 'Data API calls', 'SQS calls'],
    requests.map(({ request, calls }) => [request, String(calls.data_api), String(calls.sqs)]),
  )
