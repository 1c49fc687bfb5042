import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Bundle, bundle } from '../../infra/bundle.ts'
import { type Mailroom, startMailroom } from '../../infra/local/mailroom.ts'
import { readPorts } from '../../infra/local/ports.ts'
import { maintain, urlOf } from '../../infra/local/postgres.ts'
import { queueUrl, sqsClient } from '../../infra/local/queues.ts'
import { aMessage } from '../support/builders.ts'
import { eventually } from '../support/eventually.ts'
import { freePorts } from '../support/spawned.ts'

const DATABASE = 'test_bundles'
/** Node's own loader, so that the bundles run as they are and not as the test runner rewrites them. */
const require = createRequire(import.meta.url)

let folder: string
let bundles: Bundle[]
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mailroom-bundles-'))
  bundles = await bundle(join(folder, 'functions'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the bundles', () => {
  it('are one folder per function, entered by index.mjs, with a source map', async () => {
    expect(bundles.map(({ name }) => name).sort()).toEqual((await readdir('functions')).sort())
    for (const { file } of bundles) expect((await stat(`${file}.map`)).size).toBeGreaterThan(0)
  })

  it.each(['api', 'engine', 'deliver', 'migrate'])('%s is below 1 MiB', (name) => {
    expect(bundles.find((one) => one.name === name)?.bytes).toBeLessThan(1024 * 1024)
  })

  it('have the migrations beside the function that applies them', async () => {
    expect(await readdir(join(folder, 'functions/migrate/migrations'))).toEqual(await readdir('migrations'))
  })
})

describe('an invoice on the queue of functions that run from their bundles', () => {
  let mailroom: Mailroom
  let ports: ReturnType<typeof readPorts>
  const console_ = { ...console }

  beforeAll(async () => {
    const server = inject('postgresUrl')
    await maintain(server, `create database ${DATABASE}`)
    process.env.DATABASE_URL = urlOf(server, DATABASE)
    ports = readPorts({ PORT: String(await freePorts(7)) })
    mailroom = await startMailroom({
      ports,
      dataDir: join(folder, 'data'),
      fresh: false,
      load: async (name) => require(join(folder, 'functions', name, 'index.mjs')).handler,
      log: () => {},
    })
  })
  afterAll(async () => {
    await mailroom.stop()
    Object.assign(console, console_)
    delete process.env.DATABASE_URL
    await maintain(inject('postgresUrl'), `drop database ${DATABASE} with (force)`)
  })

  const get = async (port: number, path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).json()

  it('is worked, delivered and shown by the API', async () => {
    const sqs = sqsClient(`http://127.0.0.1:${ports.sqs}`)
    const QueueUrl = queueUrl(ports.sqs, 'classified-emails')
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(aMessage()) }))
    sqs.destroy()

    const [execution] = await eventually(
      async () => (await get(ports.api, '/api/v1/workflow-executions?workflow_id=1')) as object[],
      ([first]) => first !== undefined && 'status' in first && first.status === 'completed',
    )
    expect(execution).toMatchObject({ workflow_name: 'Invoice Processing', steps_completed: 5 })
    expect(await get(ports.inbox, '/messages.json')).toMatchObject([
      { channel: 'slack', to: '#invoices', text: expect.stringContaining('nr. 2026-1044, 1250.00 DKK') },
    ])
  })
})
