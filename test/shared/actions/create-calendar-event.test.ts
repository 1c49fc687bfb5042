import { describe, expect, it } from 'vitest'
import { createCalendarEvent } from '../../../shared/actions/create-calendar-event.ts'
import { someFacts } from '../../support/builders.ts'
import { aContext, complaints, complete, only, perform } from '../../support/context.ts'

const about = (body: string, subject = 'SV: Møde om tilbud') =>
  aContext({ facts: someFacts({ subject, body }) })
const event = async (params: object, body = 'Vi ses tirsdag den 1. december kl. 14.30') =>
  only((await complete(createCalendarEvent, params, about(body))).effects, 'create_calendar_event').event

describe('a calendar event', () => {
  it('is when the email says, for an hour, for the administration', async () => {
    const { result, effects } = await complete(createCalendarEvent, {}, about('Vi ses 1. december kl. 14.30'))
    expect(result).toMatchObject({
      title: 'Møde om tilbud',
      starts_at: '2026-12-01T13:30:00.000Z',
      ends_at: '2026-12-01T14:30:00.000Z',
      found: '1. december kl. 14.30',
    })
    const event = {
      id: result.event_id,
      title: 'Møde om tilbud',
      starts_at: '2026-12-01T13:30:00.000Z',
      ends_at: '2026-12-01T14:30:00.000Z',
      location: null,
      attendees: ['admin@hub.dk'],
    }
    expect(only(effects, 'create_calendar_event').event).toEqual(event)
    expect(only(effects, 'deliver').delivery).toEqual({
      id: result.delivery_id,
      channel: 'email',
      payload: {
        to: ['admin@hub.dk'],
        subject: 'Møde om tilbud',
        body: '',
        event: { ...event, stamped_at: '2026-11-20T08:16:00.000Z' },
      },
    })
  })

  it('ends when the email says, unless the step says how long it takes', async () => {
    const body = '1/12 kl. 9-11.30'
    expect((await event({}, body)).ends_at).toBe('2026-12-01T10:30:00.000Z')
    expect((await event({ duration_minutes: '30' }, body)).ends_at).toBe('2026-12-01T08:30:00.000Z')
  })

  it('is when the step says, as people or as ISO 8601 write it', async () => {
    expect((await event({ start: '2026-12-03T10:00' })).starts_at).toBe('2026-12-03T09:00:00.000Z')
    expect((await event({ start: 'på torsdag kl. 10' })).starts_at).toBe('2026-11-26T09:00:00.000Z')
    // What a template left empty is not given.
    expect((await event({ start: '' })).starts_at).toBe('2026-12-01T13:30:00.000Z')
  })

  it('has what the step gives it', async () => {
    const params = {
      title: 'Besøg\r\nX',
      location: ' Lokale 3 ',
      attendees: 'a@hub.dk, b@kunde.dk, a@hub.dk',
    }
    expect(await event(params)).toMatchObject({
      title: 'Besøg X',
      location: 'Lokale 3',
      attendees: ['a@hub.dk', 'b@kunde.dk'],
    })
  })

  it('is read from what the sender wrote before what is quoted', async () => {
    const body = 'Så siger vi 2/12 kl. 10.\n\n> Kan I 1/12 kl. 9?\n> Eller 3/12?'
    expect((await event({}, body)).starts_at).toBe('2026-12-02T09:00:00.000Z')
  })

  it('is read from what is quoted when the sender only agrees', async () => {
    expect((await event({}, 'Ja tak\n\n> Kan I 1/12 kl. 9?')).starts_at).toBe('2026-12-01T08:00:00.000Z')
    // "Fredag" in an earlier mail is counted from a day that is not known.
    await expect(event({}, 'Ja tak\n\n> Kan I fredag kl. 9?')).rejects.toThrow('no time for the event')
  })

  it.each([
    'Yes, no problem.',
    'Ja, det er ikke noget problem.',
    'Fint!\n\nCVR no. DK13748136\nPlease do not print this email.',
    'Kan vi ikke sige det? Jo, det passer mig fint.',
  ])('is read from what is quoted when the sender says %j', async (answer) => {
    expect((await event({}, `${answer}\n\n> Kan I 1/12 kl. 9?`)).starts_at).toBe('2026-12-01T08:00:00.000Z')
  })

  it.each([
    ...['Det kan jeg desværre ikke.', 'Nej tak.', 'Jeg vender tilbage.', 'Jeg kan ikke 1/12 kl. 9.'],
    ...['Det passer ikke.', 'Det er ikke ok for mig.', 'Passer ikke så godt.', 'I am not sure.'],
    ...[
      'Ok, jeg vender tilbage.',
      'Fint, men ikke tirsdag.',
      'Bekræftet modtaget.',
      'Ok. Den dag er jeg på ferie.',
    ],
  ])('is not read from what is quoted when the sender says %j', async (answer) => {
    await expect(event({}, `${answer}\n\n> Kan I 1/12 kl. 9?`)).rejects.toThrow('no time for the event')
  })

  it('is read from the text before the subject, which an answer has from the mail that it answers', async () => {
    const said = about('Så siger vi 2/12 kl. 10.', 'SV: Møde 1/12 kl. 9')
    expect((await complete(createCalendarEvent, {}, said)).result.starts_at).toBe('2026-12-02T09:00:00.000Z')
  })
})

describe('no calendar event', () => {
  it.each([
    ['Vi ses snart', 'it names no day with a time'],
    ['Vi ses onsdag den 1. december kl. 10', '2026-12-01 is no onsdag'],
    ['Mødet 1. december kl. 10 er aflyst', 'is cancelled'],
    ['Tak for mødet den 18/11 kl. 10', 'has passed'],
    ['Jeg må desværre aflyse mødet den 1. december kl. 14.', '"1. december kl. 14" is cancelled'],
    ['Jeg kan ikke tirsdag den 1. december kl. 14.', 'the sender cannot'],
    [
      'Kan vi ses enten tirsdag den 1. december kl. 14 eller onsdag den 2. december kl. 9?',
      'more than one time: "1. december kl. 14" or "2. december kl. 9"',
    ],
  ])('comes of %j, for a reason', async (body, reason) => {
    await expect(complete(createCalendarEvent, {}, about(body))).rejects.toThrow(
      new RegExp(`^no time for the event: .*${reason}.*\\. Give start in the step if it is known$`),
    )
  })

  it.each([
    ['da', 'Der er ikke oprettet en begivenhed: "1. december kl. 10" er aflyst. Angiv start i trinnet'],
    ['en', 'no time for the event: "1. december kl. 10" is cancelled. Give start in the step'],
  ] as const)('puts the email up for review in the language of the office: %s', async (language, reason) => {
    const context = about('Mødet 1. december kl. 10 er aflyst')
    const outcome = await perform(
      createCalendarEvent,
      {},
      {
        ...context,
        settings: { ...context.settings, language },
      },
    )
    expect(outcome).toMatchObject({
      status: 'failed',
      effects: [{ kind: 'flag_for_review', reason: expect.stringContaining(reason) }],
    })
  })

  it('comes of a start that cannot be, whose message is about the start', async () => {
    await expect(complete(createCalendarEvent, { start: '2026-11-18T10:00' }, about(''))).rejects.toThrow(
      /^start is no time for the event: "2026-11-18T10:00" has passed$/,
    )
  })

  it('comes of params that are wrong', () => {
    expect(complaints(createCalendarEvent, { start: 'snart' })).toEqual([
      'names no day with a time: write 2026-12-01T14:30 or "1. december kl. 14.30"',
    ])
    expect(complaints(createCalendarEvent, { attendees: 'a@hub.dk\r\nBcc: x@y.dk' })).toEqual([
      'is no email address: write it as eva@example.dk',
    ])
    expect(complaints(createCalendarEvent, { duration_minutes: 0 })).toHaveLength(1)
    expect(complaints(createCalendarEvent, { duration_minutes: 'an hour' })).toHaveLength(1)
  })
})
