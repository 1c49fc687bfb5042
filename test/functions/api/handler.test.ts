import { startFauxqs } from 'fauxqs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { aClient } from '../../support/http.ts'
import { saveEmail } from '../../support/hub.ts'

let db: TestDatabase
let queues: Awaited<ReturnType<typeof startFauxqs>>
let ask: ReturnType<typeof aClient>

beforeAll(async () => {
  db = await aDatabase()
  queues = await startFauxqs({ port: 0, logger: false, defaultRegion: 'eu-north-1' })
  const { queueUrl } = queues.createQueue('classified-emails', { region: 'eu-north-1' })
  const environment = {
    ...{ AWS_REGION: 'eu-north-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
    AWS_ENDPOINT_URL_RDS_DATA: db.endpoint,
    AWS_ENDPOINT_URL_SQS: queues.address,
    DATABASE_CLUSTER_ARN: db.clusterArn,
    DATABASE_SECRET_ARN: db.secretArn,
    DATABASE_NAME: db.name,
    CLASSIFIED_EMAILS_QUEUE_URL: queueUrl,
    DELIVERIES_QUEUE_URL: queueUrl,
    EMAIL_AI_CONFIDENCE_THRESHOLD: '0.6',
  }
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
  // A handler wires itself once: another file of this worker may have done that, with its own environment.
  vi.resetModules()
  const { handler } = await import('../../../functions/api/handler.ts')
  ask = aClient(handler)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await queues.stop()
  await db.drop()
})

describe('the function, wired from its environment', () => {
  it('answers from the database', async () => {
    expect((await ask('GET', '/api/v1/health')).body).toMatchObject({ status: 'ok', database: 'ok' })
    expect((await ask('GET', '/api/v1/workflows')).body).toHaveLength(5)
  })

  it('puts a classified email on the queue and answers with the id that SQS gave it', async () => {
    const message = { email_id: 163, classification: 'faktura æøå 🧾 \ufffe \u0001' }
    const { status, body } = await ask('POST', '/api/v1/emails', { body: message })
    expect(status).toBe(202)
    const [queued] = queues.inspectQueue('classified-emails')?.messages.ready ?? []
    expect(body).toEqual({ status: 'queued', message_id: null, queue_message_id: queued?.messageId })
    expect(JSON.parse(queued?.body ?? '')).toEqual(message)
  })

  it('answers 413 for a message that the queue would not take', async () => {
    const email = { sender_email: 'a@b.dk', body_text: '🧾'.repeat(100_000) }
    const { status, body } = await ask('POST', '/api/v1/emails', { body: { email } })
    expect({ status, title: body.title }).toEqual({ status: 413, title: 'Payload Too Large' })
  })

  it('knows the real actions, and every example in its documentation works', async () => {
    await saveEmail(db.sql, { id: 163 })
    const { body: document } = await ask('GET', '/api/v1/openapi.json')
    for (const [path, item] of Object.entries<Record<string, Operation>>(document.paths)) {
      for (const [method, { requestBody, responses }] of Object.entries(item)) {
        const body = requestBody?.content['application/json']?.example
        if (body === undefined) continue
        const url = path.replace('{email_id}', '163').replace('{id}', '4')
        const answer = await ask(method.toUpperCase(), url, { body })
        expect(Object.keys(responses)[0], `${method} ${path}: ${JSON.stringify(answer.body)}`).toBe(
          `${answer.status}`,
        )
      }
    }
  })

  it('saves a workflow without threshold with the one that is configured', async () => {
    const body = { name: 'x', classification_trigger: 'y', workflow_steps: [{ action: 'mark_as_processed' }] }
    expect((await ask('POST', '/api/v1/workflows', { body })).body).toMatchObject({
      confidence_threshold: 0.6,
    })
  })
})

interface Operation {
  readonly requestBody?: { readonly content: Record<string, { readonly example?: unknown }> }
  readonly responses: Record<string, unknown>
}
