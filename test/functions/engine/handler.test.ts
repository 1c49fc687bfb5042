import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { noMetrics } from '../../../shared/metrics.ts'
import { aMessage } from '../../support/builders.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { aLambdaContext, anEnvironment } from '../../support/environment.ts'
import { countRows } from '../../support/rows.ts'
import { anSqsEvent } from '../../support/sqs.ts'

let db: TestDatabase
let environment: Awaited<ReturnType<typeof anEnvironment>>
let handler: typeof import('../../../functions/engine/handler.ts').handler
beforeAll(async () => {
  db = await aDatabase()
  environment = await anEnvironment(db)
  ;({ handler } = await import('../../../functions/engine/handler.ts'))
})
afterAll(async () => {
  await environment.stop()
  await db.drop()
})
beforeEach(async () => {
  await db.sql('truncate emails, tickets, email_workflow_executions, deliveries, vendors cascade')
  await db.sql('update email_workflows set enabled = true')
})

const invoke = (bodies: string[], receiveCount = 1) =>
  handler(anSqsEvent(bodies, receiveCount), aLambdaContext)
const nordkabel = () =>
  db.sql(
    `insert into vendors (name, emails, domains) values ('Nordkabel A/S', '{faktura@nordkabel.dk}', '{nordkabel.dk}')`,
  )

describe('an invoice on the queue', () => {
  it('is linked, read, ticketed, told and marked, once, however often it comes', async () => {
    await nordkabel()
    const body = JSON.stringify(aMessage())
    for (let time = 0; time < 2; time += 1) expect(await invoke([body])).toEqual({ batchItemFailures: [] })

    const [execution] = await db.sql('select status, error, steps from email_workflow_executions')
    expect(execution).toMatchObject({
      status: 'pending',
      error: null,
      steps: [
        { action: 'link_to_vendor', status: 'completed', result: { matched_by: 'email' } },
        {
          action: 'extract_invoice_data',
          status: 'completed',
          result: {
            invoice_number: '2026-1044',
            amount: '1250.00',
            currency: 'DKK',
            due_date: '2026-12-31',
            source: 'text',
          },
        },
        {
          action: 'create_ticket',
          status: 'completed',
          result: { ticket_number: expect.stringMatching(/^T-\d{6}$/) },
        },
        { action: 'send_slack_notification', status: 'pending' },
        { action: 'mark_as_processed', status: 'completed', result: { status: 'processed' } },
      ],
    })
    const [email] = await db.sql(
      'select e.status, v.name, e.extracted from emails e join vendors v on v.id = e.vendor_id',
    )
    expect(email).toMatchObject({
      status: 'processed',
      name: 'Nordkabel A/S',
      extracted: { invoice: { invoice_number: '2026-1044' } },
    })
    const [ticket] = await db.sql(
      'select type, title, description, workflow_id::int, workflow_version from tickets',
    )
    expect(ticket).toEqual({
      type: 'billing',
      title: 'Faktura 2026-1044 fra Nordkabel A/S',
      description: 'Beløb: 1.250,00 DKK\nForfald: 31-12-2026\nEmne: Faktura 2026-1044',
      workflow_id: 1,
      workflow_version: 4,
    })
    expect(await countRows(db.sql, 'emails', 'email_workflow_executions', 'tickets', 'deliveries')).toEqual({
      emails: 1,
      email_workflow_executions: 1,
      tickets: 1,
      deliveries: 1,
    })
    const [delivery] = await db.sql('select id, payload from deliveries')
    expect(delivery?.payload).toMatchObject({ channel: '#invoices' })
    const sent = await environment.sqs.drain(environment.queues.deliveries)
    expect(sent.map(({ Body }) => JSON.parse(Body ?? ''))).toEqual([{ delivery_id: delivery?.id }])
  })
})

it('reads an invoice from the HTML beside the plain text, as it came and when it is run again', async () => {
  await nordkabel()
  const message = aMessage(
    { email_id: 77 },
    {
      body_text: 'Se fakturaen i en anden læser.\nAt betale: 1.520,00 kr.',
      body_html:
        '<p>Faktura nr. 2026-1044</p><table><tr><td>At betale</td><td>1.250,00 kr.</td></tr></table>',
    },
  )
  const read = async () => (await db.sql('select extracted, review_reason from emails'))[0]
  const expected = {
    extracted: {
      invoice: { amount: '1250.00', source: 'html', fields: { amount: { source: 'html' } } },
    },
    review_reason: 'Beløb: 1.250,00 ifølge HTML-udgaven, 1.520,00 ifølge mailens tekst',
  }
  await invoke([JSON.stringify(message)])
  expect(await read()).toMatchObject(expected)
  await db.sql('truncate email_workflow_executions, deliveries cascade')
  await db.sql(`update emails set extracted = '{}', review_reason = null`)
  await invoke([JSON.stringify({ email_id: 77 })])
  expect(await read()).toMatchObject(expected)
})

describe('the other pre-configured workflows', () => {
  it('register time for a known customer', async () => {
    await db.sql(`insert into customers (name, domains) values ('Havnens Kontor ApS', '{havnens.dk}')`)
    const email = {
      sender_email: 'lone@havnens.dk',
      subject: 'Timer uge 47',
      body_text: 'Jeg bekræfter 3,5 timer.',
    }
    await invoke([
      JSON.stringify(aMessage({ classification: 'time_confirmation', confidence_score: 0.65 }, email)),
    ])
    const [entry] = await db.sql('select hours, date::text, description, workflow_id::int from time_entries')
    expect(entry).toEqual({ hours: '3.50', date: '2026-11-20', description: 'Timer uge 47', workflow_id: 2 })
    const [delivery] = await db.sql('select channel, payload from deliveries')
    expect(delivery).toMatchObject({
      channel: 'email',
      payload: {
        to: ['admin@example.com'],
        body: expect.stringContaining('Havnens Kontor ApS har bekræftet 3,5 timer'),
      },
    })
  })

  it('leave an invoice that nobody could read to a person, and do not mark it as processed', async () => {
    const email = { subject: 'Hej', body_text: 'Se vedhæftede.' }
    await invoke([JSON.stringify(aMessage({}, email))])
    const [execution] = await db.sql('select status, error, steps from email_workflow_executions')
    expect(execution).toMatchObject({
      error: expect.stringContaining('no invoice number and no amount found in the email'),
      steps: [
        { action: 'link_to_vendor', status: 'skipped' },
        { action: 'extract_invoice_data', status: 'failed' },
        { action: 'create_ticket', status: 'completed' },
        { action: 'send_slack_notification', status: 'pending' },
        { action: 'mark_as_processed', status: 'completed', result: { status: 'flagged' } },
      ],
    })
    const [row] = await db.sql('select status, needs_review, review_reason from emails')
    expect(row).toEqual({
      status: 'flagged',
      needs_review: true,
      review_reason: 'Fakturaen er ikke læst: hverken nummer eller beløb fundet i mailen',
    })
  })

  it('open a shipment ticket with the parcel numbers, although the vendor is unknown', async () => {
    const email = { subject: 'Fragtbrev', body_text: 'Pakkenummer: RR123456785DK\nSendes med PostNord.' }
    await invoke([JSON.stringify(aMessage({ classification: 'freight_note' }, email))])
    const [execution] = await db.sql('select steps from email_workflow_executions')
    expect(execution?.steps).toMatchObject([
      { action: 'extract_tracking_number', status: 'completed' },
      { action: 'link_to_vendor', status: 'skipped', reason: 'nobody has the address faktura@nordkabel.dk' },
      { action: 'create_ticket', status: 'completed' },
      { action: 'mark_as_processed', status: 'completed' },
    ])
    const [ticket] = await db.sql('select type, description from tickets')
    expect(ticket).toMatchObject({
      type: 'hardware_shipment',
      description: expect.stringContaining('postnord RR123456785DK: https://'),
    })
  })

  it('alert about a bankruptcy and flag it, and let no other workflow run', async () => {
    const email = { subject: 'Konkursdekret', body_text: 'Skifteretten har afsagt konkursdekret.' }
    await invoke([JSON.stringify(aMessage({ classification: 'bankruptcy', confidence_score: 0.8 }, email))])
    const [row] = await db.sql('select status, needs_review, review_reason from emails')
    expect(row).toEqual({
      status: 'flagged',
      needs_review: true,
      review_reason: 'Mulig konkurs: Konkursdekret',
    })
    const channels = await db.sql('select channel from deliveries order by step_index')
    expect(channels).toEqual([{ channel: 'slack' }, { channel: 'email' }])
  })

  it('put a general email on the review list', async () => {
    await invoke([JSON.stringify(aMessage({ classification: 'general', confidence_score: 0.5 }))])
    const [row] = await db.sql('select status, review_reason from emails')
    expect(row).toEqual({ status: 'received', review_reason: 'Lav sikkerhed: 0.5' })
  })
})

describe('messages that cannot be worked', () => {
  it('go to the dead-letter queue with their reason, and the others of the batch are worked', async () => {
    const bodies = ['{"broken', JSON.stringify(aMessage()), '{"email_id": 99}']
    // Its content may still be on its way.
    expect(await invoke(bodies)).toEqual({ batchItemFailures: [{ itemIdentifier: 'm2' }] })
    await environment.sqs.drain(environment.queues.deadEmails)
    expect(await invoke(bodies, 3)).toEqual({ batchItemFailures: [] })
    const dead = await environment.sqs.drain(environment.queues.deadEmails)
    expect(dead.map(({ Body, MessageAttributes }) => [Body, MessageAttributes?.reason?.StringValue])).toEqual(
      expect.arrayContaining([
        ['{"broken', expect.stringContaining('the message is not JSON')],
        ['{"email_id": 99}', 'email 99 is not stored: send it with its content'],
      ]),
    )
    expect(await countRows(db.sql, 'emails')).toEqual({ emails: 1 })
  })

  it('come again while the database is away, and are dead-lettered with the reason after the last time', async () => {
    db.dataApi.failNext('BadRequestException', 'the cluster is gone')
    db.dataApi.failNext('BadRequestException', 'the cluster is gone')
    expect(await invoke([JSON.stringify(aMessage())], 2)).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm0' }],
    })
    expect(await invoke([JSON.stringify(aMessage())], 3)).toEqual({ batchItemFailures: [] })
    const [dead] = await environment.sqs.drain(environment.queues.deadEmails)
    expect(dead?.MessageAttributes?.reason?.StringValue).toBe('the cluster is gone')
  })
})

describe('a text that is too large for a row', () => {
  it('is kept whole in the bucket, and the row has its beginning', async () => {
    await db.sql('update email_workflows set enabled = false')
    const body_text = 'Fakturanummer: 7\n'.padEnd(200_000, 'æ')
    expect(await invoke([JSON.stringify(aMessage({}, { body_text }))])).toEqual({ batchItemFailures: [] })
    const [row] = await db.sql('select body, body_key from emails')
    expect(row?.body).toMatch(/^Fakturanummer: 7\næ+\n\[Mailroom kept the beginning/)
    const object = await new S3Client({}).send(
      new GetObjectCommand({ Bucket: 'bodies', Key: String(row?.body_key) }),
    )
    expect(JSON.parse((await object.Body?.transformToString()) ?? '')).toEqual({ body_text })
  })

  it('is cut with a mark when the bucket does not take it', async () => {
    const { endpoint } = environment.sqs
    process.env.AWS_ENDPOINT_URL_S3 = 'http://127.0.0.1:1'
    try {
      await invoke([JSON.stringify(aMessage({ classification: 'x' }, { body_text: 'y'.repeat(50_000) }))])
    } finally {
      process.env.AWS_ENDPOINT_URL_S3 = endpoint
    }
    const [row] = await db.sql('select body_key, body_bytes, right(body, 60) as ending from emails')
    expect(row).toMatchObject({
      body_key: null,
      body_bytes: 50_000,
      ending: expect.stringContaining('which has 50000 bytes]'),
    })
  })
})

it('keeps deliveries in the outbox when their queue is away', async () => {
  await nordkabel()
  const { engineFromEnvironment } = await import('../../../shared/engine/from-environment.ts')
  const warnings: string[] = []
  const log = { info: () => {}, warn: (message: string) => void warnings.push(message), error: () => {} }
  const lost = engineFromEnvironment(
    { ...process.env, DELIVERIES_QUEUE_URL: `${environment.sqs.endpoint}/000000000000/nowhere` },
    log,
    noMetrics,
  )
  await lost.sendDeliveries([{ delivery_id: '00000000-0000-8000-8000-000000000001', correlation_id: 'c' }])
  expect(warnings).toEqual(['deliveries left to the sweep'])
})
