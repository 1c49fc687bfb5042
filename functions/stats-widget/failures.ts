import type { Execution } from '../../shared/api/execution.ts'
import { type Html, html } from '../../shared/html.ts'
import type { WidgetContext } from './event.ts'
import { moment } from './moment.ts'
import type { Words } from './words.ts'

/** The failed executions of one workflow with their errors, newest first. */
export function failures(executions: readonly Execution[], words: Words, context: WidgetContext): Html {
  const [newest] = executions
  if (!newest) return html`<p class="soft">${words.noFailures}</p>`
  return html`<table><caption>${words.failuresOf(newest.workflow_name)} <small class="soft">${words.newest(executions.length)}</small></caption>
<thead><tr><th scope="col">${words.started}</th><th scope="col" class="number">${words.execution}</th>
<th scope="col" class="number">${words.email}</th><th scope="col">${words.why}</th></tr></thead>
<tbody>${executions.map((one) => row(one, words, context))}</tbody></table>`
}

const row = (one: Execution, words: Words, context: WidgetContext): Html =>
  html`<tr><td class="moment">${moment(one.started_at, words, context)}</td><td class="number">${one.id}</td>
<td class="number">${one.email_id}</td><td class="bad why">${one.error ?? '–'}</td></tr>`
