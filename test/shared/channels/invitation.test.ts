import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { calendarOf, invitation } from '../../../shared/channels/invitation.ts'

const EVENT = {
  id: '00000000-0000-8000-8000-000000000009',
  title: 'Møde om tilbud',
  starts_at: '2026-12-01T13:30:00.000Z',
  ends_at: '2026-12-01T14:30:00.000Z',
  location: 'Lokale 3, Århus',
  attendees: ['a@hub.dk', 'b@kunde.dk'],
  stamped_at: '2026-11-20T08:16:00.000Z',
}

const write = (over = {}, mail = {}, language: 'da' | 'en' = 'da') =>
  invitation(
    'mailroom@hub.dk',
    { to: EVENT.attendees, subject: EVENT.title, body: 'Vel mødt', ...mail },
    { ...EVENT, ...over },
    [['Auto-Submitted', 'auto-generated']],
    { language },
  )
const read = async (over = {}, mail = {}, language: 'da' | 'en' = 'da') =>
  PostalMime.parse(await write(over, mail, language))

/** Content lines, with folded ones joined (RFC 5545, 3.1). */
const lines = (calendar: string) => calendar.replaceAll('\r\n ', '').trimEnd().split('\r\n')

describe('an invitation', () => {
  it('is a mail that people can read, in their language', async () => {
    expect(await read()).toMatchObject({
      subject: 'Møde om tilbud',
      from: { name: 'Mailroom', address: 'mailroom@hub.dk' },
      to: [{ address: 'a@hub.dk' }, { address: 'b@kunde.dk' }],
      text: 'Hvornår: tirsdag den 1. december 2026 kl. 14.30–15.30 CET\nHvor: Lokale 3, Århus\n\nVel mødt\n',
      html: expect.stringContaining('Lokale 3, Århus'),
    })
    expect((await read({}, {}, 'en')).text).toContain('When: Tuesday, 1 December 2026 at 14:30–15:30 CET')
  })

  it('is one that calendars take up: a part of its own with the method, and a file', async () => {
    const raw = (await write()).toString()
    expect(raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/)
    const { attachments } = await PostalMime.parse(raw)
    expect(attachments.map(({ mimeType }) => mimeType)).toContain('application/ics')
  })

  it('says summer time in summer', async () => {
    const { text } = await read({
      starts_at: '2026-07-01T12:30:00.000Z',
      ends_at: '2026-07-01T13:30:00.000Z',
    })
    expect(text).toContain('onsdag den 1. juli 2026 kl. 14.30–15.30 CEST')
  })

  it('is the same event when it is sent again', () => {
    expect(calendarOf('mailroom@hub.dk', EVENT, 'x')).toBe(calendarOf('mailroom@hub.dk', EVENT, 'x'))
  })

  it('is what RFC 5545 says, in UTC', () => {
    const calendar = calendarOf('mailroom@hub.dk', EVENT, 'Vel mødt')
    expect(calendar.endsWith('END:VCALENDAR\r\n')).toBe(true)
    expect(calendar.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    for (const line of calendar.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(lines(calendar)).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Mailroom//Mailroom//EN',
      'METHOD:REQUEST',
      'BEGIN:VEVENT',
      'UID:00000000-0000-8000-8000-000000000009@hub.dk',
      'SEQUENCE:0',
      'DTSTAMP:20261120T081600Z',
      'DTSTART:20261201T133000Z',
      'DTEND:20261201T143000Z',
      'SUMMARY:Møde om tilbud',
      'LOCATION:Lokale 3\\, Århus',
      'DESCRIPTION:Vel mødt',
      'ORGANIZER;CN="Mailroom":mailto:mailroom@hub.dk',
      'ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:MAILTO:a@hub.dk',
      'ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:MAILTO:b@kunde.dk',
      'END:VEVENT',
      'END:VCALENDAR',
    ])
  })
})

describe('an attack on an invitation', () => {
  it('adds no header', async () => {
    const subject = 'Møde\r\nBcc: victim@x.dk\r\n\r\n<h1>'
    const { headers, subject: read_, bcc } = await read({}, { subject })
    expect(read_).toBe('Møde Bcc: victim@x.dk <h1>')
    expect(bcc).toBeUndefined()
    expect(headers.map(({ key }) => key)).not.toContain('bcc')
  })

  it('adds no line to the calendar', () => {
    const evil = 'Møde\r\nATTENDEE:mailto:victim@x.dk\nEND:VEVENT\u2028BEGIN:VALARM;,\\n'
    const calendar = calendarOf('mailroom@hub.dk', { ...EVENT, title: evil, location: evil }, evil)
    const names = lines(calendar).map((line) => line.split(/[:;]/)[0])
    expect(names.filter((name) => name === 'ATTENDEE')).toHaveLength(2)
    expect(names.filter((name) => name === 'END')).toHaveLength(2)
    expect(names).not.toContain('BEGIN:VALARM')
  })

  it('writes what is not ASCII as encoded words', async () => {
    const raw = (await write({}, { subject: 'Møde 🎉' })).toString()
    expect(raw.slice(0, raw.indexOf('\r\n\r\n'))).toMatch(/^\p{ASCII}*$/u)
    expect(raw).toMatch(/^Subject: =\?UTF-8\?/m)
  })
})
