import { describe, expect, it } from 'vitest'
import { parse } from '../../../shared/engine/parse.ts'
import { aMessage } from '../../support/builders.ts'

const parsed = async (message: unknown) => {
  const result = await parse(JSON.stringify(message))
  if (result.kind !== 'email') throw new Error(result.reason)
  return result.email
}
const refusal = async (body: string) => {
  const result = await parse(body)
  return result.kind === 'rejected' ? result.reason : 'accepted'
}

describe('reading a message of the queue', () => {
  it('takes a reference to a stored email', async () => {
    expect((await parsed({ email_id: 163 })).load).toEqual({
      email_id: 163,
      classification: null,
      confidence_score: null,
      content: null,
    })
  })

  it('takes an email with its content, with or without an id', async () => {
    expect((await parsed(aMessage())).load).toMatchObject({
      email_id: null,
      classification: 'invoice',
      confidence_score: 0.93,
      content: { message_id: '<1044@nordkabel.dk>', sender_email: 'faktura@nordkabel.dk' },
    })
    expect((await parsed(aMessage({ email_id: 7 }))).load.email_id).toBe(7)
  })

  it('takes an email that nobody classified', async () => {
    const { load } = await parsed(aMessage({ classification: null, confidence_score: null }))
    expect([load.classification, load.confidence_score]).toEqual([null, null])
  })

  it('keeps the original of a text that is too large for a row', async () => {
    const body_text = 'x'.repeat(100_000)
    const { original } = await parsed(aMessage({}, { body_text }))
    expect(JSON.parse(original ?? '')).toEqual({ body_text })
    expect((await parsed(aMessage())).original).toBeNull()
  })

  it('cleans null bytes and lone surrogates wherever they stand', async () => {
    const { load } = await parsed(aMessage({}, { subject: 'a\u0000b\ud800', body_text: '\u0000x' }))
    expect(load.content).toMatchObject({ subject: 'ab\ufffd', body: 'x' })
  })

  it('passes over what it does not know, and takes any sender', async () => {
    const { load } = await parsed({ ...aMessage({}, { sender_email: 'Postmaster' }), model: 'v3' })
    expect(load).not.toHaveProperty('model')
    expect(load.content?.sender_email).toBe('postmaster')
  })

  it('rejects without the value, which belongs into no log', async () => {
    const message = aMessage({}, { received_at: 'Evasdatter', recipients: 'Evasdatter' as never })
    const reason = await refusal(JSON.stringify(message))
    expect(reason).toMatch(/email\.recipients: must be a list; email\.received_at: must be a time/)
    expect(reason).not.toMatch(/Evasdatter/)
  })

  it.each([
    ['{"email_id": ', 'the message is not JSON'],
    ['', 'the message is not JSON'],
    ['null', 'must be an object'],
    ['{}', 'give email_id, email, or both'],
    ['{"email_id": "163"}', 'email_id: '],
    ['{"email_id": -1}', 'email_id: '],
    ['{"email_id": 1e300}', 'email_id: '],
    ['{"email_id": 1, "confidence_score": 1.01}', 'confidence_score: '],
    ['{"email_id": 1, "confidence_score": "0.9"}', 'confidence_score: '],
    ['{"email_id": 1, "classification": ""}', 'classification: '],
    ['{"email": {}}', 'email.sender_email: '],
    ['{"email": {"sender_email": "a@b.dk", "received_at": "yesterday"}}', 'email.received_at: '],
    [
      '{"email": {"sender_email": "a@b.dk", "received_at": "0000-01-01T00:00:00Z"}}',
      'is not between 1970 and 2200',
    ],
    [`{"email_id": 1, "x": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 'nested deeper than 100 levels'],
    ['{"email": {"sender_email": "a@b.dk", "attachments": [{"size": -1}]}}', 'email.attachments.0.size: '],
  ])('rejects %s with its reason', async (body, reason) => {
    expect(await refusal(body)).toContain(reason)
  })
})
