import type { Accepted as Witnessed } from '../simulation/world.ts'

/** A notification that Slack or SES took. */
export type Accepted = Pick<Witnessed, 'channel' | 'text'> & {
  readonly id: string
  readonly reference?: null
}

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
export function acceptedBy(path: string, body: Buffer): Accepted[] {
  if (path === '/slack/api/chat.postMessage') {
    const { text, metadata } = JSON.parse(body.toString()) as SlackMessage
    return [{ id: metadata.event_payload.delivery_id, channel: 'slack', text }]
  }
  if (path === '/v2/email/outbound-emails') {
    const { Headers, Body } = (JSON.parse(body.toString()) as Mail).Content.Simple
    const id = Headers.find(({ Name }) => Name === 'X-Mailroom-Delivery')?.Value ?? 'none'
    return [{ id, channel: 'email', text: Body.Text.Data }]
  }
  return []
}
