import type { WorkflowStats } from '../../shared/api/stats.ts'
import { type Html, html } from '../../shared/html.ts'
import type { WidgetContext } from './event.ts'
import { moment } from './moment.ts'
import type { Words } from './words.ts'

/**
 * One row per workflow, with a bar: its length is the number of executions relative to the busiest workflow,
 * its colours show how they ended. The name of a workflow with failures opens a list of them.
 *
 * @param ownArn ARN of this function, which the dashboard calls for the failures.
 */
export function statistics(
  stats: readonly WorkflowStats[],
  words: Words,
  context: WidgetContext,
  ownArn: string,
): Html {
  if (stats.length === 0) return html`<p class="soft">${words.noWorkflows}</p>`
  const most = Math.max(1, ...stats.map(({ execution_count }) => execution_count))
  return html`<table>
<thead><tr><th scope="col">${words.workflow}</th><th scope="col" class="bars">${words.outcomes}</th>
<th scope="col" class="number">${words.successRate}</th><th scope="col" class="number wide">${words.averageTime}</th>
<th scope="col" class="number wide">${words.lastRun}</th></tr></thead>
<tbody>${stats.map((one) => row(one, most, words, context, ownArn))}</tbody></table>`
}

function row(one: WorkflowStats, most: number, words: Words, context: WidgetContext, ownArn: string): Html {
  const number = (value: number, options: Intl.NumberFormatOptions = { maximumFractionDigits: 0 }) =>
    value.toLocaleString(words.locale, options)
  const finished = one.success_count + one.failure_count
  const time = (ms: number) => (ms < 1000 ? `${number(ms, TENTHS)} ms` : `${number(ms / 1000, TENTHS)} s`)
  return html`<tr class="${one.enabled ? 'on' : 'off'}">
<th scope="row">${one.failure_count > 0 ? linkToFailures(one, words.showFailures(number(one.failure_count)), ownArn) : one.name}
${!one.enabled && html`<small class="soft">(${words.off})</small>`}</th>
<td>${bar(one, most)}<div class="counts">${outcomes(one).map(
    ([outcome, count]) => html`<span><i class="key ${outcome}"></i>${number(count)} ${words[outcome]}</span>`,
  )}</div></td>
<td class="number">${finished === 0 ? '–' : number(one.success_count / finished, SHARE)}</td>
<td class="number wide">${one.average_time_ms === null ? '–' : time(one.average_time_ms)}</td>
<td class="number wide">${one.last_run_at === null ? words.never : moment(one.last_run_at, words, context)}</td></tr>`
}

const TENTHS = { maximumFractionDigits: 1 }
/** Rounded down, so that a workflow with a failure never shows 100 %. */
const SHARE = { style: 'percent', maximumFractionDigits: 1, roundingMode: 'floor' } as const

/**
 * A link whose action, in the element after it, is performed by the dashboard. The action's text is unescaped
 * JSON, so it contains numbers only.
 */
const linkToFailures = ({ id, name }: WorkflowStats, title: string, ownArn: string): Html =>
  html`<a title="${title}">${name}</a><cwdb-action action="call" display="popup" endpoint="${ownArn}">{"workflow_id": ${id}}</cwdb-action>`

function bar(one: WorkflowStats, most: number): Html | false {
  if (one.execution_count === 0) return false
  const width = (100 * one.execution_count) / most
  return html`<div class="bar" style="width:${width.toFixed(1)}%">${outcomes(one).map(
    ([outcome, count]) => html`<i class="${outcome}" style="flex:${count}"></i>`,
  )}</div>`
}

const outcomes = (one: WorkflowStats) =>
  (
    [
      ['completed', one.success_count],
      ['failed', one.failure_count],
      ['pending', one.pending_executions],
    ] as const
  ).filter(([, count]) => count > 0)
