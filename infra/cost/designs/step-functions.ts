import { FUNCTIONS } from '../../functions.ts'
import { ASSUMED } from '../assumptions.ts'
import type { Counts, EmailCounts, FunctionCounts } from '../counts.ts'
import { type LineItem, line } from '../line-item.ts'
import { monthOf } from '../month.ts'
import { PRICES } from '../prices.ts'
import { gbSeconds, idlePolls, logGb } from '../usage.ts'
import { dataApi, everywhere, logs, sqs } from './everywhere.ts'

/** The transitions into the state that matches the email, and into the end. */
const TRANSITIONS_BESIDE_STEPS = 2
/** Send, receive, delete. */
const REQUESTS_PER_MESSAGE = 3

/**
 * The same work as Standard workflows: one execution per email, one state that loads and matches it, and one
 * state per step. Each state is a Lambda function that writes its result with one Data API call. CPU time is
 * that of Mailroom; there is no batching and no retry.
 */
export function stepFunctions(counts: Counts, emails: number): LineItem[] {
  const { work, times } = monthOf(counts, emails, 'ones')
  const transitions = work.emails * TRANSITIONS_BESIDE_STEPS + work.steps
  const states = statesOf(work)
  const apiRequests = ASSUMED.apiRequests.value
  const invocations = states.invocations * times.work
  const steps = gbSeconds(states, ASSUMED.stepMemory.value) * times.work
  const api = gbSeconds(counts.api.function, FUNCTIONS.api.memory) * times.api
  return [
    line('Step Functions', 'state transitions', transitions * times.work, PRICES.stateTransition),
    line('Lambda', 'invocations', invocations + apiRequests, PRICES.lambdaRequest),
    line('Lambda', 'steps', steps, PRICES.lambdaGbSecond),
    line('Lambda', 'api', api, PRICES.lambdaGbSecond),
    ...dataApi(
      invocations + counts.api.dataApiUnits * times.api,
      invocations + counts.api.dataApiCalls * times.api,
    ),
    ...sqs(REQUESTS_PER_MESSAGE * emails, idlePolls(ASSUMED.pollers.value)),
    ...logs(logGb(states) * times.work + logGb(counts.api.function) * times.api),
    line('X-Ray', 'traces', emails + apiRequests, PRICES.trace),
    ...everywhere(work, times.work),
  ]
}

/** The total of the functions behind the states; each logs one line. */
function statesOf({
  emails,
  steps,
  engine,
  deliver,
  emailsSent,
  slackMessages,
}: EmailCounts): FunctionCounts {
  const invocations = emails + steps
  const lineBytes = (engine.logBytes + deliver.logBytes) / (engine.logLines + deliver.logLines)
  return {
    invocations,
    cpuMs: engine.cpuMs + deliver.cpuMs,
    logBytes: invocations * lineBytes,
    logLines: invocations,
    waits: { ...engine.waits, data_api: invocations, sqs: 0, ses: emailsSent, slack: slackMessages },
  }
}
