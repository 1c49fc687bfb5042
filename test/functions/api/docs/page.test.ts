import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routes } from '../../../../functions/api/routes.ts'
import { anApi } from '../../../support/api.ts'
import { aDatabase, type TestDatabase } from '../../../support/database.ts'

let db: TestDatabase
let ask: ReturnType<typeof anApi>['ask']
beforeAll(async () => {
  db = await aDatabase()
  ask = anApi(db).ask
})
afterAll(() => db.drop())

describe('the page at /docs', () => {
  it('has every route, with its parameters and a line to try it', async () => {
    const { status, headers, body } = await ask('GET', '/api/v1/docs')
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    for (const { method, path, operation, summary } of routes) {
      const card = body.split(`<article id="${operation}">`)[1]?.split('</article>')[0]
      expect(card?.replace(/<[^>]*>/g, ''), operation).toContain(`${method}/api/v1${path}`)
      expect(card).toContain(summary)
      expect(card).toContain(
        `${method === 'GET' ? 'curl' : `curl -X ${method}`} http://localhost:8001/api/v1/`,
      )
      for (const [name] of path.matchAll(/(?<=\{)\w+/g)) expect(card).toContain(`<code>${name}</code>`)
    }
  })

  it('has an anchor without spaces for each link within it, each once', async () => {
    const { body } = await ask('GET', '/api/v1/docs')
    const ids = [...body.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
    expect(ids.filter((id) => !/^[\w-]+$/.test(id))).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, to] of body.matchAll(/ href="#([^"]*)"/g)) expect(ids).toContain(to)
  })

  it('loads nothing and runs nothing, and its style is let through by the policy', async () => {
    const { headers, body } = await ask('GET', '/api/v1/docs')
    expect(body).not.toMatch(/<script|<link|<img|@import|url\(|\sstyle=|\son\w+=/)
    const style = /<style>(.*?)<\/style>/s.exec(body)?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    expect(headers['content-security-policy']).toContain(`style-src 'sha256-${hash}'`)
  })

  it('shows the address that the reader used, and no markup from it', async () => {
    const page = async (headers: Record<string, string>) =>
      (await ask('GET', '/api/v1/docs', { headers })).body
    expect(await page({ host: 'mail.example.dk' })).toContain('curl https://mail.example.dk/api/v1/workflows')
    expect(await page({ host: 'a.dk', 'x-forwarded-proto': 'http' })).toContain(
      'curl http://a.dk/api/v1/health',
    )
    expect(await page({ host: '"><script>alert(1)</script>' })).not.toContain('<script')
  })

  it.each(['/', '/docs', '/api/v1'])('is where %s leads', async (url) => {
    const { status, headers } = await ask('GET', url)
    expect({ status, location: headers.location }).toEqual({ status: 302, location: '/api/v1/docs' })
  })
})
