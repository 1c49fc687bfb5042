import type { Accepted as Witnessed } from '../simulation/world.ts'
import type { Taken } from './gateway.ts'

/** A notification that its receiver took. */
export type Accepted = Omit<Witnessed, 'task' | 'reference'>

/** Which notification it is, also of an SMS, which has no id on its way. */
export const nameOf = ({ id, text }: Accepted): string => id ?? text

interface SlackMessage {
  readonly text: string
  readonly metadata: { readonly event_payload: { readonly delivery_id: string } }
}

interface Mail {
  readonly Content: {
    readonly Simple: {
      readonly Headers: readonly { readonly Name: string; readonly Value: string }[]
      readonly Body: { readonly Text: { readonly Data: string } }
    }
  }
}

/** What a call brought to somebody outside; calls of other services bring nothing. */
export function acceptedBy({ path, headers, body }: Taken): Accepted[] {
  if (path === '/slack/api/chat.postMessage') {
    const { text, metadata } = JSON.parse(body.toString()) as SlackMessage
    return [{ id: metadata.event_payload.delivery_id, channel: 'slack', text }]
  }
  if (path === '/v2/email/outbound-emails') {
    const { Headers, Body } = (JSON.parse(body.toString()) as Mail).Content.Simple
    const id = Headers.find(({ Name }) => Name === 'X-Mailroom-Delivery')?.Value ?? 'none'
    return [{ id, channel: 'email', text: Body.Text.Data }]
  }
  if (path.startsWith('/webhook/'))
    return [{ id: String(headers['webhook-id']), channel: 'webhook', text: body.toString() }]
  if (path.startsWith('/sns'))
    return [{ id: null, channel: 'sms', text: new URLSearchParams(body.toString()).get('Message') ?? '' }]
  return []
}
