import * as z from 'zod'
import { messageOf } from '../errors.ts'
import { SEND_TIMEOUT_MS, type Sender, type Sent } from './channel.ts'
import type { Office } from './office.ts'
import type { Post } from './outgoing.ts'
import { type SlackMessage, slackMessage } from './slack-message.ts'

/** The Slack secret: a bot token for the Web API, or an incoming webhook per channel. */
export const slackSecretSchema = z.union([
  z.object({ bot_token: z.string().min(1), base_url: z.url().default('https://slack.com/api') }),
  z.object({ webhooks: z.record(z.string(), z.url()) }),
])
export type SlackSecret = z.output<typeof slackSecretSchema>

/** Temporary errors of the Web API (docs.slack.dev, chat.postMessage, errors); all others are permanent. */
const PASSING = new Set([
  'ratelimited',
  'rate_limited',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
])
/** Errors for a bot token that is not valid any more. */
const AUTH = new Set(['invalid_auth', 'not_authed', 'token_revoked', 'token_expired', 'account_inactive'])

const HELP: Readonly<Record<string, string>> = {
  channel_not_found: 'create the channel, or correct its name in the workflow',
  not_in_channel: 'invite the bot to the channel',
  is_archived: 'the channel is archived',
}

/** A fresh secret may help: a token may have been rotated, a webhook added or replaced. */
interface Refused {
  readonly kind: 'refused'
  readonly reason: string
}

/**
 * Posts to a Slack channel by name.
 *
 * @param secret returns the current secret; `fresh` bypasses its cache.
 */
export function slackSender(
  secret: (fresh: boolean) => Promise<SlackSecret>,
  office: Office,
  send: Post,
): Sender<'slack'> {
  return async ({ id, payload: { channel, message: text }, email_id }) => {
    const message = slackMessage(text, email_id, office)
    const signal = AbortSignal.timeout(SEND_TIMEOUT_MS)
    const post: PostJson = (url, body, token) => send(url, { ...jsonOf(body, token), signal })
    const attempt = async (fresh: boolean): Promise<Sent | Refused> => {
      const known = await secret(fresh)
      if ('bot_token' in known) return postMessage(post, known, id, channel, message)
      const webhook = known.webhooks[channel]
      if (!webhook)
        return { kind: 'refused', reason: `the Slack secret has no webhook for ${channel}: add one` }
      return postWebhook(post, webhook, message)
    }
    try {
      const sent = await attempt(false)
      const again = sent.kind === 'refused' ? await attempt(true) : sent
      // Somebody has to correct the secret; until then the delivery is retried instead of being lost.
      return again.kind === 'refused' ? { ...again, kind: 'retry' } : again
    } catch (error) {
      return { kind: 'retry', reason: `Slack was not reached: ${messageOf(error)}` }
    }
  }
}

const answerSchema = z.object({ ok: z.boolean(), ts: z.string().optional(), error: z.string().optional() })

async function postMessage(
  post: PostJson,
  { bot_token, base_url }: Extract<SlackSecret, { bot_token: string }>,
  deliveryId: string,
  channel: string,
  message: SlackMessage,
): Promise<Sent | Refused> {
  const metadata = { event_type: 'mailroom_delivery', event_payload: { delivery_id: deliveryId } }
  const response = await post(`${base_url}/chat.postMessage`, { channel, ...message, metadata }, bot_token)
  const refusal = refusalOf(response)
  if (refusal) return refusal
  const answer = answerSchema.safeParse(await response.json().catch(() => null))
  if (!answer.success) return { kind: 'retry', reason: 'Slack answered something that is not its own' }
  const { ok, ts = null, error = 'unknown_error' } = answer.data
  if (ok) return { kind: 'delivered', reference: ts }
  if (AUTH.has(error))
    return {
      kind: 'refused',
      reason: `Slack does not accept the bot token (${error}): put a new one into the secret`,
    }
  const help = HELP[error] ? `: ${HELP[error]}` : ''
  return {
    kind: PASSING.has(error) ? 'retry' : 'failed',
    reason: `Slack says ${error} about ${channel}${help}`,
  }
}

/** Statuses of a webhook that was revoked, or whose channel or app no longer exists. */
const GONE = new Set([401, 403, 404, 410])

/** Errors are plain text, such as `no_service` (docs.slack.dev, sending messages using incoming webhooks). */
async function postWebhook(post: PostJson, url: string, message: SlackMessage): Promise<Sent | Refused> {
  const response = await post(url, message)
  const answer = await response.text()
  const refusal = refusalOf(response)
  if (refusal?.kind !== 'failed') return refusal ?? { kind: 'delivered', reference: null }
  const isGone = GONE.has(response.status)
  return { kind: isGone ? 'refused' : 'failed', reason: `${refusal.reason}: ${answer}` }
}

type PostJson = (url: string, body: object, token?: string) => Promise<Response>

const jsonOf = (body: object, token?: string) => ({
  headers: {
    'content-type': 'application/json; charset=utf-8',
    ...(token && { authorization: `Bearer ${token}` }),
  },
  body: JSON.stringify(body),
})

/** The outcome as far as the status alone decides it; null when the message was accepted. */
function refusalOf({ status, headers }: Response): Sent | null {
  if (status < 300) return null
  const reason = `Slack answered ${status}`
  if (status === 429)
    return { kind: 'retry', reason, after_seconds: Number(headers.get('retry-after')) || 30 }
  return { kind: status >= 500 ? 'retry' : 'failed', reason }
}
