import { createHmac } from 'node:crypto'
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHandler } from '../../../functions/api/create-handler.ts'
import { BASE, type Route } from '../../../functions/api/route.ts'
import { routes } from '../../../functions/api/routes.ts'
import { authorizer } from '../../../infra/local/authorizer.ts'
import { startHttpApi } from '../../../infra/local/http-api.ts'
import type { Handler } from '../../../infra/local/invoke.ts'
import { anApi } from '../../support/api.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { saveEmail } from '../../support/hub.ts'
import { anIssuer, type Claims, now, type TestIssuer } from '../../support/issuer.ts'

const PREFIX = 'mailroom/'
const ROLES = ['none', 'read', 'write', 'run'] as const
type Role = (typeof ROLES)[number]

let db: TestDatabase
let issuer: TestIssuer
let http: Awaited<ReturnType<typeof startHttpApi>>
/** What reached the function. */
const events: APIGatewayProxyEventV2WithJWTAuthorizer[] = []
const logged: string[] = []

beforeAll(async () => {
  db = await aDatabase()
  issuer = await anIssuer()
  await saveEmail(db.sql, { id: 163 })
  http = await serveApi()
})
afterAll(async () => {
  await http.stop()
  await issuer.stop()
  await db.drop()
})

/** The real API on the real database, behind the authorizer. */
function serveApi(issuerUrl = issuer.url) {
  const handle = createHandler(anApi(db, { sleep }))
  const handler: Handler = (event, context) => {
    events.push(event)
    return handle(event, context)
  }
  const tokens = { issuer: issuerUrl, audience: ['hub', 'console'], scopePrefix: PREFIX }
  const log = (_: string, message: string) => void logged.push(message)
  return startHttpApi({
    ...{ fn: { name: 'api', timeout: 30, handler }, port: 0, log: () => {} },
    authorizer: authorizer(tokens, routes, log),
  })
}

const sleep = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms).unref())

async function ask(method: string, path: string, token?: string, url = http.url) {
  const before = events.length
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: token }),
    },
    ...(/POST|PUT|PATCH/.test(method) && { body: '{}' }),
    redirect: 'manual',
  })
  return { status: response.status, body: await response.text(), reached: events.length > before }
}

const UNAUTHORIZED = { status: 401, body: '{"message":"Unauthorized"}', reached: false }
const FORBIDDEN = { status: 403, body: '{"message":"Forbidden"}', reached: false }

const scopeOf = (role: Role) => `${PREFIX}workflows.${role}`
const tokenOf = async (role: Role, claims: Claims = {}) =>
  role === 'none' ? undefined : `Bearer ${await issuer.sign({ scope: scopeOf(role), ...claims })}`

/** A path of the route, with an email and a workflow that exist or with ones that do not. */
const pathOf = ({ path }: Route, id = '163') =>
  BASE + path.replace(/\{(\w+)\}/g, (_, name) => (name === 'version' ? '1' : id))

const name = ({ method, path }: Route) => `${method} ${path}`

describe('who may do what', () => {
  it('is as written down here: whoever adds an endpoint says whose it is', () => {
    const byScope = (scope: Route['scope']) =>
      routes
        .filter((route) => route.scope === scope)
        .map(name)
        .sort()
    expect(byScope(null)).toMatchInlineSnapshot(`
      [
        "GET /console",
        "GET /console/{file}",
        "GET /docs",
        "GET /health",
        "GET /openapi.json",
      ]
    `)
    expect(byScope('workflows.write')).toMatchInlineSnapshot(`
      [
        "DELETE /emails/{email_id}",
        "DELETE /workflows/{id}",
        "GET /audit-log",
        "POST /erasure",
        "POST /workflows",
        "POST /workflows/{id}/toggle",
        "PUT /workflows/{id}",
      ]
    `)
    expect(byScope('workflows.run')).toMatchInlineSnapshot(`
      [
        "DELETE /pause",
        "PATCH /emails/{email_id}/invoice",
        "POST /emails",
        "POST /emails/{email_id}/execute-workflows",
        "POST /emails/{email_id}/mark-as-reviewed",
        "PUT /pause",
      ]
    `)
    expect(
      byScope('workflows.read').every((route) => route.startsWith('GET ')),
      'reading is all that read may',
    ).toBe(true)
    expect(routes.filter(({ scope }) => scope !== null).map(({ scope }) => scope)).toSatisfy(
      (scopes: string[]) => scopes.every((scope) => /^workflows\.(read|write|run)$/.test(scope)),
    )
  })

  const table = routes.flatMap((route) => ROLES.map((role) => ({ route, role, title: name(route) })))

  it.each(table)('$title with the role $role', async ({ route, role }) => {
    const answer = await ask(route.method, pathOf(route), await tokenOf(role))
    if (route.scope === null || (role !== 'none' && route.scope === `workflows.${role}`)) {
      expect(answer.reached).toBe(true)
      expect([401, 403]).not.toContain(answer.status)
      expect(answer.status).toBeLessThan(500)
    } else expect(answer).toEqual(role === 'none' ? UNAUTHORIZED : FORBIDDEN)
  })

  it('is one scope of several', async () => {
    const token = (claims: Claims) => tokenOf('read', claims)
    const several = `openid ${scopeOf('run')} ${scopeOf('read')}`
    for (const claims of [{ scope: several }, { scope: undefined, scp: several.split(' ') }])
      expect((await ask('GET', `${BASE}/workflows`, await token(claims))).status).toBe(200)
  })

  it('is not said by a scope of another system, in other letters, or by a part of one', async () => {
    const scopes = [
      'workflows.read',
      'other/workflows.read',
      'MAILROOM/workflows.read',
      `${scopeOf('read')}x`,
    ]
    for (const scope of [...scopes, '', undefined])
      expect(await ask('GET', `${BASE}/workflows`, await tokenOf('read', { scope })), scope).toEqual(
        FORBIDDEN,
      )
  })

  it('is nothing at all where no route is, whoever asks', async () => {
    const token = await tokenOf('write')
    const elsewhere = [
      ['GET', '/api/v1/nothing'],
      ['GET', '/api/v1/workflows/'],
      ['GET', '/api/v1//workflows'],
      ['GET', '/API/v1/workflows'],
      ['GET', '/api/v1/docs/../workflows/1/2/3'],
      ['GET', '/api/v1/health%2F..%2Fworkflows'],
      ['PATCH', '/api/v1/workflows'],
      ['HEAD', '/api/v1/workflows'],
      ['OPTIONS', '/api/v1/workflows'],
    ] as const
    for (const [method, path] of elsewhere)
      expect(await ask(method, path, token), `${method} ${path}`).toMatchObject({
        status: 404,
        reached: false,
      })
  })
})

describe('a token', () => {
  const read = { scope: scopeOf('read') }
  const get = (token: string) => ask('GET', `${BASE}/workflows`, token)
  const bearer = async (...given: Parameters<TestIssuer['sign']>) =>
    get(`Bearer ${await issuer.sign(...given)}`)

  it('is taken with Bearer before it and without', async () => {
    const token = await issuer.sign(read)
    expect((await get(token)).status).toBe(200)
    expect((await get(`Bearer ${token}`)).status).toBe(200)
  })

  it('is handed to the function as strings: lists in brackets, null not at all', async () => {
    const groups = ['a', 'b']
    await bearer({ ...read, 'cognito:groups': groups, admin: true, address: { city: 'Ribe' }, gone: null })
    expect(events.at(-1)?.requestContext.authorizer.jwt).toEqual({
      claims: {
        ...{ iss: issuer.url, client_id: 'hub', sub: 'someone', scope: scopeOf('read') },
        ...{ iat: expect.stringMatching(/^\d+$/), exp: expect.stringMatching(/^\d+$/) },
        ...{ 'cognito:groups': '[a b]', admin: 'true', address: '{"city":"Ribe"}' },
      },
      scopes: [scopeOf('read')],
    })
  })

  it('names who did it in the log of who did what', async () => {
    const token = await tokenOf('write', { username: 'anne' })
    await ask('DELETE', `${BASE}/workflows/5`, token)
    const { body } = await ask('GET', `${BASE}/audit-log`, token)
    expect(JSON.parse(body)).toContainEqual(expect.objectContaining({ actor: 'anne', target: 'workflow/5' }))
  })

  it.each<[string, Claims]>([
    ['its audience', { aud: 'hub', client_id: undefined }],
    ['one of its audiences', { aud: ['other', 'console'], client_id: undefined }],
    ['its client, where it has no audience', { client_id: 'console' }],
    ['its audience, whatever its client', { aud: 'hub', client_id: 'other' }],
    ['no time of issue', { iat: undefined }],
    ['the time from which it holds, which has come', { nbf: now() - 5 }],
  ])('is taken with %s', async (_, claims) => {
    expect((await bearer({ ...read, ...claims })).status).toBe(200)
  })

  it.each<[string, Claims]>([
    ['another issuer', { iss: 'https://login.example.com' }],
    ['the issuer with a slash more', { iss: 'issuer/' }],
    ['no issuer', { iss: undefined }],
    ['another audience', { aud: 'other', client_id: undefined }],
    ['another audience, though the client is right', { aud: 'other', client_id: 'hub' }],
    ['an empty audience, though the client is right', { aud: [], client_id: 'hub' }],
    ['another client', { client_id: 'other' }],
    ['neither audience nor client', { client_id: undefined }],
    ['an end that has passed', { exp: now() - 1 }],
    ['an end that is no number', { exp: 'never' as unknown as number }],
    ['no end', { exp: undefined }],
    ['a beginning that is to come', { nbf: now() + 30 }],
    ['a time of issue that is to come', { iat: now() + 30 }],
  ])('is refused with %s', async (_, claims) => {
    const iss = claims.iss === 'issuer/' ? { iss: `${issuer.url}/` } : {}
    expect(await bearer({ ...read, ...claims, ...iss })).toEqual(UNAUTHORIZED)
  })

  it('is refused when another key signed it, by whatever name', async () => {
    expect(await bearer(read, {}, 'foreign')).toEqual(UNAUTHORIZED)
    expect(await bearer(read, { kid: 'key-2' }, 'foreign')).toEqual(UNAUTHORIZED)
    expect(await bearer(read, { kid: 'key-2' })).toEqual(UNAUTHORIZED)
  })

  it('is refused when it does not say which key signed it', async () => {
    expect(await bearer(read, { kid: undefined })).toEqual(UNAUTHORIZED)
  })

  it('is refused without a signature, with the algorithm none in any letters', async () => {
    const [, payload] = (await issuer.sign(read)).split('.')
    for (const alg of ['none', 'None', 'NONE', ''])
      for (const signature of ['', 'AAAA'])
        expect(await get(`${encoded({ alg, kid: 'key-1' })}.${payload}.${signature}`), alg).toEqual(
          UNAUTHORIZED,
        )
  })

  it('is refused when the public key was its secret', async () => {
    const signed = `${encoded({ alg: 'HS256', kid: 'key-1' })}.${(await issuer.sign(read)).split('.')[1]}`
    for (const secret of [issuer.pem, JSON.stringify(issuer.jwk), issuer.jwk.n ?? ''])
      expect(await get(`${signed}.${hmac(secret, signed)}`)).toEqual(UNAUTHORIZED)
  })

  it('is refused with a key of its own, or one to be fetched, in its header', async () => {
    const jku = 'https://keys.example.com/keys.json'
    expect(await bearer(read, { jwk: issuer.jwk, kid: 'mine' }, 'foreign')).toEqual(UNAUTHORIZED)
    expect(await bearer(read, { jku, x5u: jku, kid: 'mine' }, 'foreign')).toEqual(UNAUTHORIZED)
  })

  it('is refused when any part of it was changed', async () => {
    const [header = '', payload = '', signature = ''] = (await issuer.sign(read)).split('.')
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
    const more = encoded({ ...claims, scope: `${scopeOf('read')} ${scopeOf('write')}` })
    const bytes = Buffer.from(signature, 'base64url')
    bytes[0] = (bytes[0] ?? 0) ^ 1
    const changed = [
      `${header}.${more}.${signature}`,
      `${encoded({ alg: 'RS256', kid: 'key-1', typ: 'x' })}.${payload}.${signature}`,
      `${header}.${payload}.${bytes.toString('base64url')}`,
      `${header}.${payload}.`,
      `${header}.${payload}`,
      `${header}.${payload}.${signature}.${signature}`,
    ]
    for (const token of changed) expect(await get(`Bearer ${token}`)).toEqual(UNAUTHORIZED)
  })

  it.each(['Bearer', 'Bearer ', 'Basic aHViOmh1Yg==', 'null', '{}', '..', 'a.b.c', 'x'.repeat(10_000)])(
    'is refused when it is none: %.20s',
    async (token) => expect(await get(token)).toEqual(UNAUTHORIZED),
  )
})

describe('the issuer', () => {
  it('is asked for its keys once, however many tokens come', async () => {
    const fresh = await anIssuer()
    const api = await serveApi(fresh.url)
    const token = `Bearer ${await fresh.sign({ scope: scopeOf('read') })}`
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map(() => ask('GET', `${BASE}/workflows`, token, api.url)),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    expect(fresh.asked()).toBe(2)
    await api.stop()
    await fresh.stop()
  })

  it('lets nobody in while it is away', async () => {
    const gone = await anIssuer()
    const token = await gone.sign({ scope: scopeOf('read') })
    await gone.stop()
    const api = await serveApi(gone.url)
    expect(await ask('GET', `${BASE}/workflows`, token, api.url)).toEqual(UNAUTHORIZED)
    expect((await ask('GET', `${BASE}/health`, undefined, api.url)).status).toBe(200)
    await api.stop()
  })
})

describe('what an answer tells', () => {
  it('is the same whether the thing is there or not, to who may not see it', async () => {
    for (const role of ROLES)
      for (const route of routes.filter(
        ({ path, scope }) => path.includes('{') && scope !== null && scope !== `workflows.${role}`,
      )) {
        const token = await tokenOf(role)
        const there = await ask(route.method, pathOf(route, '163'), token)
        expect(await ask(route.method, pathOf(route, '999999'), token), name(route)).toEqual(there)
      }
  })

  it('is no reason why a token was refused: that is in the log, without the token', async () => {
    const token = await issuer.sign({ scope: scopeOf('read'), exp: now() - 1 })
    expect(await ask('GET', `${BASE}/workflows`, token)).toEqual(UNAUTHORIZED)
    expect(logged.at(-1)).toContain('"exp" claim timestamp check failed')
    expect(logged.join()).not.toContain(token.split('.')[2])
  })

  it('is no stack trace, SQL or name of the schema, also when the database fails', async () => {
    const broken = await aDatabase()
    const rows = await broken.sql(
      `select table_name as name from information_schema.tables where table_schema = 'public' union
       select routine_name from information_schema.routines where routine_schema = 'public'`,
    )
    const names = rows.map((row) => String(row.name)).filter((one) => one.includes('_'))
    expect(names).toContain('email_workflow_executions')
    await broken.sql(`do $$ declare t text; begin
      for t in select tablename from pg_tables where schemaname = 'public' loop
        execute format('alter table %I rename to %I', t, t || '_gone');
      end loop; end $$`)
    const handle = createHandler(anApi(broken, { sleep }))
    const fn = { name: 'api', timeout: 30, handler: ((event, context) => handle(event, context)) as Handler }
    const api = await startHttpApi({ fn, port: 0, log: () => {} })
    const statuses: number[] = []
    for (const route of routes.filter(({ scope }) => scope !== null)) {
      const { status, body } = await ask(route.method, pathOf(route), undefined, api.url)
      statuses.push(status)
      expect(body, name(route)).not.toMatch(INSIDE)
      for (const one of names) expect(body.includes(one), `${name(route)} says ${one}: ${body}`).toBe(false)
    }
    // Most of them did reach the database.
    expect(statuses.filter((status) => status === 500).length).toBeGreaterThan(10)
    await api.stop()
    await broken.drop()
  })
})

/** Of code, SQL and PostgreSQL's messages. */
const INSIDE =
  /\bat \S+ \(|\.[jt]s:\d|node_modules|\bselect\b.*\bfrom\b|insert into|\brelation\b|does not exist|SQLState|syntax error|_gone\b/i

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const hmac = (secret: string, text: string) => createHmac('sha256', secret).update(text).digest('base64url')
