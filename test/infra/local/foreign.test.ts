import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { startDataApi } from '../../../infra/local/data-api/server.ts'
import { startHttpApi } from '../../../infra/local/http-api.ts'
import { startInbox } from '../../../infra/local/inbox.ts'
import { openInboxStore } from '../../../infra/local/inbox-store.ts'
import { startMail } from '../../../infra/local/mail.ts'
import { startQueues } from '../../../infra/local/queues.ts'
import { startSecrets } from '../../../infra/local/secrets.ts'
import { freePorts } from '../../support/spawned.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mailroom-foreign-'))
})
afterAll(() => rm(folder, { recursive: true }))

const fn = { name: 'api', timeout: 30, handler: async () => 'hello' }
const SERVERS = {
  'the API': () => startHttpApi({ fn, port: 0, log: () => {} }),
  'the Data API': () => startDataApi({ url: inject('postgresUrl'), port: 0, secretArn: 'secret' }),
  'SQS and S3': () => startQueues(0),
  SES: async () => startMail(await freePorts(1), openInboxStore(join(folder, 'mail.jsonl'))),
  'the inbox': () => startInbox(0, join(folder, 'inbox.jsonl')),
  'Secrets Manager': () => startSecrets(0, {}),
}

describe.each(Object.entries(SERVERS))('%s', (_, start) => {
  let server: { readonly url: string; readonly stop: () => Promise<void> }
  let port: string
  beforeAll(async () => {
    server = await start()
    port = new URL(server.url).port
  })
  afterAll(() => server.stop())

  function post(headers: Record<string, string>): Promise<{ status: number | undefined; body: string }> {
    return new Promise((resolve, reject) => {
      const asked = request(server.url, { method: 'POST', headers }, async (response) =>
        resolve({ status: response.statusCode, body: await text(response) }),
      )
      asked.once('error', reject).end('{}')
    })
  }

  test.each(['https://example.com', 'http://127.0.0.1:3000', 'https://127.0.0.1', 'null'])(
    'refuses a page of the origin %s',
    async (origin) => {
      const { status, body } = await post({ origin, 'content-type': 'text/plain' })
      expect(status).toBe(403)
      expect(JSON.parse(body)).toEqual({ message: expect.stringContaining(`"${origin}"`) })
    },
  )

  test.each([
    'example.com',
    'example.com:8001',
    'localhost.example.com',
    '127.0.0.1.example.com',
    '10.0.0.1',
  ])('refuses what reaches it as %s, its own page included', async (host) => {
    expect(await post({ host, origin: `http://${host}` })).toMatchObject({
      status: 403,
      body: expect.stringContaining(host),
    })
  })

  test.each(['127.0.0.1', 'localhost', '[::1]', 'LOCALHOST', 'mailroom-bodies.localhost'])(
    'hears programs and its own pages on this machine, as %s',
    async (name) => {
      const host = `${name}:${port}`
      expect((await post({ host })).body).not.toMatch(/the (?:Host|Origin) header/)
      expect((await post({ host, origin: `http://${host}` })).body).not.toMatch(/the (?:Host|Origin) header/)
    },
  )
})
