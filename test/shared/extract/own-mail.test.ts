import { describe, expect, it } from 'vitest'
import { whyNotToNotify } from '../../../shared/extract/own-mail.ts'
import { anEmail } from '../../support/builders.ts'

const why = (email: Parameters<typeof anEmail>[0]) => whyNotToNotify(anEmail(email), 'Mailroom@hub.dk')

describe('nobody is notified of', () => {
  it.each([
    ['mail from our own address', { sender_email: 'mailroom@hub.dk' }, /our own address/],
    [
      'our own notification, whoever passed it on',
      { headers: { x_mailroom_delivery: 'x' } },
      /X-Mailroom-Delivery/,
    ],
    ['an automatic answer', { headers: { auto_submitted: 'auto-replied' } }, /Auto-Submitted/],
    [
      'an automatic answer with a comment',
      { headers: { auto_submitted: 'Auto-Replied (vacation)' } },
      /automatic answer/,
    ],
    ['an automatic notice', { headers: { auto_submitted: 'auto-notified; x=y' } }, /Auto-Submitted/],
    ['a bounce without a way back', { headers: { return_path: '<>' } }, /Return-Path/],
    ['a bounce with an empty way back', { headers: { return_path: ' ' } }, /Return-Path/],
    ['an automatic answer after a space', { headers: { auto_submitted: ' auto-replied' } }, /Auto-Submitted/],
    ['a report after a space', { headers: { content_type: ' multipart/report' } }, /report/],
    ['an answering machine in another way', { headers: { x_autorespond: 'yes' } }, /X-Autorespond/],
    [
      'a delivery report',
      { headers: { content_type: 'multipart/report; report-type=delivery-status' } },
      /report/,
    ],
    ['a bounce by its sender', { sender_email: 'mailer-daemon@x.dk' }, /bounce/],
    ['an answering machine of old', { headers: { precedence: 'auto_reply' } }, /Precedence/],
    ['an answering machine that says so', { headers: { x_autoreply: 'yes' } }, /X-Autoreply/],
    ['an answer known by its subject alone', { subject: 'Automatisk svar: Faktura', headers: {} }, /subject/],
    ['an answer in English', { subject: 'Out of office: back on Monday', headers: {} }, /subject/],
  ])('%s', (_, email, reason) => {
    expect(why(email)).toMatch(reason)
  })
})

describe('somebody is notified of', () => {
  it.each([
    ['an ordinary email', {}],
    ['one that is not automatic', { headers: { auto_submitted: 'no; was=auto-replied' } }],
    ['one that speaks of reports', { headers: { content_type: 'text/plain; x=multipart/report' } }],
    ['an invoice that a machine wrote', { headers: { auto_submitted: 'auto-generated' } }],
    ['what says that no machine wrote it', { headers: { auto_submitted: 'no' } }],
    ['an invoice from an address that nobody reads', { sender_email: 'noreply@nordkabel.dk' }],
    ['an invoice that went to many', { headers: { precedence: 'bulk', list_id: '<x>' } }],
    ['a supplier who cannot deliver', { subject: 'Ikke leveret: ordre 118', headers: {} }],
    [
      'an email with headers, whatever its subject',
      { subject: 'Auto reply', headers: { return_path: '<a@b.dk>' } },
    ],
  ])('%s', (_, email) => {
    expect(why(email)).toBeNull()
  })
})
