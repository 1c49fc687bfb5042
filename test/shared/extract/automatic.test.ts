import { describe, expect, it } from 'vitest'
import { whyNotToAnswer } from '../../../shared/extract/automatic.ts'
import type { Email } from '../../../shared/workflow/facts.ts'
import { anEmail } from '../../support/builders.ts'

const why = (over: Partial<Email>) =>
  whyNotToAnswer(anEmail({ sender_email: 'kunde@firma.dk', subject: 'Spørgsmål', ...over }), [
    'mailroom@hub.dk',
  ])

describe('a person', () => {
  it('may be answered', () => {
    expect(why({})).toBeNull()
    const headers = {
      auto_submitted: 'no',
      return_path: '<kunde@firma.dk>',
      precedence: 'normal',
      content_type: 'multipart/alternative; boundary="multipart/report"',
      x_auto_response_suppress: 'DR, RN',
      references: '<1@hub.dk>',
    }
    expect(why({ headers })).toBeNull()
  })

  it.each([
    'nora@firma.dk',
    'norep@firma.dk',
    'svar@firma.dk',
    'auto@firma.dk',
    'bob.no@firma.dk',
    'lister@firma.dk',
  ])('may have an address like %s', (sender_email) => {
    expect(why({ sender_email })).toBeNull()
  })

  it.each(['Re: Automatik til porten', 'Feriehus til leje', 'Spørgsmål om autosvar', 'Fravær i uge 7'])(
    'may write about %s',
    (subject) => {
      expect(why({ subject })).toBeNull()
    },
  )
})

describe('a machine', () => {
  it.each<[Record<string, string>, RegExp]>([
    [{ auto_submitted: 'auto-replied' }, /Auto-Submitted/],
    [{ auto_submitted: 'auto-generated; x=1' }, /Auto-Submitted/],
    [{ auto_submitted: ' Auto-Notified' }, /Auto-Submitted/],
    [{ auto_submitted: 'auto-replied; x=no' }, /Auto-Submitted/],
    [{ return_path: '<>' }, /bounce/],
    [{ return_path: '' }, /bounce/],
    [{ return_path: ' < > ' }, /bounce/],
    [{ return_path: '<bounces+123@mail.dk>' }, /Return-Path/],
    [{ content_type: ' Multipart/Report' }, /multipart\/report/],
    [{ content_type: 'multipart/report; report-type=delivery-status' }, /multipart\/report/],
    [{ precedence: 'bulk' }, /Precedence/],
    [{ precedence: 'List' }, /Precedence/],
    [{ precedence: 'auto_reply' }, /Precedence/],
    [{ list_id: '<nyt.firma.dk>' }, /list/],
    [{ list_unsubscribe: '<mailto:x@y.dk>' }, /list/],
    [{ x_auto_response_suppress: 'DR, OOF, AutoReply' }, /X-Auto-Response-Suppress/],
    [{ x_autoreply: 'yes' }, /X-Autoreply/],
    [{ x_autorespond: 'yes' }, /X-Autorespond/],
  ])('is known by its headers: %j', (headers, reason) => {
    expect(why({ headers })).toMatch(reason)
  })

  it.each([
    'mailer-daemon@firma.dk',
    'postmaster@firma.dk',
    'bounce@firma.dk',
    'bounces+17@firma.dk',
    'no-reply@firma.dk',
    'noreply@firma.dk',
    'no_reply@firma.dk',
    'faktura-noreply@firma.dk',
    'noreply-dk@firma.dk',
    'donotreply@firma.dk',
    'do-not-reply@firma.dk',
    'ikke-svar@firma.dk',
    'svar-ikke@firma.dk',
    'ingensvar@firma.dk',
    'autosvar@firma.dk',
    'owner-liste@firma.dk',
    'liste-request@firma.dk',
    'liste-bounces@firma.dk',
    'majordomo@firma.dk',
  ])('is known by its address: %s', (sender_email) => {
    expect(why({ sender_email })).toBe(`nobody reads ${sender_email}`)
  })

  it.each([
    'Automatisk svar: Spørgsmål',
    'Autosvar: ferie',
    'Automatic reply: Hello',
    'Out of office: Re: x',
    'Ikke til stede: x',
    'Fraværende',
    'Undeliverable: x',
    'Kan ikke leveres: x',
    'Mail delivery failed: returning message to sender',
    'Delivery Status Notification (Failure)',
    'Returned mail: see transcript',
  ])('is known by its subject when its headers are not: %s', (subject) => {
    expect(why({ subject })).toMatch(/subject/)
  })
})

describe('ourselves', () => {
  it('are not answered, whichever of our addresses it is', () => {
    expect(why({ sender_email: 'mailroom@hub.dk' })).toMatch(/ourselves/)
    expect(why({ recipients: ['Firma <Kunde@firma.dk>'] })).toMatch(/to itself/)
  })
})

it('what has no address is not answered', () => {
  expect(why({ sender_email: 'kunde' })).toBe('the sender has no address')
  expect(why({ sender_email: '' })).toBe('the sender has no address')
})
