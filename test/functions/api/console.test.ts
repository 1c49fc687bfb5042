import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consoleSettings } from '../../../functions/api/console/settings.ts'
import { createHandler } from '../../../functions/api/create-handler.ts'
import type { ConsoleSettings } from '../../../functions/api/route.ts'
import { bundleConsole } from '../../../infra/bundle-console.ts'
import { anApi } from '../../support/api.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import { aClient } from '../../support/http.ts'
import { anHttpServer } from '../../support/http-server.ts'
import { anIssuerOfPeople } from '../../support/people.ts'

let db: TestDatabase
let folder: string
beforeAll(async () => {
  db = await aDatabase()
  folder = await mkdtemp(join(tmpdir(), 'mailroom-console-'))
  await bundleConsole(folder)
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await db.drop()
})

const PAGE = '/api/v1/console'
const ask = (path: string, signIn?: ConsoleSettings['signIn']) => {
  const { ask: _, ...api } = anApi(db)
  return aClient(createHandler({ ...api, console: { folder, ...(signIn && { signIn }) } }))('GET', path)
}
/** What the page is told of signing in. */
const told = (page: string) =>
  JSON.parse((/name="sign-in" content="([^"]*)"/.exec(page)?.[1] ?? '').replaceAll('&quot;', '"'))
const policyOf = (headers: Readonly<Record<string, string>>) => headers['content-security-policy'] ?? ''

describe('the console', () => {
  it('is scripts and a style from here and from nowhere else', async () => {
    const { status, headers, body } = await ask(PAGE)
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    expect(policyOf(headers)).toContain("script-src 'self'; style-src 'self'")
    expect(policyOf(headers)).toContain("connect-src 'self';")
    expect(policyOf(headers)).toContain("require-trusted-types-for 'script'; trusted-types 'none'")
    expect(policyOf(headers)).not.toMatch(/unsafe|\*|data:/)
    expect(body.match(/<script /g)).toHaveLength(1)
    expect(body).not.toMatch(/<style|style=|onload=/)
    expect(told(body)).toEqual({ kind: 'off' })
  })

  it('has files that are kept for good under the names that the page gives', async () => {
    const { body: page } = await ask(PAGE)
    const files = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path)
    const answers = await Promise.all(files.map((path) => ask(path)))
    const [icon, style, ...scripts] = answers.map(({ headers }) => [
      headers['content-type'],
      headers['cache-control'],
    ])
    expect(icon).toEqual(['image/svg+xml; charset=utf-8', 'public, max-age=3600'])
    expect(style).toEqual(['text/css; charset=utf-8', 'public, max-age=31536000, immutable'])
    // What the script imports, which the browser is told of at once, and the script.
    expect(scripts.length).toBeGreaterThan(1)
    for (const script of scripts)
      expect(script).toEqual(['text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'])
    for (const { headers } of answers) expect(headers['x-content-type-options']).toBe('nosniff')
  })

  it.each(['console.js', 'package.json', '%2e%2e%2findex.mjs', '..%2f..%2fpackage.json'])(
    'has no other file: %s',
    async (name) => {
      expect([400, 404]).toContain((await ask(`${PAGE}/${name}`)).status)
    },
  )

  it('weighs little', async () => {
    const { body: page } = await ask(PAGE)
    const script = await ask(/src="([^"]+)"/.exec(page)?.[1] ?? '')
    expect(script.status).toBe(200)
    expect(script.body.length / 1024).toBeLessThan(100)
  })

  it('is found by a short address too', async () => {
    const { status, headers } = await ask('/console')
    expect([status, headers.location]).toEqual([302, PAGE])
  })
})

describe('signing in to it', () => {
  const at = (issuer: string) => ({ issuer, client_id: 'console', scope_prefix: 'mailroom/' })

  it('is where the issuer says, and the page may call there', async () => {
    const issuer = await anIssuerOfPeople('mailroom/')
    const { headers, body } = await ask(`${PAGE}?code=1&state=2&iss=x`, at(issuer.url))
    expect(told(body)).toEqual({
      ...{ kind: 'on', client_id: 'console', scope_prefix: 'mailroom/' },
      server: {
        issuer: issuer.url,
        authorization_endpoint: `${issuer.url}/authorize`,
        token_endpoint: `${issuer.url}/token`,
        revocation_endpoint: `${issuer.url}/revoke`,
      },
    })
    expect(policyOf(headers)).toContain(`connect-src 'self' ${issuer.url};`)
    await ask(PAGE, at(issuer.url))
    expect(issuer.asked()).toBe(1)
    await issuer.stop()
  })

  it('is not possible while the issuer does not answer, and is when it does', async () => {
    let isUp = false
    const issuer = await anHttpServer(async () => {
      const url = issuer.url
      const endpoints = { authorization_endpoint: `${url}/authorize`, token_endpoint: `${url}/token` }
      return isUp ? { body: { issuer: url, ...endpoints } } : { status: 503 }
    })
    const { headers, body } = await ask(PAGE, at(issuer.url))
    expect(told(body)).toEqual({ kind: 'unreachable' })
    expect(policyOf(headers)).toContain("connect-src 'self';")
    isUp = true
    expect(told((await ask(PAGE, at(issuer.url))).body)).toMatchObject({ kind: 'on' })
    await issuer.stop()
  })

  it('is not possible at an issuer that names another one, or that has addresses of other kinds', async () => {
    const answers = [
      { issuer: 'https://other.example', authorization_endpoint: 'https://x.example/a' },
      { authorization_endpoint: 'javascript:alert(1)' },
    ]
    for (const answer of answers) {
      const issuer = await anHttpServer(async () => ({
        body: { issuer: issuer.url, token_endpoint: `${issuer.url}/token`, ...answer },
      }))
      expect(told((await ask(PAGE, at(issuer.url))).body)).toEqual({ kind: 'unreachable' })
      await issuer.stop()
    }
  })

  it('is set up by the environment, where there are both an issuer and a client', () => {
    const environment = { CONSOLE_ISSUER: 'https://x.example', CONSOLE_CLIENT_ID: 'c' }
    expect(consoleSettings(environment, '/var/task')).toEqual({
      folder: '/var/task/console',
      signIn: { issuer: 'https://x.example', client_id: 'c', scope_prefix: '' },
    })
    const alone = { CONSOLE_ISSUER: 'https://x.example', CONSOLE_FOLDER: '/data' }
    expect(consoleSettings(alone, '/var/task')).toEqual({ folder: '/data' })
  })
})
