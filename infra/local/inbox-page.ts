import { createHash } from 'node:crypto'
import { escapeHtml } from '../../shared/html.ts'
import { OFFICE_ZONE } from '../../shared/office-zone.ts'
import type { Block, InboxMessage } from './inbox-store.ts'
import { STYLE } from './inbox-style.ts'
import { withoutEscapes } from './slack.ts'

/**
 * Reloads the page in the background and swaps what changed, without flicker and keeping the scroll position.
 */
const SCRIPT = `
setInterval(async () => {
  if (document.hidden) return
  const text = await fetch('/').then((response) => response.text(), () => null)
  document.body.classList.toggle('offline', text === null)
  if (text === null) return
  const next = new DOMParser().parseFromString(text, 'text/html').querySelector('main')
  const main = document.querySelector('main')
  if (next.dataset.newest !== main.dataset.newest) main.replaceWith(next)
}, 2000)`

/** Messages come from outside: none of their content may run or load anything. */
export const SECURITY_POLICY = `default-src 'none'; connect-src 'self'; style-src 'unsafe-inline'; script-src '${hashOf(SCRIPT)}'`

/** The page of sent messages, newest first. */
export function inboxPage(messages: readonly InboxMessage[]): string {
  const of = (channel: InboxMessage['channel']) => messages.filter((message) => message.channel === channel)
  const columns = [
    column('Slack', of('slack'), (own) => byReceiver(own).map(channel).join('\n')),
    column('Mail', of('email'), (own) => own.map(mail).join('\n')),
    column('SMS', of('sms'), (own) => byReceiver(own).map(channel).join('\n')),
    column('Webhooks', of('webhook'), (own) => byReceiver(own).map(channel).join('\n')),
  ]
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Mailroom inbox</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>Mailroom inbox</h1><p>What left the house, as its receivers got it. Times are those of ${OFFICE_ZONE}.</p></header>
<main data-newest="${messages.length}:${escapeHtml(messages[0]?.id ?? '')}">
${messages.length > 0 ? columns.join('\n') : EMPTY}
</main>
<script>${SCRIPT}</script>
</body>
</html>
`
}

const EMPTY =
  '<p class="empty">Nothing has been sent yet. Run a workflow, and this page shows what leaves.</p>'

type Messages = readonly InboxMessage[]

function column(title: string, messages: Messages, content: (messages: Messages) => string): string {
  if (messages.length === 0) return ''
  const count = `<span class="count">${messages.length}</span>`
  return `<section>\n<h2>${title} ${count}</h2>\n${content(messages)}\n</section>`
}

/** Messages by receiver; the receiver of the newest message comes first. */
function byReceiver(messages: Messages): [string, InboxMessage[]][] {
  return [...Map.groupBy(messages, ({ to }) => to)]
}

function channel([name, messages]: [string, Messages]): string {
  return `<h3 class="channel">${escapeHtml(name)}</h3>\n${messages.map(bubble).join('\n')}`
}

function bubble({ at, channel, subject, text, blocks = [], delivery_id }: InboxMessage): string {
  const plain = `<p class="text${channel === 'webhook' ? ' code' : ''}">${readable(text)}</p>`
  return `<article class="bubble">
<p class="head"><b>${readable(subject ?? 'Mailroom')}</b> ${time(at)}</p>
${blocks.length > 0 ? blocks.map(block).join('\n') : plain}
${delivery(delivery_id)}
</article>`
}

function block(block: Block): string {
  if (block.type === 'section') return `<p class="text">${readable(withoutEscapes(block.text.text))}</p>`
  return `<p class="context">${block.elements.map(({ text }) => withLinks(text)).join(' ')}</p>`
}

/** Renders Slack's link syntax, `<https://…|what it says>`; anything else is text. */
function withLinks(text: string): string {
  return text
    .split(/(<https?:[^<>|]*\|[^<>|]*>)/)
    .map((part) => {
      const [, url, label] = /^<(https?:[^<>|]*)\|([^<>|]*)>$/.exec(part) ?? []
      const shown = escapeHtml(withoutEscapes(label ?? part))
      return url ? `<a href="${escapeHtml(withoutEscapes(url))}" rel="noreferrer">${shown}</a>` : shown
    })
    .join('')
}

function mail({
  at,
  to,
  from,
  subject,
  text,
  html: page,
  attachments = [],
  delivery_id,
}: InboxMessage): string {
  return `<article class="mail">
<h3>${readable(subject ?? '')}</h3>
<p class="head">To <b>${escapeHtml(to)}</b> from ${escapeHtml(from ?? '')} ${time(at)}</p>
${page ? `${frame(page, text)}\n<details><summary>Text</summary>\n<p class="text">${readable(text)}</p></details>` : `<p class="text">${readable(text)}</p>`}
${attachments.map((name) => `<p class="attachment">Attached: ${escapeHtml(name)}</p>`).join('\n')}
${delivery(delivery_id)}
</article>`
}

/** Characters per line in the narrower of two columns. */
const CHARACTERS_OF_LINE = 44

/** A mail's HTML in a sandboxed frame, where it can run nothing, load nothing and navigate nowhere. */
function frame(page: string, text: string): string {
  // The sandboxed page cannot report its height, so it is estimated from the text.
  const lines = text
    .split('\n')
    .reduce((sum, line) => sum + 1 + Math.floor(line.length / CHARACTERS_OF_LINE), 0)
  const height = Math.min(600, 110 + 24 * lines)
  return `<iframe sandbox title="The mail" style="height:${height}px" srcdoc="${escapeHtml(page)}"></iframe>`
}

function delivery(id: string | null): string {
  return id ? `<p class="id">delivery ${escapeHtml(id)}</p>` : ''
}

/** Office time, as the header says. */
function time(at: string): string {
  const [date, clock] = new Date(at).toLocaleString('sv-SE', { timeZone: OFFICE_ZONE }).split(' ')
  return `<time datetime="${escapeHtml(at)}">${date} ${clock}</time>`
}

/** Maximum characters of a date or number that is kept on one line; longer ones would not fit everywhere. */
const MAX_WHOLE = 30

/** Keeps dates and the numbers of tickets and invoices from breaking at their hyphens. */
function readable(text: string): string {
  return escapeHtml(text).replace(/(?<![\p{L}\d])[\p{L}\d]+(?:-[\p{L}\d]+)+/gu, (word) =>
    /\d/.test(word) && word.length <= MAX_WHOLE ? `<span class="whole">${word}</span>` : word,
  )
}

function hashOf(script: string): string {
  return `sha256-${createHash('sha256').update(script).digest('base64')}`
}
