import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startSecrets } from '../../../infra/local/secrets.ts'
import { loggable, loggableError } from '../../../shared/log.ts'
import { aMessage } from '../../support/builders.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { aLambdaContext, anEnvironment } from '../../support/environment.ts'
import { aClient } from '../../support/http.ts'
import { anHttpServer } from '../../support/http-server.ts'
import { saveWorkflow } from '../../support/rows.ts'
import { anSqsEvent } from '../../support/sqs.ts'

const CANARY = /kanarie/i
const lines: string[] = []
let db: TestDatabase
let environment: Awaited<ReturnType<typeof anEnvironment>>
let outside: Awaited<ReturnType<typeof anHttpServer>>
let vault: Awaited<ReturnType<typeof startSecrets>>
let engine: typeof import('../../../functions/engine/handler.ts')
let deliver: typeof import('../../../functions/deliver/handler.ts')
let api: ReturnType<typeof aClient>

beforeAll(async () => {
  db = await aDatabase()
  environment = await anEnvironment(db)
  // Slack and SES that quote what they were sent.
  outside = await anHttpServer(({ body }) => ({
    status: 400,
    headers: { 'x-amzn-errortype': 'MessageRejected' },
    body: { message: `no: ${JSON.stringify(body)}`, ok: false, error: JSON.stringify(body) },
  }))
  vault = await startSecrets(0, {
    [process.env.SLACK_SECRET_ARN ?? '']: { bot_token: 'xoxb-kanarie', base_url: outside.url },
  })
  const settings = {
    ...{ AWS_ENDPOINT_URL_SECRETS_MANAGER: vault.url, AWS_ENDPOINT_URL_SESV2: outside.url },
    // Everything is logged, through the console of this process.
    ...{ POWERTOOLS_LOG_LEVEL: 'DEBUG', POWERTOOLS_DEV: 'true', POWERTOOLS_METRICS_DISABLED: 'false' },
  }
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
  const keep = (...values: unknown[]) => void lines.push(values.map(String).join(' '))
  for (const method of ['debug', 'info', 'log', 'warn', 'error'] as const)
    vi.spyOn(console, method).mockImplementation(keep)
  engine = await import('../../../functions/engine/handler.ts')
  deliver = await import('../../../functions/deliver/handler.ts')
  const { handler } = await import('../../../functions/api/handler.ts')
  api = aClient(handler)
})
afterAll(async () => {
  vi.restoreAllMocks()
  await environment.stop()
  await vault.stop()
  await outside.stop()
  await db.drop()
})

/** An email with a canary in every field. */
const canary = (n: number) =>
  aMessage(
    { email_id: n },
    {
      ...{ message_id: `<kanarie-${n}@kanarie.dk>`, sender_email: 'Kanarie <kanarie@kanarie.dk>' },
      ...{ sender_name: 'Kanariefugl', recipients: ['kanarie@hub.dk'], subject: `Kanarie ${n}` },
      body_text: `Kanarie Kanariesen\nFakturanummer: KANARIE-${n}\nAt betale: 1.250,00 kr.\nTlf. 86 12 34 56`,
      headers: { 'List-Id': '<kanarie>' },
      attachments: [
        {
          filename: 'kanarie.pdf',
          content_type: 'application/pdf',
          size: 9,
          s3_key: 'attachments/kanarie.pdf',
        },
      ],
    },
  )
const STEPS = [
  { action: 'link_to_vendor', params: { match_by: 'email', auto_create: true } },
  { action: 'extract_invoice_data' },
  { action: 'create_ticket', params: { title: '{{ email.subject }}', description: '{{ email.body }}' } },
  { action: 'flag_for_review', params: { reason: '{{ email.body }}' } },
  { action: 'create_time_entry', params: { hours: '{{ email.subject }}' } },
  { action: 'send_slack_notification', params: { channel: '#kanarie', message: '{{ email.body }}' } },
  { action: 'send_email_notification', params: { to: '{{ email.sender_email }}', body: '{{ email.body }}' } },
  { action: 'send_email_notification', params: { to: '{{ email.subject }}' } },
]
const batch = (...bodies: unknown[]) =>
  anSqsEvent(bodies.map((body) => (typeof body === 'string' ? body : JSON.stringify(body))))
const service = (name: string) => lines.filter((line) => line.includes(`"${name}"`)).length

describe('nothing that is logged or measured, at any level, holds an address or a text', () => {
  it('while a whole workflow runs and its deliveries are refused with words that quote them', async () => {
    await saveWorkflow(db.sql, { id: 50, workflow_steps: STEPS })
    await engine.handler(batch(canary(1), canary(2)), aLambdaContext)
    const ids = await db.sql('select id as delivery_id from deliveries')
    expect(ids).toHaveLength(4)
    await deliver.handler(batch(...ids), aLambdaContext)
    const [{ errors = '' } = {}] = await db.sql(
      `select string_agg(last_error, ' ') as errors from deliveries`,
    )
    expect(errors).toMatch(CANARY)
    expect(service('delivery attempted')).toBe(4)
    expect(service('DataApiCalls')).toBeGreaterThan(0)
    expect(lines.join('\n')).not.toMatch(CANARY)
  })

  it('when a message cannot be read, or the database refuses it and quotes the row', async () => {
    await engine.handler(
      batch('kanarie', { email: { sender_email: 1, subject: 'kanarie' } }, { email_id: 77, kanarie: true }),
      aLambdaContext,
    )
    await db.sql(`alter table emails add constraint small check (id < 100)`)
    await engine.handler({ Records: batch(canary(300)).Records.map(lastTime) }, aLambdaContext)
    expect(service('message dead-lettered')).toBeGreaterThan(2)
    expect(lines.join('\n')).toMatch(/SQLState 23514/)
    expect(lines.join('\n')).not.toMatch(CANARY)
  })

  it('when the API is asked for a person, is given one, and breaks', async () => {
    await api('GET', '/api/v1/emails?sender_email=kanarie@kanarie.dk')
    await api('POST', '/api/v1/emails', { body: canary(3) })
    await api('POST', '/api/v1/emails', { body: '{"kanarie"' })
    await api('POST', '/api/v1/emails/1/execute-workflows', { body: { kanarie: 'kanarie' } })
    await api('POST', '/api/v1/emails/1/execute-workflows', { headers: { 'idempotency-key': 'kanarie' } })
    await db.sql(`create function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'not %', old.sender_email; end $$`)
    await db.sql('create trigger refuse before update on emails for each row execute function refuse()')
    expect(
      (await api('POST', '/api/v1/erasure', { body: { sender_email: 'kanarie@kanarie.dk' } })).status,
    ).toBe(500)
    await db.sql('drop trigger refuse on emails')
    expect(
      (await api('POST', '/api/v1/erasure', { body: { sender_email: 'kanarie@kanarie.dk' } })).status,
    ).toBe(200)
    expect(service('request failed')).toBe(1)
    expect(service('request answered')).toBeGreaterThan(2)
    expect(lines.join('\n')).not.toMatch(CANARY)
  })

  it('when the sweep fails', async () => {
    await db.sql(
      `update emails set erased_at = null, updated_at = now() - interval '1 hour', subject = 'kanarie'`,
    )
    await db.sql(`create or replace function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'not %', old.subject; end $$`)
    await db.sql('create trigger refuse before update on emails for each row execute function refuse()')
    const failure = await deliver.handler({} as never, aLambdaContext).catch((error: Error) => error)
    expect(String(failure)).toMatch(/the sweep failed: the database refused it \(SQLState P0001\)/)
    expect(String((failure as Error).stack)).not.toMatch(CANARY)
    expect(lines.join('\n')).not.toMatch(CANARY)
  })
})

const lastTime = (record: ReturnType<typeof anSqsEvent>['Records'][number]) => ({
  ...record,
  attributes: { ...record.attributes, ApproximateReceiveCount: '3' },
})

describe('a reason', () => {
  it('is logged without addresses, and of a database’s error the code alone', () => {
    expect(loggable('no answer from <eva@x.dk> or ole@x.dk')).toBe('no answer from <<address>> or <address>')
    expect(loggable('ERROR: duplicate key; Detail: Key (a)=(Eva) exists.; SQLState: 23505')).toBe(
      'the database refused it (SQLState 23505)',
    )
  })

  it('of what was thrown keeps where, and not the message twice', () => {
    const error = loggableError(new TypeError('eva@x.dk')) as { name: string; message: string; stack: string }
    expect(error).toMatchObject({ name: 'TypeError', message: '<address>' })
    expect(error.stack).toMatch(/^\s+at .*logs\.test/)
    expect(error.stack).not.toMatch('eva')
    expect(loggableError('eva@x.dk')).toEqual({ message: '<address>' })
  })
})
