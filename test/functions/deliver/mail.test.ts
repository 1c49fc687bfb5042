import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { getEmail } from '../../../shared/store/get-email.ts'
import { aMessage } from '../../support/builders.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { aLambdaContext, anEnvironment } from '../../support/environment.ts'
import { clear, saveWorkflow } from '../../support/rows.ts'
import { anSes } from '../../support/ses.ts'
import { anSqsEvent } from '../../support/sqs.ts'

let db: TestDatabase
let environment: Awaited<ReturnType<typeof anEnvironment>>
let ses: Awaited<ReturnType<typeof anSes>>
let engine: typeof import('../../../functions/engine/handler.ts').handler
let deliver: typeof import('../../../functions/deliver/handler.ts').handler

beforeAll(async () => {
  db = await aDatabase()
  environment = await anEnvironment(db)
  ses = await anSes()
  vi.stubEnv('AWS_ENDPOINT_URL_SESV2', ses.url)
  vi.stubEnv('MAIL_FROM', 'mailroom@hub.dk')
  vi.stubEnv('ADMIN_EMAIL', 'admin@hub.dk')
  vi.stubEnv('HUB_URL', 'https://hub.dk/')
  ;({ handler: engine } = await import('../../../functions/engine/handler.ts'))
  ;({ handler: deliver } = await import('../../../functions/deliver/handler.ts'))
})
afterAll(async () => {
  await ses.stop()
  await environment.stop()
  await db.drop()
})

let before = 0
beforeEach(async () => {
  await clear(db.sql)
  before = (await ses.mails()).length
  await saveWorkflow(db.sql, {
    id: 1,
    classification_trigger: 'meeting',
    workflow_steps: [
      { action: 'create_calendar_event', params: { attendees: 'kontor@hub.dk', location: 'Lokale 3' } },
      { action: 'reply_to_sender', params: { body: 'Tak, vi ses {{ steps.create_calendar_event.found }}.' } },
      { action: 'send_email_notification', params: { subject: 'Møde', body: 'Fra {{ email.sender_name }}' } },
    ],
  })
})

const HEADERS = { 'Return-Path': '<bo@firma.dk>', References: '<0@firma.dk>' }

/** Works emails from Bo as one batch, delivers what they led to, and returns the mails that arrived. */
async function work(...emails: object[]) {
  const bodies = emails.map((email, n) =>
    JSON.stringify(
      aMessage(
        { classification: 'meeting', email_id: 163 + n },
        {
          message_id: `<${n}@firma.dk>`,
          sender_email: 'bo@firma.dk',
          sender_name: 'Bo',
          subject: 'Møde om tilbud',
          body_text: 'Kan vi mødes tirsdag den 1. december kl. 14.30-15.30?',
          headers: HEADERS,
          ...email,
        },
      ),
    ),
  )
  await engine(anSqsEvent(bodies), aLambdaContext)
  const queued = (await environment.sqs.drain(environment.queues.deliveries)).map(({ Body }) => Body ?? '')
  await deliver(anSqsEvent(queued), aLambdaContext)
  return (await ses.mails()).slice(before)
}

/** The Data API's calls while `what` is done. */
async function callsOf(what: () => Promise<unknown>): Promise<number> {
  const earlier = db.dataApi.calls.length
  await what()
  return db.dataApi.calls.length - earlier
}

describe('a workflow that answers, invites and notifies', () => {
  it('gets all three out, and is completed', async () => {
    const mails = await work({})
    const to = (address: string) => mails.find(({ destination }) => destination.to.includes(address))
    expect(mails).toHaveLength(3)

    expect(to('bo@firma.dk')).toMatchObject({
      from: 'mailroom@hub.dk',
      subject: 'Re: Møde om tilbud',
      body: { text: 'Tak, vi ses 1. december kl. 14.30-15.30.' },
      headers: expect.arrayContaining([
        { name: 'Auto-Submitted', value: 'auto-replied' },
        { name: 'In-Reply-To', value: '<0@firma.dk>' },
      ]),
    })
    expect(to('admin@hub.dk')?.body.text).toBe('Fra Bo\n\nÅbn mailen: https://hub.dk/emails/163')

    const email = await getEmail(db.database, 163)
    const event = email?.calendar_events[0]
    expect(email).toMatchObject({
      headers: { return_path: '<bo@firma.dk>', references: '<0@firma.dk>' },
      executions: [{ status: 'completed', steps_completed: 3 }],
      calendar_events: [
        {
          title: 'Møde om tilbud',
          starts_at: '2026-12-01T13:30:00Z',
          ends_at: '2026-12-01T14:30:00Z',
          location: 'Lokale 3',
          attendees: ['kontor@hub.dk'],
          workflow_id: 1,
        },
      ],
    })
    const invitation = to('kontor@hub.dk')
    const calendars = invitation?.attachments.map(({ content }) => Buffer.from(content, 'base64').toString())
    expect(invitation?.body.text).toContain('tirsdag den 1. december 2026 kl. 14.30–15.30')
    expect(calendars?.join()).toContain(`UID:${event?.id}@hub.dk\r\n`)
    expect(calendars?.join()).toContain('DTSTART:20261201T133000Z\r\n')
  })

  it('takes two calls to the database for the batch, and three for its deliveries, one of which answers', async () => {
    expect(await callsOf(() => work({}, { sender_email: 'eva@firma.dk' }))).toBe(5)
  })

  it('does it once, however often the email comes', async () => {
    await work({})
    expect(await work({})).toHaveLength(3)
    expect((await getEmail(db.database, 163))?.calendar_events).toHaveLength(1)
  })

  it('answers a sender once a day', async () => {
    await work({})
    const mails = await work({}, {})
    expect(mails.filter(({ destination }) => destination.to.includes('bo@firma.dk'))).toHaveLength(1)
    const steps = (await getEmail(db.database, 164))?.executions[0]?.steps
    expect(steps?.[1]).toMatchObject({
      status: 'skipped',
      reason: expect.stringMatching(/^not answered: bo@firma\.dk got an automatic answer at \d{4}-/),
    })
    await db.sql("update deliveries set created_at = now() - interval '25 hours'")
    await db.sql("update automatic_answers set answered_at = now() - interval '25 hours'")
    expect(
      (await work({}, {}, {})).filter(({ destination }) => destination.to.includes('bo@firma.dk')),
    ).toHaveLength(2)
  })

  it('tells nobody of an automatic answer', async () => {
    expect(await work({ headers: { ...HEADERS, 'Auto-Submitted': 'auto-replied' } })).toEqual([])
    const [execution] = (await getEmail(db.database, 163))?.executions ?? []
    expect(execution?.steps.map(({ reason }) => reason)).toEqual(
      Array(3).fill('nobody is notified: it is an automatic answer (Auto-Submitted)'),
    )
  })

  it('answers no machine, and does the rest', async () => {
    const mails = await work({ headers: { ...HEADERS, 'Auto-Submitted': 'auto-generated' } })
    expect(mails.flatMap(({ destination }) => destination.to).sort()).toEqual([
      'admin@hub.dk',
      'kontor@hub.dk',
    ])
    expect((await getEmail(db.database, 163))?.executions).toMatchObject([
      {
        status: 'completed',
        steps: [{}, { reason: 'not answered: a machine wrote it (Auto-Submitted)' }, {}],
      },
    ])
  })

  it('fails the step that finds no time, and does the rest', async () => {
    const mails = await work({ body_text: 'Kan vi mødes snart?' })
    // The answer says what was found, so it cannot be written either.
    expect(mails).toHaveLength(1)
    expect((await getEmail(db.database, 163))?.executions).toMatchObject([
      {
        status: 'failed',
        error: expect.stringContaining('no time for the event: it names no day with a time'),
      },
    ])
  })
})
