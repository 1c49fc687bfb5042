import { createHash, randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { Block, InboxStore } from './inbox-store.ts'
import { SLACK_TOKEN } from './names.ts'
import { type Answer, parseJson, type Request } from './serve.ts'

/** Slack's limits (docs.slack.dev, blocks; text object), for the block types used here. */
const textSchema = z.object({
  type: z.enum(['plain_text', 'mrkdwn']),
  text: z.string().min(1).max(3000),
  emoji: z.boolean().optional(),
  verbatim: z.boolean().optional(),
})
const blocksSchema = z
  .array(
    z.discriminatedUnion('type', [
      z.object({ type: z.literal('section'), text: textSchema }),
      z.object({ type: z.literal('context'), elements: z.array(textSchema).min(1).max(10) }),
    ]),
  )
  .max(50)

const messageSchema = z.object({
  channel: z.string().min(1),
  text: z.string().min(1),
  blocks: blocksSchema.default([]),
  metadata: z.object({ event_payload: z.object({ delivery_id: z.string() }) }).optional(),
})

/**
 * Slack's Web API method `chat.postMessage`, as JSON or as a form. Like Slack, reports errors with status 200
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
    return refused(REFUSALS[String(message.error.issues[0]?.path[0])] ?? 'channel_not_found')

  const { channel, text, blocks, metadata } = message.data
  const ts = timestamp()
  store.add(slackMessage(channel, text, blocks, metadata?.event_payload.delivery_id ?? null))
  return { body: { ok: true, channel: channelId(channel), ts, message: { type: 'message', text, ts } } }
}

/** An incoming webhook, which responds with plain text. */
export function slackWebhook(channel: string, body: string, store: InboxStore): Answer {
  const message = messageSchema.omit({ channel: true }).safeParse(parseJson(body))
  if (!message.success)
    return { status: 400, body: REFUSALS[String(message.error.issues[0]?.path[0])] ?? 'no_text' }
  store.add(slackMessage(channel, message.data.text, message.data.blocks, null))
  return { body: 'ok' }
}

const REFUSALS: Readonly<Record<string, string>> = { text: 'no_text', blocks: 'invalid_blocks' }

const refused = (error: string): Answer => ({ body: { ok: false, error } })

function slackMessage(channel: string, text: string, blocks: readonly Block[], delivery_id: string | null) {
  return {
    id: randomUUID(),
    at: new Date().toISOString(),
    channel: 'slack',
    to: channel.startsWith('#') ? channel : `#${channel}`,
    from: null,
    subject: null,
    text: withoutEscapes(text),
    blocks,
    delivery_id,
  } as const
}

/** Unescapes the three characters that Slack requires to be escaped. */
export function withoutEscapes(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/** An id in Slack's format; the same for the same name. */
function channelId(name: string): string {
  return `C${createHash('sha256').update(name).digest('hex').slice(0, 10).toUpperCase()}`
}

/**
 * The last timestamp. Slack identifies a channel's messages by it: seconds with microseconds, never repeated.
 */
let last = 0
function timestamp(): string {
  last = Math.max(last + 1, Date.now() * 1000)
  return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, '0')}`
}
