import * as z from 'zod'
import { agrees, isEarlier } from '../extract/agreement.ts'
import { findMoment, type Moment, namesMoment } from '../extract/moment.ts'
import { NOT_AGREED, noEvent } from '../extract/moment-reasons.ts'
import { declines } from '../extract/moment-standing.ts'
import { ownText } from '../extract/own-text.ts'
import { sentencesOf } from '../extract/sentences.ts'
import { bareSubject } from '../extract/thread.ts'
import { completed, defineAction, failed } from '../workflow/action.ts'
import { addresses } from '../workflow/addresses.ts'
import type { Email } from '../workflow/facts.ts'
import { oneLine } from '../workflow/one-line.ts'

/** Minutes of an event whose duration is unknown. */
const DEFAULT_DURATION = 60

/** An empty string, as a template may render it, counts as absent. */
const start = z
  .string()
  .max(500)
  .refine(
    (text) => text.trim() === '' || namesMoment(text),
    'names no day with a time: write 2026-12-01T14:30 or "1. december kl. 14.30"',
  )

export const createCalendarEvent = defineAction({
  name: 'create_calendar_event',
  category: 'notification',
  summary: {
    da: 'Opretter en kalenderbegivenhed og sender en invitation; dato og klokkeslæt læses i mailen, når de ikke er angivet. Er tidspunktet usikkert, aflyst eller ét af flere, fejler trinnet, og mailen sættes til manuel gennemgang.',
    en: 'Creates a calendar event and sends an invitation; date and time are read from the email unless they are given. If the time is uncertain, called off or one of several, the step fails and the email is put up for manual review.',
  },
  params: z.strictObject({
    title: z.string().optional().meta({ description: 'The email’s subject when absent' }),
    start: start.optional().meta({
      description:
        'Date and time in Danish time: 2026-12-01T14:30, or as people write it: "1. december kl. 14.30-15.30"; read from the email when absent',
    }),
    duration_minutes: z.coerce
      .number()
      .int()
      .min(1)
      .max(1440)
      .optional()
      .meta({
        description: `Duration; when absent, what the text says, or else ${DEFAULT_DURATION}`,
      }),
    attendees: addresses.optional().meta({
      description: 'One address, several separated by commas, or a list; ADMIN_EMAIL when absent',
    }),
    location: z.string().max(500).optional().meta({ description: 'Where it is' }),
    description: z.string().max(5000).default('').meta({ description: 'Plain text for the invitation' }),
  }),
  result: z.object({
    event_id: z.string(),
    delivery_id: z.string(),
    title: z.string(),
    starts_at: z.string().meta({ description: 'UTC, ISO 8601' }),
    ends_at: z.string().meta({ description: 'UTC, ISO 8601' }),
    found: z.string().meta({ description: 'The words from which the time was read' }),
  }),
  example: {
    title: 'Møde med {{ email.sender_name }}',
    attendees: 'kontor@example.dk',
    location: 'Mødelokale 2',
    duration_minutes: 30,
  },
  run: (params, { facts: { email, now }, settings, stepId }) => {
    const given = params.start?.trim()
    const moment = given ? findMoment(given, email.received_at) : readMoment(email)
    if (moment.kind === 'none') {
      const why = noEvent(moment.reason, Boolean(given))
      return failed(why.en, { kind: 'flag_for_review', reason: why[settings.language] })
    }
    const { start, end } = moment
    const event = {
      id: stepId('calendar_event'),
      title: oneLine(params.title?.trim() || bareSubject(email.subject), 200),
      starts_at: start,
      ends_at: endOf(start, end, params.duration_minutes),
      location: oneLine(params.location ?? '') || null,
      attendees: [...new Set(params.attendees ?? [settings.admin_email])],
    }
    const delivery = {
      id: stepId('delivery'),
      channel: 'email',
      payload: {
        to: event.attendees,
        subject: event.title,
        body: params.description,
        event: { ...event, stamped_at: now },
      },
    } as const
    const { id, title, starts_at, ends_at } = event
    return completed(
      { event_id: id, delivery_id: delivery.id, title, starts_at, ends_at, found: moment.text },
      { kind: 'create_calendar_event', event },
      { kind: 'deliver', delivery },
    )
  },
})

/**
 * The sender's own words come first, including the subject of a new mail. The subject of a reply and the
 * quoted mail are older. They count only when the sender agrees, and only with dates: the day from which a
 * weekday counts is unknown.
 */
function readMoment({ subject, body, received_at }: Email): Moment {
  const written = ownText(subject, body).slice(subject.length + 1)
  const own = findMoment(isEarlier(subject) ? written : `${subject}\n${written}`, received_at)
  if (own.kind === 'found' || own.isNamed) return own
  for (const older of [subject, body.replace(/^[ \t>]+/gm, '')]) {
    const quoted = findMoment(older, received_at, false)
    if (quoted.kind === 'none') continue
    if (declines(written) || !agrees(sentencesOf(written)))
      return { kind: 'none', reason: NOT_AGREED, isNamed: true }
    return quoted
  }
  return own
}

function endOf(start: string, end: string | null, duration: number | undefined): string {
  if (end !== null && duration === undefined) return end
  return new Date(Date.parse(start) + (duration ?? DEFAULT_DURATION) * 60_000).toISOString()
}
