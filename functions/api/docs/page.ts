import { type Html, html } from '../../../shared/html.ts'
import type { OpenApiDocument } from '../openapi.ts'
import { BASE } from '../route.ts'
import { type Endpoint, endpointsOf } from './endpoint.ts'
import { endpointHtml, methodBadge } from './endpoint-html.ts'
import { STYLE } from './style.ts'

/** The OpenAPI document as an HTML page: no script, no font, nothing loaded from anywhere. */
export function docsPage(document: OpenApiDocument, origin: string): string {
  const { title, version, description } = document.info
  const groups = [...Map.groupBy(endpointsOf(document), ({ tag }) => tag)]
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} API</title>
${{ html: `<style>${STYLE}</style>` }}
</head>
<body>
<nav aria-label="Endpoints">
<a class="brand" href="#top">${title} <small>API ${version}</small></a>
${groups.map(([tag, endpoints]) => navigationGroup(tag, endpoints))}
</nav>
<main id="top">
<header>
<h1>${title} API</h1>
<p class="lead">${description}</p>
${conventions(origin)}
</header>
${groups.map(
  ([tag, endpoints]) => html`
<section id="${anchorOf(tag)}">
<h2>${tag}</h2>
${endpoints.map((endpoint) => endpointHtml(endpoint, origin))}
</section>`,
)}
</main>
</body>
</html>
`.html
}

/** Anchor of a tag; an HTML id has no spaces. */
const anchorOf = (tag: string) => tag.replaceAll(' ', '-')

function navigationGroup(tag: string, endpoints: readonly Endpoint[]): Html {
  return html`
<div><a class="group" href="#${anchorOf(tag)}">${tag}</a>
<ul>${endpoints.map(({ id, method, summary }) => html`<li><a href="#${id}">${methodBadge(method)}${summary}</a></li>`)}</ul></div>`
}

function conventions(origin: string): Html {
  return html`
<dl>
<dt>Base</dt><dd><code>${origin}${BASE}</code>, described for programs in <a href="${BASE}/openapi.json">openapi.json</a></dd>
<dt>Format</dt><dd>JSON with snake_case names. Times are UTC, ISO 8601. Lists are bare arrays.</dd>
<dt>Paging</dt><dd><code>limit</code> sets the items on a page. While there is more, the answer has <code>Link: &lt;…&gt;; rel="next"</code>: follow it. A page of very large items ends early.</dd>
<dt>Errors</dt><dd>Problem documents (RFC 9457) with one entry in <code>errors</code> per bad field, and a <code>request_id</code> that finds the request in the logs.</dd>
<dt>Access</dt><dd>Where sign-in is on, send <code>Authorization: Bearer …</code> with the scope named beside the path.</dd>
</dl>`
}
