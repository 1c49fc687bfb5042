import { createHash, randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { InboxStore } from './inbox-store.ts'
import { SLACK_TOKEN } from './names.ts'
import { type Answer, parseJson, type Request } from './serve.ts'

const messageSchema = z.object({
  channel: z.string().min(1),
  text: z.string().min(1),
  metadata: z.object({ event_payload: z.object({ delivery_id: z.string() }) }).optional(),
})

/**
 * Slack's Web API method `chat.postMessage`, as JSON or as a form. Like Slack it answers refusals with status 200
 * and `{"ok": false, "error": …}`.
 */
export function chatPostMessage({ headers, body }: Request, store: InboxStore): Answer {
  const [scheme, token] = headers.authorization?.split(' ') ?? []
  if (scheme !== 'Bearer' || !token) return refused('not_authed')
  if (token !== SLACK_TOKEN) return refused('invalid_auth')
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded')
  const given = isForm ? Object.fromEntries(new URLSearchParams(body)) : parseJson(body)
  const message = messageSchema.safeParse(given)
  if (!message.success)
    return refused(message.error.issues[0]?.path[0] === 'text' ? 'no_text' : 'channel_not_found')

  const { channel, text, metadata } = message.data
  const ts = timestamp()
  store.add(slackMessage(channel, text, metadata?.event_payload.delivery_id ?? null))
  return { body: { ok: true, channel: channelId(channel), ts, message: { type: 'message', text, ts } } }
}

/** An incoming webhook, which answers with plain text. */
export function slackWebhook(channel: string, body: string, store: InboxStore): Answer {
  const message = z.object({ text: z.string().min(1) }).safeParse(parseJson(body))
  if (!message.success) return { status: 400, body: 'no_text' }
  store.add(slackMessage(channel, message.data.text, null))
  return { body: 'ok' }
}

const refused = (error: string): Answer => ({ body: { ok: false, error } })

function slackMessage(channel: string, text: string, delivery_id: string | null) {
  return {
    id: randomUUID(),
    at: new Date().toISOString(),
    channel: 'slack',
    to: channel.startsWith('#') ? channel : `#${channel}`,
    from: null,
    subject: null,
    text: withoutEscapes(text),
    delivery_id,
  } as const
}

/** The three characters that Slack takes escaped and shows plain. */
function withoutEscapes(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/** Slack's ids look like this; the same name has the same one. */
function channelId(name: string): string {
  return `C${createHash('sha256').update(name).digest('hex').slice(0, 10).toUpperCase()}`
}

/** Slack tells messages of a channel apart by it: seconds with microseconds, never twice the same. */
let last = 0
function timestamp(): string {
  last = Math.max(last + 1, Date.now() * 1000)
  return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, '0')}`
}
