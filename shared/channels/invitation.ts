import { ICalAttendeeStatus, ICalCalendar, ICalCalendarMethod } from 'ical-generator'
import MailComposer from 'nodemailer/lib/mail-composer'
import { LOCALES } from '../language.ts'
import { OFFICE_ZONE } from '../office-zone.ts'
import type { OutgoingMail } from '../workflow/effect.ts'
import { oneLine } from '../workflow/one-line.ts'
import { mailHtml } from './mail-html.ts'
import { type Office, WORDS } from './office.ts'

type Event = NonNullable<OutgoingMail['event']>

/**
 * A mail with an invitation for calendars (RFC 5545, RFC 5546 REQUEST, RFC 6047): text, HTML and
 * `text/calendar` as alternatives, and the calendar part again as a file. Its UID is the event's id, so that
 * a repeated mail is the same event.
 *
 * @param headers names and values in printable ASCII.
 */
export function invitation(
  from: string,
  { to, subject, body }: OutgoingMail,
  event: Event,
  headers: readonly (readonly [name: string, value: string])[],
  office: Office,
): Promise<Buffer> {
  const text = describe(event, body, office)
  const mail = new MailComposer({
    from: { name: 'Mailroom', address: from },
    to: to.map((address) => ({ name: '', address })),
    subject: oneLine(subject),
    date: new Date(event.stamped_at),
    messageId: `<${event.id}@${domainOf(from)}>`,
    headers: headers.map(([key, value]) => ({ key, value })),
    text,
    html: mailHtml({
      language: office.language,
      body: text,
      link: null,
      footer: WORDS[office.language].sentBy,
    }),
    icalEvent: { method: 'REQUEST', filename: 'invite.ics', content: calendarOf(from, event, body) },
    // All content is given inline: nodemailer reads no files and fetches no URLs.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return mail.compile().build()
}

/** The iCalendar text. Times are in UTC, which every calendar converts, so it needs no time zone rules. */
export function calendarOf(from: string, event: Event, description: string): string {
  const calendar = new ICalCalendar({
    method: ICalCalendarMethod.REQUEST,
    prodId: { company: 'Mailroom', product: 'Mailroom', language: 'EN' },
  })
  calendar.createEvent({
    id: `${event.id}@${domainOf(from)}`,
    stamp: event.stamped_at,
    sequence: 0,
    start: event.starts_at,
    end: event.ends_at,
    summary: oneLine(event.title),
    ...(event.location && { location: oneLine(event.location) }),
    ...(description && { description }),
    organizer: { name: 'Mailroom', email: from },
    attendees: event.attendees.map((email) => ({
      email,
      rsvp: true,
      status: ICalAttendeeStatus.NEEDSACTION,
    })),
  })
  return `${calendar.toString().trimEnd()}\r\n`
}

function describe({ starts_at, ends_at, location }: Event, body: string, { language }: Office): string {
  const words = WORDS[language]
  const locale = LOCALES[language]
  const zone = { timeZone: OFFICE_ZONE }
  const day = new Intl.DateTimeFormat(locale, { ...zone, dateStyle: 'full' })
  const clock = { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const
  const [start, end] = [new Date(starts_at), new Date(ends_at)]
  const when =
    day.format(start) === day.format(end)
      ? `${day.format(start)} ${words.at} ${new Intl.DateTimeFormat(locale, { ...zone, ...clock }).formatRange(start, end)}`
      : new Intl.DateTimeFormat(locale, {
          ...zone,
          ...clock,
          day: 'numeric',
          month: 'long',
          year: 'numeric',
        }).formatRange(start, end)
  const lines = [`${words.when}: ${when}`, ...(location ? [`${words.where}: ${location}`] : [])]
  return [lines.join('\n'), body.trim()].filter((part) => part !== '').join('\n\n')
}

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1)
