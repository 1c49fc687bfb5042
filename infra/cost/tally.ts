import type { FunctionCounts, Requests } from './counts.ts'
import type { Usage } from './function-process.ts'
import { type Heard, SERVICES, type Service } from './wire.ts'

/** Sizes of one billed request, for services that bill a larger one as several. */
const DATA_API_UNIT = 32 * 1024
const SQS_UNIT = 64 * 1024

/** Of services called concurrently, the one to wait for: the first of these that was called. */
const SLOWEST_FIRST: readonly Service[] = ['slack', 'ses', 'data_api', 's3', 'secrets', 'sqs']

/** Requests as billed. The bodies of request and response are counted together. */
export function toRequests(heard: readonly Heard[]): Requests {
  const all = heard.flatMap(({ calls }) => calls)
  const to = (service: Service) => all.filter((call) => call.service === service)
  const units = (service: Service, size: number) =>
    sum(to(service).map(({ sent, received }) => Math.ceil((sent + received) / size)))
  return {
    dataApiCalls: to('data_api').length,
    dataApiUnits: units('data_api', DATA_API_UNIT),
    sqs: units('sqs', SQS_UNIT),
    s3Puts: to('s3').length,
    s3Bytes: sum(to('s3').map(({ sent }) => sent)),
    emailsSent: to('ses').length,
    slackMessages: to('slack').length,
  }
}

/** Adds a function's waiting time during its invocations to its resource usage. */
export function toFunctionCounts(usage: Usage, heard: readonly Heard[]): FunctionCounts {
  const waits = Object.fromEntries(SERVICES.map((service) => [service, 0])) as Record<Service, number>
  for (const { rounds } of heard)
    for (const round of rounds) {
      const slowest = SLOWEST_FIRST.find((service) => round.has(service))
      if (slowest) waits[slowest] += 1
    }
  return { ...usage, waits }
}

/** Milliseconds of work in the Data API. */
export const statementMs = (heard: readonly Heard[]) =>
  sum(
    heard.flatMap(({ calls }) => calls.flatMap(({ service, took }) => (service === 'data_api' ? took : []))),
  )

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
