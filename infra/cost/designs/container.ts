import { ASSUMED } from '../assumptions.ts'
import type { Counts } from '../counts.ts'
import { type LineItem, line } from '../line-item.ts'
import { monthOf } from '../month.ts'
import { PRICES } from '../prices.ts'
import { idlePolls, linesGb } from '../usage.ts'
import { dataApi, everywhere, logs, sqs } from './everywhere.ts'

const QUEUES = 2

/**
 * The same code in always-on containers: the same calls, in batches of ten, and the same log, without
 * Lambda's own lines. No load balancer; each task has a public address from which it calls AWS and Slack.
 */
export function container(counts: Counts, emails: number): LineItem[] {
  const { work, times, requests, functions } = monthOf(counts, emails, 'tens')
  const { tasks, taskVcpu, taskMemory, hours } = ASSUMED
  const taskHours = tasks.value * hours.value
  return [
    line('Fargate', 'processors', taskHours * taskVcpu.value, PRICES.fargateVcpuHour),
    line('Fargate', 'memory', taskHours * taskMemory.value, PRICES.fargateGbHour),
    line('Fargate', 'public addresses', taskHours, PRICES.publicIpHour),
    ...dataApi(
      requests(({ dataApiUnits }) => dataApiUnits),
      requests(({ dataApiCalls }) => dataApiCalls),
    ),
    ...sqs(work.sqs * times.work, idlePolls(tasks.value * QUEUES)),
    ...logs(functions(linesGb)),
    ...everywhere(work, times.work),
  ]
}
