import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { createHandler } from '../../functions/api/create-handler.ts'
import { takeEveryCharacter } from '../../infra/local/sqs-characters.ts'
import { catalogue } from '../../shared/actions/index.ts'
import { queuedEmailSchema } from '../../shared/email/message.ts'
import { MAX_RECEIVES } from '../../shared/queue/settle.ts'
import { catalogueRows } from '../../shared/workflow/catalogue.ts'
import { anApi } from '../support/api.ts'
import { aMessage } from '../support/builders.ts'
import { aDatabase, type TestDatabase } from '../support/database.ts'
import { aLambdaContext, anEnvironment } from '../support/environment.ts'
import { saveEmail } from '../support/hub.ts'
import { anSqsEvent } from '../support/sqs.ts'
import { aRequest } from './a-request.ts'
import { bytesOf } from './bytes.ts'
import { alteredFrom, fromSchema, type JsonSchema } from './from-schema.ts'
import { operationsOf } from './operations.ts'

/** `npm run fuzz -- --cases 100000 --seed 1` gives both. */
const CASES = Number(process.env.FUZZ_CASES ?? 500)
const SEED = Number(process.env.FUZZ_SEED ?? 1)
/** One case in five is a message of the queue. */
const MESSAGES = Math.ceil(CASES / 5)
/** Milliseconds; what fails is made smaller, which takes as long again. */
const timeout = 60_000 + CASES * 200

/** Characters that SQS takes in no message, so that none arrives with them (SendMessage, parameter MessageBody). */
const REFUSED = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

/** What anybody can read of the API, and all that is known of it here. No database is needed to write it. */
const reader = anApi({ database: { query: async () => [] } } as unknown as TestDatabase)
const document: JsonSchema = (await reader.ask('GET', '/api/v1/openapi.json')).body
const operations = operationsOf(document)
const PER_OPERATION = Math.ceil((CASES - MESSAGES) / operations.length)

/** Steps of the actions that there are: to the document an action's name is any text. */
const anyStep = fromSchema({ $ref: '#/components/schemas/WorkflowStep' }, document)
const step = fc.oneof(
  ...catalogueRows(catalogue).map(({ name, params_schema }) =>
    fc
      .tuple(anyStep, fromSchema(params_schema as JsonSchema))
      .map(([other, params]) => ({ ...(other as object), action: name, params })),
  ),
)
const from = (schema: JsonSchema) => fromSchema(schema, document, { WorkflowStep: step })
const MESSAGE = z.toJSONSchema(queuedEmailSchema, { io: 'input', unrepresentable: 'any' }) as JsonSchema

let db: TestDatabase
beforeAll(async () => {
  db = await aDatabase()
  await saveEmail(db.sql, { id: 163 })
})
afterAll(() => db.drop())

/** How often each status was answered, and what became of messages; shown when somebody asked for cases. */
const tally = new Map<string, number>()
const count = (what: string) => tally.set(what, (tally.get(what) ?? 0) + 1)
afterAll(() => {
  const seen = [...tally].sort(([one], [other]) => one.localeCompare(other))
  const lines = seen.map(([what, times]) => `${what}: ${times}\n`)
  if (process.env.FUZZ_CASES) process.stdout.write(lines.join(''))
})

describe('whatever is asked', () => {
  it.each(operations)('$method $path does not fail here', { timeout }, async (operation) => {
    const sleep = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms).unref())
    const { engine, ...api } = anApi(db, { catalogue, sleep })
    const handle = createHandler({ ...api, engine })
    const property = fc.asyncProperty(aRequest(operation, from), async (event) => {
      const { statusCode = 200 } = await handle(event, aLambdaContext)
      count(`answers ${statusCode}`)
      if (statusCode >= 500) throw new Error(`${statusCode}: ${engine.logged.at(-1)}`)
    })
    await fc.assert(property, { numRuns: PER_OPERATION, seed: SEED })
  })
})

describe('whatever is on the queue', () => {
  let environment: Awaited<ReturnType<typeof anEnvironment>>
  let handler: typeof import('../../functions/engine/handler.ts').handler
  beforeAll(async () => {
    await takeEveryCharacter()
    environment = await anEnvironment(db)
    ;({ handler } = await import('../../functions/engine/handler.ts'))
    await db.sql('delete from pause')
    await db.sql('update email_workflows set enabled = true')
  })
  afterAll(() => environment.stop())

  it('is worked or dead-lettered, and comes again only for an email that is not there yet', {
    timeout,
  }, async () => {
    const message = fc.oneof(fc.constant(aMessage() as unknown), alteredFrom(aMessage()), fromSchema(MESSAGE))
    const body = bytesOf(message.map((value) => JSON.stringify(value) ?? '')).map((bytes) =>
      bytes.toString().replaceAll(REFUSED, ' '),
    )
    const batch = fc.array(body, { minLength: 1, maxLength: 4 })
    const property = fc.asyncProperty(batch, async (bodies) => {
      const { batchItemFailures } = await handler(anSqsEvent(bodies), aLambdaContext)
      for (const _ of bodies) count('messages')
      for (const _ of batchItemFailures) count('messages that come again')
      const again = batchItemFailures.map(
        ({ itemIdentifier }) => bodies[Number(itemIdentifier.slice(1))] ?? '',
      )
      if (again.length === 0) return
      // An email may still be on its way to be stored, and for nothing else may a message come again.
      const { sqs, queues } = environment
      await sqs.drain(queues.deadEmails)
      expect(await handler(anSqsEvent(again, MAX_RECEIVES), aLambdaContext)).toEqual({
        batchItemFailures: [],
      })
      for (const { MessageAttributes } of await sqs.drain(queues.deadEmails))
        expect(MessageAttributes?.reason?.StringValue).toMatch(/^email \d+ is not stored/)
    })
    await fc.assert(property, { numRuns: MESSAGES, seed: SEED })
  })
})
