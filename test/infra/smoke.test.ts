import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { App } from 'aws-cdk-lib'
import type { SQSEvent } from 'aws-lambda'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import cdkJson from '../../cdk.json' with { type: 'json' }
import { bundle } from '../../infra/bundle.ts'
import { readStage } from '../../infra/config.ts'
import { FUNCTIONS, type FunctionName } from '../../infra/functions.ts'
import { type Handler, invoke } from '../../infra/local/invoke.ts'
import { type Mailroom, startMailroom } from '../../infra/local/mailroom.ts'
import { BODIES_BUCKET } from '../../infra/local/names.ts'
import { readPorts } from '../../infra/local/ports.ts'
import { maintain, urlOf } from '../../infra/local/postgres.ts'
import { mailroom } from '../../infra/mailroom.ts'
import { catalogue } from '../../shared/actions/index.ts'
import { catalogueRows } from '../../shared/workflow/catalogue.ts'
import { aMessage } from '../support/builders.ts'
import { aPdf } from '../support/pdf.ts'
import { freePorts } from '../support/spawned.ts'
import { COMPLETE } from '../support/stacks.ts'

const DATABASE = 'test_smoke'
/** Node's own loader, so that the bundles run as they are and not as the test runner rewrites them. */
const require = createRequire(import.meta.url)

let folder: string
let ports: ReturnType<typeof readPorts>
let local: Mailroom
let client: pg.Client
const handlers = {} as Record<FunctionName, Handler>
const console_ = { ...console }

/** Where each function's code lies in what the CDK would upload. */
async function assetsOf(folder: string): Promise<Record<string, string>> {
  const bundles = join(folder, 'functions')
  await bundle(bundles)
  const app = new App({
    outdir: join(folder, 'cdk.out'),
    context: cdkJson.context,
    analyticsReporting: false,
  })
  mailroom(app, readStage('prod', COMPLETE), bundles)
  const resources = app
    .synth()
    .stacks.flatMap(({ template }) => Object.values(template.Resources as Record<string, Resource>))
  return Object.fromEntries(
    resources.flatMap(({ Properties: { FunctionName, Code } = {} }) =>
      FunctionName && Code?.S3Key
        ? [[FunctionName, join(folder, 'cdk.out', `asset.${Code.S3Key.replace(/\.zip$/, '')}`)]]
        : [],
    ),
  )
}

interface Resource {
  readonly Properties?: { readonly FunctionName?: string; readonly Code?: { readonly S3Key?: string } }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mailroom-smoke-'))
  const assets = await assetsOf(folder)
  const server = inject('postgresUrl')
  await maintain(server, `create database ${DATABASE}`)
  process.env.DATABASE_URL = urlOf(server, DATABASE)
  ports = readPorts({ PORT: String(await freePorts(7)) })
  local = await startMailroom({
    ports,
    dataDir: join(folder, 'data'),
    fresh: false,
    log: () => {},
    async load(name) {
      // As on AWS, where the console lies beside the bundle.
      delete process.env.CONSOLE_FOLDER
      handlers[name] = require(join(assets[`mailroom-prod-${name}`] ?? '', 'index.mjs')).handler
      return name === 'deliver' ? later : handlers[name]
    },
  })
  client = new pg.Client(local.databaseUrl)
  await client.connect()
}, 120_000)
afterAll(async () => {
  await client.end()
  await local.stop()
  Object.assign(console, console_)
  delete process.env.DATABASE_URL
  await maintain(inject('postgresUrl'), `drop database ${DATABASE} with (force)`)
  await rm(folder, { recursive: true, force: true })
})

let delivers = false
/** Leaves what comes by the local queue and schedule for the event of the test, until told otherwise. */
const later: Handler = async (event: Partial<SQSEvent>, context) =>
  delivers
    ? handlers.deliver(event, context)
    : { batchItemFailures: event.Records?.map(({ messageId }) => ({ itemIdentifier: messageId })) }

const call = (name: FunctionName, event: object) =>
  invoke({ name, timeout: FUNCTIONS[name].timeout, handler: handlers[name] }, event)

const logged = () => readFile(join(folder, 'data', 'mailroom.log'), 'utf8')

/** An event with every field that AWS documents for it. */
const recorded = async (name: string) =>
  JSON.parse(await readFile(`test/fixtures/events/${name}.json`, 'utf8'))

async function fromSqs(body: object): Promise<object> {
  const event: SQSEvent = await recorded('sqs')
  return { Records: event.Records.map((record) => ({ ...record, body: JSON.stringify(body) })) }
}

describe('the functions that the CDK would upload, called as AWS calls them', () => {
  it('CloudFormation → migrate: brings the database up to the code', async () => {
    const create = await recorded('cloudformation-create')
    expect(await call('migrate', create)).toEqual({ applied: [], actions: catalogueRows(catalogue).length })
    expect(await call('migrate', { ...create, RequestType: 'Delete' })).toEqual({ applied: [], actions: 0 })
  })

  it('SQS → engine: runs the workflow of a classified email', async () => {
    expect(await call('engine', await fromSqs(aMessage({ email_id: 700 })))).toEqual({
      batchItemFailures: [],
    })
    const { rows } = await client.query('select status from email_workflow_executions where email_id = 700')
    expect(rows).toEqual([{ status: 'pending' }])
  })

  it('SQS → deliver: tells Slack', async () => {
    const { rows } = await client.query('select id as delivery_id from deliveries where email_id = 700')
    expect(await call('deliver', await fromSqs(rows[0]))).toEqual({ batchItemFailures: [] })
    const sent = await (await fetch(`http://127.0.0.1:${ports.inbox}/messages.json`)).json()
    expect(sent).toMatchObject([
      { channel: 'slack', text: expect.stringContaining('nr. 2026-1044, 1.250,00 DKK') },
    ])
  })

  it('EventBridge → deliver: sweeps', async () => {
    expect(await call('deliver', await recorded('eventbridge-schedule'))).toBeUndefined()
  })

  it('API Gateway → api: shows the execution, completed', async () => {
    const { statusCode, body } = (await call('api', await recorded('api-gateway-v2'))) as {
      readonly statusCode: number
      readonly body: string
    }
    expect(statusCode).toBe(200)
    expect(JSON.parse(body)).toMatchObject([
      { workflow_name: 'Invoice Processing', status: 'completed', steps_completed: 5, email_id: 700 },
    ])
  })

  it('API Gateway → api: serves the console that lies beside it', async () => {
    const event = await recorded('api-gateway-v2')
    const get = async (path: string) =>
      (await call('api', {
        ...{ ...event, rawPath: path, rawQueryString: '', queryStringParameters: undefined },
        requestContext: { ...event.requestContext, http: { ...event.requestContext.http, path } },
      })) as { readonly statusCode: number; readonly body: string }
    const page = await get('/api/v1/console')
    const [, script = ''] = /src="([^"]+)"/.exec(page.body) ?? []
    expect(script).toMatch(/console-\w+\.js$/)
    expect((await get(script)).statusCode).toBe(200)
    const imported = [...page.body.matchAll(/rel="modulepreload" href="([^"]+)"/g)].map(
      ([, name = '']) => name,
    )
    const scripts = await Promise.all(imported.map(get))
    expect(scripts.map(({ body }) => body).some((body) => body.includes('Til gennemgang'))).toBe(true)
    expect(scripts.every(({ statusCode }) => statusCode === 200)).toBe(true)
  })

  it('CloudWatch → stats-widget: draws the execution', async () => {
    const drawn = await call('stats-widget', await recorded('cloudwatch-widget'))
    expect(drawn).toContain('1 gennemført')
  })

  it('Cognito → token-scopes: withholds what the person’s group does not give', async () => {
    expect(await call('token-scopes', await recorded('cognito-pre-token-v2'))).toMatchObject({
      response: {
        claimsAndScopeOverrideDetails: {
          accessTokenGeneration: { scopesToSuppress: ['mailroom/workflows.write'] },
        },
      },
    })
  })

  it('API Gateway → api: runs a workflow by hand, and deliver finishes it', async () => {
    delivers = true
    const event = await recorded('api-gateway-v2')
    const path = '/api/v1/emails/700/execute-workflows'
    const answer = await call('api', {
      ...event,
      rawPath: path,
      rawQueryString: '',
      queryStringParameters: undefined,
      headers: { ...event.headers, 'content-type': 'application/json' },
      requestContext: {
        ...event.requestContext,
        http: { ...event.requestContext.http, path, method: 'POST' },
        requestId: 'by-hand-1',
      },
      body: JSON.stringify({ workflow_ids: [1], force: true }),
    })
    const { body } = answer as { readonly body: string }
    expect(JSON.parse(body)).toMatchObject({ workflows_succeeded: 1, details: [{ status: 'completed' }] })
  })

  it('SQS → engine: reads a PDF in a thread of its own', async () => {
    const s3 = new S3Client({ endpoint: `http://127.0.0.1:${ports.sqs}` })
    const object = { Bucket: BODIES_BUCKET, Key: 'attachments/701' }
    await s3.send(new PutObjectCommand({ ...object, Body: await aPdf([[50, 700, 'Fakturanummer: 7010']]) }))
    const attachments = [{ filename: 'f.pdf', content_type: 'application/pdf', size: 1, s3_key: object.Key }]
    const content = { message_id: '<701@nordkabel.dk>', subject: '', body_text: 'Se filen', attachments }
    await call('engine', await fromSqs(aMessage({ email_id: 701 }, content)))
    const { rows } = await client.query("select extracted->'invoice' as invoice from emails where id = 701")
    expect(rows).toMatchObject([{ invoice: { invoice_number: '7010', source: 'pdf' } }])
  })

  it.each([
    ['that came with an email', 'recorded-1', ['engine', 'deliver']],
    ['of a request', 'by-hand-1', ['api', 'deliver']],
  ])('log under the correlation id %s, to the delivery', async (_, id, services) => {
    const lines = (await logged())
      .split('\n')
      .flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []))
    const found = lines.filter(({ correlation_id }) => correlation_id === id).map(({ service }) => service)
    expect(new Set(found)).toEqual(new Set(services))
  })

  it('log nothing of what an email says or who sent it', async () => {
    const log = await logged()
    expect(log).not.toMatch(/nordkabel|faktura@|2026-1044|1\.250,00/)
  })
})
