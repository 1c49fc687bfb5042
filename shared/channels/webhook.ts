import { createHmac } from 'node:crypto'
import { messageOf } from '../errors.ts'
import { clip } from '../workflow/clip.ts'
import type { WebhookTarget } from '../workflow/webhook-target.ts'
import { type DeliveryOn, SEND_TIMEOUT_MS, type Sender, type Sent } from './channel.ts'
import { OutgoingRefused, type Post } from './outgoing.ts'
import type { Secret } from './secret.ts'
import { bytesOf, keysOf, type SigningKeys } from './signing-keys.ts'

/**
 * Posts JSON to an outside system, following Standard Webhooks 1.0.0
 * (github.com/standard-webhooks/standard-webhooks): `webhook-id` is the delivery's id and the same in every
 * attempt, `webhook-timestamp` is the time of the attempt. Webhooks to a target are always signed; without a
 * key they are retried later. A URL given in a workflow's step gets no signature.
 *
 * @param now returns milliseconds since 1970.
 */
export function webhookSender(
  targets: ReadonlyMap<string, WebhookTarget>,
  secret: Secret<SigningKeys>,
  post: Post,
  now: () => number = Date.now,
): Sender<'webhook'> {
  return async ({ id, payload: { to, body } }) => {
    const address = 'url' in to ? to.url : targets.get(to.target)?.url
    if (address === undefined)
      return { kind: 'failed', reason: `${nameOf(to)} is not in WEBHOOK_TARGETS any more` }
    const signal = AbortSignal.timeout(SEND_TIMEOUT_MS)
    const text = JSON.stringify(body)

    async function attempt(fresh: boolean): Promise<Response> {
      const timestamp = Math.floor(now() / 1000)
      const keys = 'target' in to ? keysOf(await secret(fresh), to.target) : []
      if (!keys) throw new Error('the webhook signing secret has no key for it')
      const headers = {
        'content-type': 'application/json; charset=utf-8',
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        ...(keys.length > 0 && { 'webhook-signature': sign(keys, id, timestamp, text) }),
      }
      return post(address as string, { headers, body: text, signal })
    }

    try {
      const first = await attempt(false)
      // The receiver may already use the new key, so the secret is read again.
      const answer = 'target' in to && UNAUTHORIZED.has(first.status) ? await attempt(true) : first
      return outcomeOf(answer, await answer.text(), nameOf(to), now())
    } catch (error) {
      const kind = error instanceof OutgoingRefused ? 'failed' : 'retry'
      return { kind, reason: `${nameOf(to)} was not reached: ${messageOf(error)}` }
    }
  }
}

/** A `v1` signature for each key: HMAC-SHA256 over id, timestamp and body, joined by dots, in base64. */
export function sign(keys: readonly string[], id: string, timestamp: number, body: string): string {
  const signed = `${id}.${timestamp}.${body}`
  return keys
    .map((key) => `v1,${createHmac('sha256', bytesOf(key)).update(signed).digest('base64')}`)
    .join(' ')
}

/** Only the origin of a URL, because its path may contain secrets. */
function nameOf(to: DeliveryOn<'webhook'>['payload']['to']): string {
  return 'target' in to ? `the webhook target ${to.target}` : (URL.parse(to.url)?.origin ?? 'the URL')
}

const UNAUTHORIZED = new Set([401, 403])
/** Permanent errors, about this message or its address. Any other may be fixed, so it is retried. */
const LASTING = new Set([400, 405, 410, 411, 413, 414, 415, 422])
/** Maximum characters of an answer quoted in a reason, and of a stored reference. */
const QUOTED = 200

function outcomeOf(answer: Response, text: string, name: string, now: number): Sent {
  const { status, headers } = answer
  if (answer.ok) return { kind: 'delivered', reference: referenceOf(text, headers.get('location')) }
  const said = text.trim() ? `: ${clip(text.trim(), QUOTED)}` : ''
  const reason = `${name} answered ${status}${said}`
  if (status < 400)
    return { kind: 'failed', reason: `${reason}; redirects are not followed, configure the new URL` }
  if (LASTING.has(status)) return { kind: 'failed', reason }
  const after_seconds = waitOf(headers.get('retry-after'), now)
  return { kind: 'retry', reason, ...(after_seconds !== null && { after_seconds }) }
}

/** The receiver's reference: `reference` or `id` of a JSON answer, else the Location header. */
function referenceOf(text: string, location: string | null): string | null {
  const { reference, id } = objectIn(text)
  const found = [reference, id, location].find(
    (value) => (typeof value === 'string' && value.trim() !== '') || Number.isFinite(value),
  )
  return found === undefined ? null : clip(String(found).trim(), QUOTED)
}

function objectIn(text: string): { readonly reference?: unknown; readonly id?: unknown } {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}

/** Maximum seconds that a receiver can make us wait. */
const LONGEST_WAIT = 3600

/**
 * Seconds to wait by the header Retry-After, which has seconds or a date (RFC 9110, 10.2.3); null when it has
 * neither.
 */
function waitOf(header: string | null, now: number): number | null {
  if (header === null) return null
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1000
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 1), LONGEST_WAIT) : null
}
