import { describe, expect, it } from 'vitest'
import { acceptedBy } from './accepted.ts'

const accepted = (path: string, body: unknown, headers = {}) =>
  acceptedBy({ path, headers, body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)) })

describe('what a call brought to somebody outside', () => {
  it('is a message in Slack, under the delivery in its metadata', () => {
    const metadata = { event_payload: { delivery_id: 'a' } }
    expect(accepted('/slack/api/chat.postMessage', { text: 'Hej', metadata })).toEqual([
      { id: 'a', channel: 'slack', text: 'Hej' },
    ])
  })

  it('is a mail, under the delivery in its header', () => {
    const Simple = {
      Headers: [{ Name: 'X-Mailroom-Delivery', Value: 'b' }],
      Body: { Text: { Data: 'Hej' } },
    }
    expect(accepted('/v2/email/outbound-emails', { Content: { Simple } })).toEqual([
      { id: 'b', channel: 'email', text: 'Hej' },
    ])
  })

  it('is a webhook, under its id', () => {
    expect(accepted('/webhook/helpdesk', '{"a":1}', { 'webhook-id': 'c' })).toEqual([
      { id: 'c', channel: 'webhook', text: '{"a":1}' },
    ])
  })

  it('is an SMS, which has no id', () => {
    expect(accepted('/sns/', 'Action=Publish&Message=Sag+1%3A+hej')).toEqual([
      { id: null, channel: 'sms', text: 'Sag 1: hej' },
    ])
  })

  it('is nothing when the call was for another service', () => {
    expect(accepted('/Execute', {})).toEqual([])
  })
})
