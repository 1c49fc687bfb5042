import type { ScheduledEvent } from 'aws-lambda'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aMessage } from '../../support/builders.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { aLambdaContext, anEnvironment } from '../../support/environment.ts'
import { type Answer, anHttpServer } from '../../support/http-server.ts'
import { anSes } from '../../support/ses.ts'
import { anSqsEvent } from '../../support/sqs.ts'

type Server = Awaited<ReturnType<typeof anHttpServer>>
let db: TestDatabase
let environment: Awaited<ReturnType<typeof anEnvironment>>
let slack: Server
let secrets: Server
let ses: Awaited<ReturnType<typeof anSes>>
let engine: typeof import('../../../functions/engine/handler.ts').handler
let handler: typeof import('../../../functions/deliver/handler.ts').handler
let slackAnswers: Answer

beforeAll(async () => {
  db = await aDatabase()
  environment = await anEnvironment(db)
  slack = await anHttpServer(() => slackAnswers)
  secrets = await anHttpServer(() => ({
    body: { SecretString: JSON.stringify({ bot_token: 'xoxb-1', base_url: slack.url }) },
  }))
  ses = await anSes()
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
    AWS_ENDPOINT_URL_SESV2: ses.url,
    MAIL_FROM: 'mailroom@hub.dk',
    OUTGOING_TRUSTED_ORIGINS: slack.url,
  })
  ;({ handler: engine } = await import('../../../functions/engine/handler.ts'))
  ;({ handler } = await import('../../../functions/deliver/handler.ts'))
})
afterAll(async () => {
  await ses.stop()
  await slack.stop()
  await secrets.stop()
  await environment.stop()
  await db.drop()
})
beforeEach(async () => {
  await db.sql('truncate emails, email_workflow_executions, email_workflow_stats, deliveries cascade')
  await db.sql('update email_workflows set enabled = (id = 4)')
  for (const queue of Object.values(environment.queues)) await environment.sqs.drain(queue)
  slack.heard.length = 0
  slackAnswers = { body: { ok: true, ts: '17.1' } }
})

const received = async (queue: keyof typeof environment.queues) =>
  (await environment.sqs.drain(environment.queues[queue])).map(({ Body, MessageAttributes }) => ({
    body: Body ?? '',
    reason: MessageAttributes?.reason?.StringValue,
  }))
const deliver = (bodies: string[], receiveCount = 1) =>
  handler(anSqsEvent(bodies, receiveCount), aLambdaContext)
const sweep = () => handler({ 'detail-type': 'Scheduled Event' } as ScheduledEvent, aLambdaContext)

/** Has the engine work a bankruptcy, which tells Slack and then the administration; returns what it queued. */
async function bankruptcy(): Promise<string[]> {
  const email = { subject: 'Konkursdekret', body_text: 'Skifteretten har afsagt konkursdekret.' }
  const message = aMessage({ classification: 'bankruptcy', email_id: 163 }, email)
  await engine(anSqsEvent([JSON.stringify(message)]), aLambdaContext)
  return (await received('deliveries')).map(({ body }) => body)
}
const execution = async () =>
  (await db.sql('select status, steps_completed, error from email_workflow_executions'))[0]

describe('deliveries on the queue', () => {
  it('reach Slack and the mailbox once, and complete their execution, however often they come', async () => {
    const bodies = await bankruptcy()
    expect(bodies).toHaveLength(2)
    expect(await execution()).toMatchObject({ status: 'pending', steps_completed: 2 })
    expect(await deliver([...bodies, ...bodies])).toEqual({ batchItemFailures: [] })
    await deliver(bodies)
    expect(slack.heard.map(({ body }) => [body.channel, body.text])).toEqual([
      ['#alerts', 'Mulig konkurs: Konkursdekret (fra faktura@nordkabel.dk)'],
    ])
    const [, mail] = await db.sql('select reference from deliveries order by step_index')
    const emails = await ses.mails()
    expect(emails.filter(({ messageId }) => mail?.reference === messageId)).toMatchObject([
      { from: 'mailroom@hub.dk', subject: 'Mulig konkurs: Konkursdekret' },
    ])
    expect(emails).toHaveLength(1)
    expect(await execution()).toEqual({ status: 'completed', steps_completed: 4, error: null })
    expect(await db.sql('select success_count::int from v_workflow_stats where id = 4')).toEqual([
      { success_count: 1 },
    ])
    expect(await received('deadDeliveries')).toEqual([])
  })

  it('are dead-lettered with the reason when they can never get out, and fail their execution', async () => {
    const bodies = await bankruptcy()
    slackAnswers = { body: { ok: false, error: 'channel_not_found' } }
    expect(await deliver(bodies)).toEqual({ batchItemFailures: [] })
    const reason = expect.stringContaining('channel_not_found about #alerts')
    const [row] = await db.sql("select id from deliveries where channel = 'slack'")
    expect(await received('deadDeliveries')).toEqual([
      { body: JSON.stringify({ delivery_id: row?.id }), reason },
    ])
    expect(await execution()).toMatchObject({ status: 'failed', steps_completed: 3, error: reason })
  })

  it('come back on the queue when Slack is away for a moment, and get out then', async () => {
    const bodies = await bankruptcy()
    slackAnswers = { status: 429, headers: { 'retry-after': '1' } }
    await deliver(bodies)
    expect(await execution()).toMatchObject({ status: 'pending', steps_completed: 3 })
    slackAnswers = { body: { ok: true, ts: '17.2' } }
    const again: string[] = []
    while (again.length === 0) again.push(...(await received('deliveries')).map(({ body }) => body))
    await deliver(again)
    expect(again).toHaveLength(1)
    expect(await execution()).toMatchObject({ status: 'completed', steps_completed: 4 })
  })

  it('come again while the database is away', async () => {
    const bodies = await bankruptcy()
    db.dataApi.failNext('BadRequestException', 'the cluster is gone')
    expect(await deliver(bodies)).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm0' }, { itemIdentifier: 'm1' }],
    })
    expect(slack.heard).toEqual([])
  })

  it('that are no deliveries are dead-lettered, and the others of the batch go out', async () => {
    const bodies = await bankruptcy()
    expect(await deliver(['{"broken', ...bodies])).toEqual({ batchItemFailures: [] })
    expect(await received('deadDeliveries')).toEqual([
      { body: '{"broken', reason: 'the message has no delivery_id' },
    ])
    expect(await execution()).toMatchObject({ status: 'completed' })
  })
})

describe('the sweep on its schedule', () => {
  it('puts deliveries whose message was lost on their queue again', async () => {
    const lost = await bankruptcy()
    await sweep()
    expect(await received('deliveries')).toEqual([])
    await db.sql("update deliveries set next_attempt_at = now() - interval '2 minutes'")
    expect(await sweep()).toBeUndefined()
    expect((await received('deliveries')).map(({ body }) => body).sort()).toEqual(lost.sort())
  })

  it('sends the same delivery again when its worker died after sending', async () => {
    const bodies = await bankruptcy()
    const breakMark = 'alter table deliveries add constraint broken check (reference is null) not valid'
    await db.sql(breakMark)
    // The outbox has them: their messages need not come again.
    expect(await deliver(bodies)).toEqual({ batchItemFailures: [] })
    await db.sql('alter table deliveries drop constraint broken')
    expect(await deliver(bodies)).toEqual({ batchItemFailures: [] })
    expect(slack.heard).toHaveLength(1)

    await db.sql("update deliveries set leased_until = now(), next_attempt_at = now() - interval '2 minutes'")
    await sweep()
    await deliver((await received('deliveries')).map(({ body }) => body))
    const ids = slack.heard.map(({ body }) => JSON.stringify(body.metadata))
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
    expect(await execution()).toMatchObject({ status: 'completed' })
  })

  it('puts emails that were held on the engine’s queue', async () => {
    await bankruptcy()
    await db.sql("update emails set workflow_outcome = 'held', updated_at = now() - interval '6 minutes'")
    await sweep()
    expect((await received('emails')).map(({ body }) => body)).toEqual(['{"email_id":163}'])
  })
})
