import { describe, expect, it } from 'vitest'
import { replyToSender } from '../../../shared/actions/reply-to-sender.ts'
import { someFacts } from '../../support/builders.ts'
import { aContext, complaints, complete, only, perform } from '../../support/context.ts'

const kunde = { sender_email: 'kunde@firma.dk', subject: 'SV: Spørgsmål', message_id: '<3@firma.dk>' }
const about = (email = {}, over = {}) => aContext({ facts: someFacts({ ...kunde, ...email }, over) })

describe('an automatic answer', () => {
  it('goes to the sender, in the thread of the email', async () => {
    const context = about({ headers: { references: '<1@hub.dk> <2@firma.dk>' } })
    const { result, effects } = await complete(replyToSender, { body: 'Tak for din mail.' }, context)
    expect(result).toMatchObject({ to: 'kunde@firma.dk' })
    expect(only(effects, 'deliver').delivery).toEqual({
      id: result.delivery_id,
      channel: 'email',
      payload: {
        to: ['kunde@firma.dk'],
        subject: 'Re: Spørgsmål',
        body: 'Tak for din mail.',
        answer: { in_reply_to: '<3@firma.dk>', references: ['<1@hub.dk>', '<2@firma.dk>', '<3@firma.dk>'] },
      },
    })
  })

  it('may have a subject of its own, of one line', async () => {
    const { effects } = await complete(
      replyToSender,
      { body: 'x', subject: 'Modtaget\r\nBcc: x@y.dk' },
      about(),
    )
    expect(only(effects, 'deliver').delivery).toMatchObject({ payload: { subject: 'Modtaget Bcc: x@y.dk' } })
  })

  it('says something', () => {
    expect(complaints(replyToSender, { body: ' ' })).toHaveLength(1)
    expect(complaints(replyToSender, {})).toHaveLength(1)
  })
})

describe('no answer', () => {
  it.each([
    [
      'an auto-reply',
      { headers: { auto_submitted: 'auto-replied' } },
      'not answered: a machine wrote it (Auto-Submitted)',
    ],
    ['a bounce', { headers: { return_path: '<>' } }, 'not answered: it is a bounce (empty Return-Path)'],
    ['a list', { headers: { list_id: '<x.y>' } }, 'not answered: it came from a list (List-… headers)'],
    [
      'a no-reply address',
      { sender_email: 'noreply@firma.dk' },
      'not answered: nobody reads noreply@firma.dk',
    ],
    [
      'our notifications',
      { sender_email: 'mailroom@hub.dk' },
      'not answered: the sender is ourselves (mailroom@hub.dk)',
    ],
    [
      'the administration',
      { sender_email: 'admin@hub.dk' },
      'not answered: the sender is ourselves (admin@hub.dk)',
    ],
  ])('goes to %s, for a reason that is logged', async (_, email, reason) => {
    expect(await perform(replyToSender, { body: 'Tak' }, about(email))).toEqual({ status: 'skipped', reason })
  })

  it('goes to a sender who got one within a day, so that two machines do not go on for ever', async () => {
    const context = about({}, { answered_at: '2026-11-20T07:00:00.000Z' })
    expect(await perform(replyToSender, { body: 'Tak' }, context)).toEqual({
      status: 'skipped',
      reason: 'not answered: kunde@firma.dk got an automatic answer at 2026-11-20T07:00:00.000Z',
    })
  })
})
