import * as z from 'zod'
import { inboxPage, SECURITY_POLICY } from './inbox-page.ts'
import { type InboxStore, openInboxStore } from './inbox-store.ts'
import type { Listening } from './listen.ts'
import { receiveWebhook } from './outside-system.ts'
import { type Answer, parseJson, type Request, serve } from './serve.ts'
import { chatPostMessage, slackWebhook } from './slack.ts'
import { publishSms, snsError } from './sns.ts'

export interface Inbox extends Listening {
  readonly store: InboxStore
}

/**
 * Receives everything that is sent and shows it: Slack's Web API under `/slack/api`, Slack's incoming
 * webhooks under `/slack/webhook/<channel>`, SNS's SMS under `/sns`, outside systems under `/webhook/<name>`;
 * a page at `/`, JSON at `/messages.json`.
 *
 * `POST /fail {"channel": "slack", "times": 2, "status": 429}` makes the next calls fail, to test the error
 * handling.
 *
 * @param file where messages are kept across restarts.
 */
export async function startInbox(port: number, file: string): Promise<Inbox> {
  const store = openInboxStore(file)
  const failures: Failures = { slack: [], webhook: [], sms: [] }

  const routes: [string, RegExp, (request: Request, name: string) => Answer][] = [
    ['GET', /^\/$/, () => page(store)],
    ['GET', /^\/messages\.json$/, () => ({ body: store.list() })],
    [
      'DELETE',
      /^\/messages$/,
      () => {
        store.clear()
        return { body: store.list() }
      },
    ],
    ['POST', /^\/fail$/, ({ body }) => planFailures(body, failures)],
    [
      'POST',
      /^\/slack\/api\/chat\.postMessage$/,
      (request) => failing(failures.slack) ?? chatPostMessage(request, store),
    ],
    [
      'POST',
      /^\/slack\/webhook\/(.+)$/,
      ({ body }, channel) => failing(failures.slack) ?? slackWebhook(channel, body, store),
    ],
    ['POST', /^\/sns\/?$/, (request) => failingSms(failures.sms) ?? publishSms(request, store)],
    [
      'POST',
      /^\/webhook\/(.+)$/,
      (request, name) => failing(failures.webhook) ?? receiveWebhook(name, request, store),
    ],
  ]

  const listening = await serve(port, (request) => {
    for (const [method, path, respond] of routes) {
      const match = path.exec(request.path)
      if (match && method === request.method) return respond(request, match[1] ?? '')
    }
    return { status: 404, body: { error: `there is no ${request.method} ${request.path}` } }
  })
  return { ...listening, store }
}

function page(store: InboxStore): Answer {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': SECURITY_POLICY,
    'cache-control': 'no-store',
  }
  return { headers, body: inboxPage(store.list()) }
}

const failSchema = z.strictObject({
  channel: z.enum(['slack', 'webhook', 'sms']),
  times: z.int().min(0).max(1000).default(1),
  status: z.int().min(400).max(599).default(500),
})

type Failures = Record<z.output<typeof failSchema>['channel'], number[]>

function planFailures(body: string, failures: Failures): Answer {
  const asked = failSchema.safeParse(parseJson(body))
  if (!asked.success) return { status: 400, body: { error: z.prettifyError(asked.error) } }
  const { channel, times, status } = asked.data
  failures[channel] = Array(times).fill(status)
  return { body: asked.data }
}

function failing(statuses: number[]): Answer | undefined {
  const status = statuses.shift()
  if (status === undefined) return
  return {
    status,
    headers: status === 429 ? { 'retry-after': '1' } : {},
    body: { ok: false, error: 'failing' },
  }
}

function failingSms(statuses: number[]): Answer | undefined {
  const status = statuses.shift()
  if (status === undefined) return
  return snsError(status, status === 429 ? 'Throttled' : 'InternalError', 'failing')
}
