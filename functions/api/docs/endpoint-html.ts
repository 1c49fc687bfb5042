import { type Html, html } from '../../../shared/html.ts'
import { curlLine } from './curl.ts'
import type { Endpoint, Field } from './endpoint.ts'
import { colouredJson } from './json.ts'

const TITLES: Readonly<Record<string, string>> = { path: 'Path', query: 'Query', header: 'Headers' }

/** One endpoint as a card. */
export function endpointHtml(endpoint: Endpoint, origin: string): Html {
  const { id, method, path, summary, description, scope, parameters, body, answer, problems } = endpoint
  return html`
<article id="${id}">
<h3><a href="#${id}">${summary}</a></h3>
<p class="line">${methodBadge(method)}<code>${brokenAtSlashes(path)}</code>${scope && html`<span class="scope">${scope}</span>`}</p>
${description && html`<p>${prose(description)}</p>`}
${[...Map.groupBy(parameters, ({ place }) => place)].map(([place, fields]) => fieldTable(TITLES[place] ?? place, fields))}
${body && fieldTable('Body', body.fields)}
<h4>Try it</h4>
<pre>${curlLine(endpoint, origin)}</pre>
${
  answer.example === undefined
    ? html`<h4>Answer ${answer.status}</h4>`
    : html`<details><summary>Answer ${answer.status}</summary><pre>${colouredJson(answer.example)}</pre></details>`
}
${
  problems.length > 0 &&
  html`<p class="problems">${problems.map(({ status, description }) => html`<span><b>${status}</b> ${description}</span>`)}</p>`
}
</article>`
}

/** A path that a narrow screen breaks at its slashes and not inside names. */
const brokenAtSlashes = (path: string): Html[] =>
  path.split(/(?=\/)/).map((part) => html`<span>${part}</span><wbr>`)

export function methodBadge(method: string): Html {
  return html`<span class="method ${method.toLowerCase()}">${method}</span>`
}

function fieldTable(title: string, fields: readonly Field[]): Html {
  return html`
<h4>${title}</h4>
<table>${fields.map(
    (field) => html`
<tr><th scope="row"><code>${field.name}</code></th>
<td><code class="type">${field.type}</code>${field.required && html` <span class="required">required</span>`}</td>
<td>${prose(field.description)}${field.default !== undefined && html` <span class="default">(default ${JSON.stringify(field.default)})</span>`}</td></tr>`,
  )}
</table>`
}

/** Renders words in backticks as code, as in the Markdown of OpenAPI descriptions. */
function prose(text: string): Html[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))
}
