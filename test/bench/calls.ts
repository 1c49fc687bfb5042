import { randomUUID } from 'node:crypto'
import type { SQSEvent } from 'aws-lambda'
import { workQueue } from '../../infra/cost/batches.ts'
import type { FunctionProcess } from '../../infra/cost/function-process.ts'
import { apiRequest } from '../../infra/cost/requests.ts'
import type { System } from '../../infra/cost/system.ts'
import type { Heard, Service } from '../../infra/cost/wire.ts'
import { FUNCTIONS } from '../../infra/functions.ts'
import { invoices, setWorkflows } from './workload.ts'

/** Requests that went over the wire to a service. */
export type Calls = Readonly<Record<'data_api' | 'sqs' | 'secrets', number>>

/** What one batch of emails caused, once the functions are warm. */
export interface BatchCalls {
  readonly emails: number
  readonly workflows: number
  readonly steps: number
  readonly engine: Calls
  /** Of the delivery of what the batch notifies, in batches of ten messages. */
  readonly deliver: Calls & { readonly invocations: number }
}

/** What one request to the API caused. */
export interface RequestCalls {
  readonly request: string
  readonly status: number
  readonly calls: Calls
}

const CASES = [1, 10].flatMap((emails) =>
  [1, 3].flatMap((workflows) => [5, 25].map((steps) => ({ emails, workflows, steps }))),
)

/** Counts the calls of the engine and of deliveries: batches of 1 and 10, 1 and 3 workflows of 5 and 25 steps. */
export async function countBatches(system: System): Promise<BatchCalls[]> {
  const engine = await system.start('engine')
  const deliver = await system.start('deliver')
  const counted: BatchCalls[] = []
  for (const { emails, workflows, steps } of CASES) {
    await setWorkflows(system.databaseUrl, workflows, steps)
    const work = async () => {
      system.wire.take()
      const answer = await engine.invoke(anEvent(invoices(emails)))
      if (JSON.stringify(answer) !== '{"batchItemFailures":[]}') throw new Error('emails failed')
      return { engine: callsOf(system.wire.take()), deliver: await deliverAll(system, deliver) }
    }
    await work()
    counted.push({ emails, workflows, steps, ...(await work()) })
  }
  await Promise.all([engine.stop(), deliver.stop()])
  return counted
}

/** Has everything delivered that waits, and counts only what the function calls. */
async function deliverAll(system: System, deliver: FunctionProcess): Promise<BatchCalls['deliver']> {
  const heard: Heard[] = []
  await workQueue(system, FUNCTIONS.deliver.queue, {
    ...deliver,
    async invoke(event) {
      system.wire.take()
      const answer = await deliver.invoke(event)
      heard.push(system.wire.take())
      return answer
    },
  })
  const calls = heard.map(callsOf)
  const sum = (of: keyof Calls) => calls.reduce((total, one) => total + one[of], 0)
  return { data_api: sum('data_api'), sqs: sum('sqs'), secrets: sum('secrets'), invocations: heard.length }
}

/** Counts the calls of requests to the API that read, write and run. */
export async function countRequests(system: System): Promise<RequestCalls[]> {
  await setWorkflows(system.databaseUrl, 1, 5)
  const workflow = {
    ...{ name: 'Counted', classification_trigger: 'counted', enabled: true },
    workflow_steps: [{ action: 'mark_as_processed', params: { status: 'processed' } }],
  }
  const api = await system.start('api')
  const ask = async (method: string, url: string, body?: object) => {
    system.wire.take()
    const answer = (await api.invoke(apiRequest(method, url, body))) as { statusCode: number; body?: string }
    const calls = callsOf(system.wire.take())
    return { request: `${method} ${url}`, status: answer.statusCode, calls, body: answer.body }
  }
  const made = await ask('POST', '/workflows', workflow)
  const { id } = JSON.parse(made.body ?? '{}') as { id: number }
  const run = { workflow_ids: [id], force: true }
  await ask('POST', '/emails/151/execute-workflows', run)

  const asked = [
    ['GET', '/workflows'],
    ['GET', `/workflows/${id}`],
    ['GET', `/workflows/${id}/versions`],
    ['GET', '/workflows/stats/summary'],
    ['GET', '/workflow-actions'],
    ['GET', '/emails?limit=50'],
    ['GET', '/emails/151'],
    ['GET', '/workflow-executions?limit=50'],
    ['GET', '/workflow-executions/1'],
    ['GET', '/health'],
    ['POST', '/workflows', { ...workflow, name: 'Counted too' }],
    ['PUT', `/workflows/${id}`, workflow],
    ['POST', `/workflows/${id}/toggle`, { enabled: true }],
    ['POST', '/emails', invoices(1)[0]],
    ['POST', '/emails/151/execute-workflows', { ...run, dry_run: true }],
    ['POST', '/emails/151/execute-workflows', run],
    ['POST', '/emails/151/mark-as-reviewed'],
    ['PATCH', '/emails/151/invoice', { amount: '12450.00' }],
    ['DELETE', `/workflows/${id}`],
  ] as const
  const counted: RequestCalls[] = []
  for (const [method, url, body] of asked) {
    const { request, status, calls } = await ask(method, url, body)
    const of = request.replace(`/${id}`, '/{id}') + (body && 'dry_run' in body ? ' (dry run)' : '')
    counted.push({ request: of, status, calls })
  }
  await api.stop()
  return counted
}

/** An event of the queue `classified-emails`. */
export function anEvent(bodies: readonly object[]): SQSEvent {
  return {
    Records: bodies.map((body) => ({
      ...{ messageId: randomUUID(), receiptHandle: 'r', body: JSON.stringify(body), messageAttributes: {} },
      attributes: {
        ...{ ApproximateReceiveCount: '1', SentTimestamp: '1795162500000', SenderId: 'benchmark' },
        ApproximateFirstReceiveTimestamp: '1795162500000',
      },
      ...{ md5OfBody: '', eventSource: 'aws:sqs', awsRegion: 'eu-north-1' },
      eventSourceARN: 'arn:aws:sqs:eu-north-1:000000000000:classified-emails',
    })),
  }
}

function callsOf({ calls }: Heard): Calls {
  const to = (service: Service) => calls.filter((call) => call.service === service).length
  return { data_api: to('data_api'), sqs: to('sqs'), secrets: to('secrets') }
}
