import { FUNCTIONS } from '../../functions.ts'
import { ASSUMED } from '../assumptions.ts'
import type { Counts } from '../counts.ts'
import { type LineItem, line } from '../line-item.ts'
import { monthOf } from '../month.ts'
import { PRICES } from '../prices.ts'
import { gbSeconds, idlePolls, logGb } from '../usage.ts'
import { dataApi, everywhere, logs, sqs } from './everywhere.ts'

const QUEUES = 2

/** A month of Mailroom as deployed, when emails arrive in tens or one at a time. */
export function mailroom(counts: Counts, emails: number, arriving: 'tens' | 'ones'): LineItem[] {
  const { work, times, requests, functions } = monthOf(counts, emails, arriving)
  const invocations = functions((fn) => fn.invocations)
  const engine = gbSeconds(work.engine, FUNCTIONS.engine.memory) * times.work
  const deliver = gbSeconds(work.deliver, FUNCTIONS.deliver.memory) * times.work
  const sweep = gbSeconds(counts.sweeps.function, FUNCTIONS.deliver.memory) * times.sweeps
  const api = gbSeconds(counts.api.function, FUNCTIONS.api.memory) * times.api
  return [
    line('Lambda', 'invocations', invocations, PRICES.lambdaRequest),
    line('Lambda', 'engine', engine, PRICES.lambdaGbSecond),
    line('Lambda', 'deliver', deliver, PRICES.lambdaGbSecond),
    line('Lambda', 'sweep', sweep, PRICES.lambdaGbSecond),
    line('Lambda', 'api', api, PRICES.lambdaGbSecond),
    ...dataApi(
      requests(({ dataApiUnits }) => dataApiUnits),
      requests(({ dataApiCalls }) => dataApiCalls),
    ),
    ...sqs(work.sqs * times.work, idlePolls(ASSUMED.pollers.value * QUEUES)),
    line('EventBridge', 'sweeps', ASSUMED.sweeps.value, PRICES.schedule),
    ...logs(functions(logGb)),
    line('X-Ray', 'traces', invocations, PRICES.trace),
    ...everywhere(work, times.work),
  ]
}
