import { createHash, randomUUID } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { messageOf } from '../../shared/errors.ts'
import type { InboxStore } from './inbox-store.ts'
import { SIGNING_KEY } from './names.ts'
import { type Answer, parseJson, type Request } from './serve.ts'

/**
 * A typical outside system: it checks the signature of a webhook, answers with its own reference for what it
 * was told, and answers a repeat the same way without storing it twice. A request without a signature is
 * stored as it came.
 */
export function receiveWebhook(name: string, { headers, body }: Request, store: InboxStore): Answer {
  const id = headers['webhook-id']
  if (typeof id !== 'string') {
    keep(store, name, null, body, null)
    return { body: { ok: true } }
  }
  if (headers['webhook-signature'] !== undefined) {
    try {
      new Webhook(SIGNING_KEY).verify(body, headers as Record<string, string>)
    } catch (error) {
      return { status: 401, body: { error: messageOf(error) } }
    }
  }
  const reference = `${name.toUpperCase()}-${createHash('sha256').update(id).digest('hex').slice(0, 6).toUpperCase()}`
  const isKnown = store.list().some(({ channel, delivery_id }) => channel === 'webhook' && delivery_id === id)
  if (!isKnown) keep(store, name, `${typeOf(body)}, answered ${reference}`, pretty(body), id)
  return { status: isKnown ? 200 : 201, body: { reference } }
}

function keep(
  store: InboxStore,
  to: string,
  subject: string | null,
  text: string,
  delivery_id: string | null,
) {
  const at = new Date().toISOString()
  store.add({ id: randomUUID(), at, channel: 'webhook', to, from: null, subject, text, delivery_id })
}

function typeOf(body: string): string {
  const json = parseJson(body)
  return typeof json === 'object' && json !== null && 'type' in json ? String(json.type) : 'JSON'
}

function pretty(body: string): string {
  const json = parseJson(body)
  return json === null ? body : JSON.stringify(json, null, 2)
}
