import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Inbox, startInbox } from '../../../infra/local/inbox.ts'
import { SIGNING_KEY } from '../../../infra/local/names.ts'
import { getEmail } from '../../../shared/store/get-email.ts'
import { aMessage } from '../../support/builders.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { aLambdaContext, anEnvironment } from '../../support/environment.ts'
import { anHttpServer } from '../../support/http-server.ts'
import { clear, saveWorkflow } from '../../support/rows.ts'
import { anSqsEvent } from '../../support/sqs.ts'

let db: TestDatabase
let folder: string
let inbox: Inbox
let environment: Awaited<ReturnType<typeof anEnvironment>>
let secrets: Awaited<ReturnType<typeof anHttpServer>>
let engine: typeof import('../../../functions/engine/handler.ts').handler
let deliver: typeof import('../../../functions/deliver/handler.ts').handler

beforeAll(async () => {
  db = await aDatabase()
  folder = await mkdtemp(join(tmpdir(), 'mailroom-outside-'))
  inbox = await startInbox(0, join(folder, 'inbox.jsonl'))
  environment = await anEnvironment(db)
  secrets = await anHttpServer(() => ({ body: { SecretString: JSON.stringify({ key: SIGNING_KEY }) } }))
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
    AWS_ENDPOINT_URL_SNS: `${inbox.url}/sns`,
    OUTGOING_TRUSTED_ORIGINS: inbox.url,
    WEBHOOK_TARGETS: JSON.stringify({
      helpdesk: { url: `${inbox.url}/webhook/helpdesk` },
      inside: { url: 'https://169.254.169.254/latest/meta-data' },
    }),
  })
  ;({ handler: engine } = await import('../../../functions/engine/handler.ts'))
  ;({ handler: deliver } = await import('../../../functions/deliver/handler.ts'))
})
afterAll(async () => {
  await inbox.stop()
  await secrets.stop()
  await environment.stop()
  await db.drop()
  await rm(folder, { recursive: true })
})
beforeEach(async () => {
  await clear(db.sql)
  for (const queue of Object.values(environment.queues)) await environment.sqs.drain(queue)
  inbox.store.clear()
})

const received = async (queue: keyof typeof environment.queues) =>
  (await environment.sqs.drain(environment.queues[queue])).map(({ Body = '' }) => Body)
const fail = (status: number) =>
  fetch(`${inbox.url}/fail`, { method: 'POST', body: JSON.stringify({ channel: 'webhook', status }) })

/** Has the engine work an email with these steps, and returns what it queued. */
async function worked(...steps: object[]): Promise<string[]> {
  await saveWorkflow(db.sql, { id: 1, workflow_steps: steps })
  await engine(anSqsEvent([JSON.stringify(aMessage({ email_id: 163 }))]), aLambdaContext)
  return received('deliveries')
}
const delivered = async (bodies: string[]) => {
  expect(await deliver(anSqsEvent(bodies), aLambdaContext)).toEqual({ batchItemFailures: [] })
}
const email = async () => {
  const found = await getEmail(db.database, 163)
  if (!found) throw new Error('no email')
  return found
}

const TICKET = { action: 'create_ticket', params: { title: 'Faktura', target: 'helpdesk' } }

describe('a ticket with a target', () => {
  it('stands here at once, reaches the outside system, and gets its reference', async () => {
    const bodies = await worked(TICKET)
    const before = await email()
    expect(before.tickets).toMatchObject([{ title: 'Faktura', external_reference: null }])
    expect(before.executions).toMatchObject([{ status: 'pending' }])

    const calls = db.dataApi.calls.length
    await delivered(bodies)
    expect(db.dataApi.calls.length - calls).toBe(2)
    const after = await email()
    const [message] = inbox.store.list()
    const [delivery] = after.deliveries
    expect(message).toMatchObject({ channel: 'webhook', to: 'helpdesk', delivery_id: delivery?.id })
    expect(delivery).toMatchObject({
      ...{ channel: 'webhook', status: 'delivered' },
      reference: expect.stringMatching(/^HELPDESK-[0-9A-F]{6}$/),
    })
    expect(after.tickets).toMatchObject([
      { external_reference: delivery?.reference, delivery_id: delivery?.id },
    ])
    expect(after.executions).toMatchObject([{ status: 'completed' }])
    expect(JSON.parse(message?.text ?? '')).toMatchObject({
      type: 'ticket.created',
      data: { ticket: { ticket_number: after.tickets[0]?.ticket_number } },
    })
  })

  it('takes two calls to the database and one to the queue, with the engine', async () => {
    const before = db.dataApi.calls.length
    expect(
      await worked(TICKET, TICKET, { action: 'call_webhook', params: { target: 'helpdesk' } }),
    ).toHaveLength(3)
    expect(db.dataApi.calls.length - before).toBe(2)
  })

  it('gives each of two tickets of one email its own reference', async () => {
    await delivered(
      await worked(TICKET, { ...TICKET, id: 'second' }, { action: 'create_ticket', id: 'third', params: {} }),
    )
    const { tickets } = await email()
    const references = tickets.map(({ external_reference }) => external_reference)
    expect(references.filter((reference) => reference === null)).toHaveLength(1)
    expect(new Set(references).size).toBe(3)
  })

  it('is kept once by the receiver when a worker died before it could write the answer down', async () => {
    const bodies = await worked(TICKET)
    await db.sql('alter table deliveries add constraint broken check (reference is null) not valid')
    await delivered(bodies)
    expect((await email()).tickets).toMatchObject([{ external_reference: null }])
    await db.sql('alter table deliveries drop constraint broken')
    await db.sql('update deliveries set leased_until = null, next_attempt_at = now()')
    await delivered(bodies)
    expect(inbox.store.list()).toHaveLength(1)
    expect((await email()).tickets).toMatchObject([
      { external_reference: expect.stringMatching(/^HELPDESK-/) },
    ])
  })

  it('waits while the outside system is away, without a reference', async () => {
    const bodies = await worked(TICKET)
    await fail(503)
    await delivered(bodies)
    const { tickets, deliveries } = await email()
    expect(deliveries).toMatchObject([
      { status: 'pending', last_error: expect.stringContaining('the webhook target helpdesk answered 503') },
    ])
    expect(tickets).toMatchObject([{ external_reference: null }])
  })

  it('stays here when the outside system refuses it, and the execution has failed with the reason', async () => {
    const bodies = await worked(TICKET)
    await fail(422)
    await delivered(bodies)
    const { tickets, executions } = await email()
    expect(tickets).toHaveLength(1)
    expect(executions).toMatchObject([
      {
        status: 'failed',
        error: expect.stringContaining('step 1 (create_ticket): the webhook target helpdesk answered 422'),
      },
    ])
    expect(await received('deadDeliveries')).toEqual(bodies)
  })

  it('fails its step, and is not opened, when nobody knows the target', async () => {
    expect(await worked({ ...TICKET, params: { target: 'jira' } })).toEqual([])
    const { tickets, executions } = await email()
    expect(tickets).toEqual([])
    expect(executions).toMatchObject([
      { status: 'failed', error: expect.stringContaining('there is no webhook target "jira"') },
    ])
  })
})

describe('a time entry with a target', () => {
  it('gets the outside system’s reference', async () => {
    await db.sql("insert into customers (name, domains) values ('Nordkabel', '{nordkabel.dk}')")
    const bodies = await worked(
      { action: 'link_to_customer', params: {} },
      { action: 'create_time_entry', params: { hours: 2, target: 'helpdesk' } },
    )
    await delivered(bodies)
    expect((await email()).time_entries).toMatchObject([
      { hours: 2, external_reference: expect.stringMatching(/^HELPDESK-/) },
    ])
  })
})

describe('a webhook that is called', () => {
  it('carries what the steps found, and its answer is on the delivery', async () => {
    await delivered(
      await worked(
        { action: 'extract_invoice_data', params: {} },
        { action: 'call_webhook', params: { target: 'helpdesk' } },
      ),
    )
    expect(JSON.parse(inbox.store.list()[0]?.text ?? '')).toMatchObject({
      type: 'email.matched',
      data: { steps: { extract_invoice_data: { invoice_number: expect.any(String) } } },
    })
    expect((await email()).deliveries).toMatchObject([{ reference: expect.stringMatching(/^HELPDESK-/) }])
  })

  it('carries templated JSON as it was written', async () => {
    const body = { subject: '{{ email.subject }}', fixed: [1, true, null] }
    await delivered(await worked({ action: 'call_webhook', params: { target: 'helpdesk', body } }))
    const { subject } = await email()
    expect(JSON.parse(inbox.store.list()[0]?.text ?? '')).toEqual({ subject, fixed: [1, true, null] })
  })

  it.each([
    [{ target: 'inside' }, '169.254.169.254 is no address of the internet (linkLocal)'],
    [{ url: 'https://localhost/admin' }, 'is no address of the internet (loopback)'],
    [{ url: 'https://2130706433/' }, '127.0.0.1 is no address of the internet (loopback)'],
  ])('reaches nothing on the inside: %j', async (params, reason) => {
    await delivered(await worked({ action: 'call_webhook', params }))
    expect((await email()).executions).toMatchObject([
      { status: 'failed', error: expect.stringContaining(reason) },
    ])
  })
})

describe('an SMS', () => {
  it('reaches the phone, with what it was sent as on the step', async () => {
    const params = { to: '20 12 34 56', message: 'Ny faktura: {{ email.subject }}' }
    await delivered(await worked({ action: 'send_sms_notification', params }))
    const { executions, deliveries, subject } = await email()
    expect(inbox.store.list()).toMatchObject([
      { channel: 'sms', to: '+4520123456', text: `Ny faktura: ${subject}` },
    ])
    expect(executions).toMatchObject([
      {
        status: 'completed',
        steps: [
          { result: { to: '+4520123456', segments: 1, encoding: 'GSM-7', delivery_id: deliveries[0]?.id } },
        ],
      },
    ])
  })
})
