import { DatabaseResumingException } from '@aws-sdk/client-rds-data'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routes } from '../../../functions/api/routes.ts'
import { anApi } from '../../support/api.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { saveEmail, saveExecution } from '../../support/hub.ts'

let db: TestDatabase
let api: ReturnType<typeof anApi>
beforeAll(async () => {
  db = await aDatabase()
  api = anApi(db)
  await saveEmail(db.sql, { id: 163 })
  await saveExecution(db.sql, { id: 81, email_id: 163 })
})
afterAll(() => db.drop())
const WORKFLOWS = '/api/v1/workflows'

describe('what is not there', () => {
  it('is a 404 problem', async () => {
    const { status, headers, body } = await api.ask('GET', '/api/v1/nothing')
    expect(status).toBe(404)
    expect(headers['content-type']).toBe('application/problem+json')
    expect(body).toEqual({
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      detail: expect.stringContaining('GET /api/v1/nothing'),
      request_id: 'request-1',
    })
  })

  it.each([
    ['PATCH', '/api/v1/workflows/1', 'GET, PUT, DELETE'],
    ['GET', '/api/v1/workflows/1/toggle', 'POST'],
    ['DELETE', '/api/v1/emails', 'GET, POST'],
    ['POST', '/api/v1/workflows/stats/summary', 'GET'],
    ['OPTIONS', '/api/v1/health', 'GET'],
  ])('is a 405 problem with Allow for %s %s', async (method, url, allow) => {
    const { status, headers, body } = await api.ask(method, url)
    expect({ status, allow: headers.allow }).toEqual({ status: 405, allow })
    expect(body).toMatchObject({ title: 'Method Not Allowed', request_id: 'request-1' })
  })

  it('does not mind a slash at the end', async () => {
    expect((await api.ask('GET', '/api/v1/workflows/')).status).toBe(200)
  })
})

describe('a body', () => {
  it.each([
    ['{"name": }', 'is not valid JSON'],
    ['{"name": "x",}', 'position 13'],
    ['{"a": 1', 'position 7'],
    ['nul\u0000', 'not JSON'],
  ])('that is not JSON is a 400 problem that says where: %s', async (body, where) => {
    const answer = await api.ask('POST', WORKFLOWS, { body })
    expect(answer.status).toBe(400)
    expect(answer.body.detail).toContain(where)
  })

  it('is needed where the endpoint cannot do without', async () => {
    expect(await api.ask('POST', WORKFLOWS)).toMatchObject({ status: 400 })
    expect(await api.ask('POST', '/api/v1/workflows/1/toggle', { body: '' })).toMatchObject({ status: 200 })
  })

  it.each(['application/x-www-form-urlencoded', 'text/plain', 'application/jsonx'])(
    'of type %s is a 415 problem',
    async (type) => {
      const answer = await api.ask('POST', WORKFLOWS, { body: '{}', headers: { 'content-type': type } })
      expect(answer.status).toBe(415)
      expect(answer.body.detail).toContain('application/json')
    },
  )

  it.each(['application/json; charset=utf-8', 'Application/JSON', 'application/merge-patch+json'])(
    'of type %s is read',
    async (type) => {
      const answer = await api.ask('POST', WORKFLOWS, { body: '{}', headers: { 'content-type': type } })
      expect(answer.status).toBe(422)
    },
  )

  it('may come in base64, as API Gateway sends what it takes for binary', async () => {
    const body = Buffer.from('{"priority":"æ"}').toString('base64')
    const answer = await api.ask('POST', WORKFLOWS, { body, isBase64Encoded: true })
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toContain('/priority')
  })

  it('of 10 MB is a 413 problem', async () => {
    const answer = await api.ask('POST', '/api/v1/emails', { body: `"${'x'.repeat(10_000_000)}"` })
    expect(answer.status).toBe(413)
    expect(answer.body.detail).toContain('10000002 bytes')
  })

  it('that nests without end is a 400 problem', async () => {
    const deep = (levels: number) => `{"x":${'['.repeat(levels)}${']'.repeat(levels)}}`
    expect((await api.ask('POST', WORKFLOWS, { body: deep(500_000) })).body.detail).toContain('100 levels')
    expect((await api.ask('POST', WORKFLOWS, { body: deep(100) })).status).toBe(400)
    expect((await api.ask('POST', WORKFLOWS, { body: deep(99) })).status).toBe(422)
  })

  it('cannot reach the prototype of anything', async () => {
    const body = '{"__proto__": {"enabled": true}, "constructor": {"prototype": {}}}'
    expect((await api.ask('POST', WORKFLOWS, { body })).status).toBe(422)
    expect(({} as Record<string, unknown>).enabled).toBeUndefined()
  })
})

describe('a failure of ours', () => {
  it('is a 500 problem without internals, and its cause is in the log', async () => {
    const logged: unknown[] = []
    const log = { info() {}, warn() {}, error: (...entry: unknown[]) => void logged.push(entry) }
    db.dataApi.failNext('BadRequestException', 'relation "emails" does not exist')
    const { status, body } = await anApi(db, { log }).ask('GET', '/api/v1/emails?sender_email=a@b.dk')

    expect(status).toBe(500)
    expect(body).toEqual({
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      detail: expect.not.stringContaining('relation'),
      request_id: 'request-1',
    })
    expect(logged).toEqual([
      [
        'request failed',
        {
          ...{ request_id: 'request-1', method: 'GET', path: '/api/v1/emails' },
          error: expect.objectContaining({ message: expect.stringContaining('relation "emails"') }),
        },
      ],
    ])
    expect(JSON.stringify(logged)).not.toContain('a@b.dk')
  })
})

describe('a database that is still waking up', () => {
  it('is a 503 that says when to come again, and no error in the log', async () => {
    const logged: unknown[] = []
    const log = { info() {}, warn() {}, error: (...entry: unknown[]) => void logged.push(entry) }
    const resuming = () =>
      Promise.reject(new DatabaseResumingException({ message: 'resuming', $metadata: {} }))
    const { status, headers, body } = await anApi(db, { log, database: { query: resuming } }).ask(
      'GET',
      '/api/v1/emails',
    )
    expect(status).toBe(503)
    expect(headers).toMatchObject({ 'retry-after': '30' })
    expect(body.detail).toContain('waking up')
    expect(logged).toEqual([])
  })
})

describe('SQL in a parameter', () => {
  const SQL = ["'; drop table emails; --", '1 or 1=1', ':limit', '$1', '"; select pg_sleep(9) --', "\\'"]
  const parameters = routes.flatMap(({ method, path, query, params }) => [
    ...Object.keys(query?.shape ?? {}).map((name) => ({ method, path, name, place: 'query' })),
    ...Object.keys(params?.shape ?? {}).map((name) => ({ method, path, name, place: 'path' })),
  ])

  it.each(parameters)(
    '$name in the $place of $method $path is only text',
    async ({ method, path, name, place }) => {
      for (const sql of SQL) {
        const filled = place === 'path' ? path.replace(`{${name}}`, encodeURIComponent(sql)) : path
        const url = `/api/v1${filled.replaceAll(/\{\w+\}/g, '1')}`
        const query = place === 'query' ? { [name]: sql } : {}
        const { status, body } = await api.ask(method, url, { query, ...(method !== 'GET' && { body: {} }) })
        expect([200, 400]).toContain(status)
        if (status === 200) expect(body).toEqual([])
      }
    },
  )

  it('leaves everything as it was', async () => {
    expect(await db.sql('select id from emails')).toEqual([{ id: 163 }])
    expect(await db.sql('select id from email_workflow_executions')).toEqual([{ id: 81 }])
  })

  it('inside a body is stored as it is written', async () => {
    const name = "'); drop table emails; -- :name"
    const workflow_steps = [{ action: 'note', params: { text: name } }]
    const body = { name, description: name, classification_trigger: name, workflow_steps }
    const created = await api.ask('POST', WORKFLOWS, { body })
    expect(created).toMatchObject({ status: 201, body: { ...body, workflow_steps } })
    expect((await api.ask('GET', WORKFLOWS, { query: { classification_trigger: name } })).body).toHaveLength(
      1,
    )
  })
})

describe('every answer', () => {
  it('forbids caching, sniffing and framing', async () => {
    for (const url of ['/api/v1/workflows', '/api/v1/nothing', '/api/v1/docs', '/']) {
      expect((await api.ask('GET', url)).headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
      })
    }
  })
})
