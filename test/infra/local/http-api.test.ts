import { request } from 'node:http'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { afterEach, describe, expect, test } from 'vitest'
import { startHttpApi } from '../../../infra/local/http-api.ts'
import type { Handler } from '../../../infra/local/invoke.ts'
import type { Listening } from '../../../infra/local/listen.ts'

let api: Listening | undefined
afterEach(() => api?.stop())

async function serve(handler: Handler, limits?: { bodyBytes?: number; timeout?: number }): Promise<string> {
  const fn = { name: 'api', timeout: 30, handler }
  api = await startHttpApi({ fn, port: 0, log: () => {}, ...(limits && { limits }) })
  return api.url
}

const echo: Handler = async (event) => event

/** The event that a request becomes. */
async function eventOf(path: string, init?: RequestInit): Promise<APIGatewayProxyEventV2> {
  const response = await fetch(`${await serve(echo)}${path}`, init)
  return (await response.json()) as APIGatewayProxyEventV2
}

describe('a request becomes an event of payload format 2.0', () => {
  test('with method, path, address and times in its context', async () => {
    const event = await eventOf('/api/v1/health', { headers: { 'user-agent': 'test' } })
    expect(event).toMatchObject({ version: '2.0', routeKey: 'ANY /{proxy+}', rawPath: '/api/v1/health' })
    expect(event.pathParameters).toEqual({ proxy: 'api/v1/health' })
    expect(event.requestContext).toMatchObject({
      http: { method: 'GET', path: '/api/v1/health', protocol: 'HTTP/1.1', userAgent: 'test' },
      stage: '$default',
      time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
    })
    expect(event.requestContext.http.sourceIp).toBe('127.0.0.1')
    expect(event.requestContext.timeEpoch).toBeCloseTo(Date.now(), -4)
    expect(event.requestContext.requestId).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('with the query raw and parsed, several values of a name joined by commas', async () => {
    const event = await eventOf('/a?status=failed&status=pending&q=a%20b%26c&empty=')
    expect(event.rawQueryString).toBe('status=failed&status=pending&q=a%20b%26c&empty=')
    expect(event.queryStringParameters).toEqual({ status: 'failed,pending', q: 'a b&c', empty: '' })
  })

  test('without parameters when there is no query', async () => {
    const event = await eventOf('/a')
    expect(event.rawQueryString).toBe('')
    expect(event).not.toHaveProperty('queryStringParameters')
    expect(event).not.toHaveProperty('body')
    expect(event.isBase64Encoded).toBe(false)
  })

  test('with the path decoded, as the gateway does', async () => {
    expect((await eventOf('/emails/%C3%A6%20%2F1')).rawPath).toBe('/emails/æ /1')
    expect((await eventOf('/emails%3Fa=1?b=2')).rawPath).toBe('/emails')
    expect((await eventOf('/100%')).rawPath).toBe('/100%')
  })

  test('with header names in lower case, repeated ones joined, and cookies apart', async () => {
    const { hostname, port } = new URL(await serve(echo))
    const headers = ['X-One', '1', 'X-One', '2', 'Cookie', 'a=1; b=2', 'Host', 'localhost:8001']
    const event = await new Promise<Record<string, unknown>>((resolve) => {
      request({ hostname, port, path: '/', headers }, (response) => {
        response.setEncoding('utf8').once('data', (text) => resolve(JSON.parse(text)))
      }).end()
    })
    expect(event.headers).toMatchObject({ 'x-one': '1,2', host: 'localhost:8001' })
    expect(event.headers).not.toHaveProperty('cookie')
    expect(event.cookies).toEqual(['a=1', 'b=2'])
  })

  test.each([
    ['application/json', false],
    ['application/problem+json; charset=utf-8', false],
    ['text/plain', false],
    ['application/octet-stream', true],
    ['application/x-www-form-urlencoded', true],
  ])('with a body of type %s in base64: %s', async (type, isBase64Encoded) => {
    const event = await eventOf('/', {
      method: 'POST',
      body: '{"navn":"Ærø"}',
      headers: { 'content-type': type },
    })
    expect(event.isBase64Encoded).toBe(isBase64Encoded)
    expect(Buffer.from(event.body ?? '', isBase64Encoded ? 'base64' : 'utf8').toString()).toBe(
      '{"navn":"Ærø"}',
    )
  })
})

describe('a result becomes a response', () => {
  test('with status, headers, cookies and body', async () => {
    const url = await serve(async () => ({
      ...{ statusCode: 201, headers: { Location: '/a', 'X-Count': 3 }, cookies: ['a=1; Secure', 'b=2'] },
      body: 'Ærø',
    }))
    const response = await fetch(url)
    expect(response.status).toBe(201)
    expect(response.headers.get('location')).toBe('/a')
    expect(response.headers.get('x-count')).toBe('3')
    expect(response.headers.getSetCookie()).toEqual(['a=1; Secure', 'b=2'])
    expect(await response.text()).toBe('Ærø')
  })

  test('with a body in base64 decoded', async () => {
    const body = Buffer.from([0, 255, 1]).toString('base64')
    const response = await fetch(await serve(async () => ({ statusCode: 200, isBase64Encoded: true, body })))
    expect([...(await response.bytes())]).toEqual([0, 255, 1])
  })

  test('without a body for 204 and for HEAD', async () => {
    const url = await serve(async ({ requestContext }) => ({
      statusCode: requestContext.http.method === 'DELETE' ? 204 : 200,
      body: requestContext.http.method === 'DELETE' ? '' : 'text',
    }))
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(204)
    const head = await fetch(url, { method: 'HEAD' })
    expect(head.status).toBe(200)
    expect(await head.text()).toBe('')
  })

  test('of status 200 and JSON when there is no status code', async () => {
    const response = await fetch(await serve(async () => ({ hello: 'world' })))
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json'])
    expect(await response.json()).toEqual({ hello: 'world' })
  })

  test.each([
    ['a status that is none', { statusCode: 'ok' }],
    ['a body that is no string', { statusCode: 200, body: { a: 1 } }],
  ])('of status 500 for %s', async (_, result) => {
    const response = await fetch(await serve(async () => result))
    expect(response.status).toBe(500)
    expect(await response.json()).toEqual({ message: 'Internal Server Error' })
  })
})

describe('the gateway itself answers', () => {
  test('500 when the function throws, and tells nobody why', async () => {
    const response = await fetch(
      await serve(async () => {
        throw new Error('secret')
      }),
    )
    expect(response.status).toBe(500)
    expect(await response.text()).toBe('{"message":"Internal Server Error"}')
  })

  test('413 for a body above 10 MB, which the function never sees', async () => {
    let calls = 0
    const url = await serve(async () => ({ calls: ++calls }))
    const send = (bytes: number) => fetch(url, { method: 'POST', body: Buffer.alloc(bytes) })
    const refused = await send(10 * 1024 * 1024 + 1)
    expect([refused.status, await refused.text()]).toEqual([413, '{"message":"Request Entity Too Large"}'])
    expect(await (await send(10 * 1024 * 1024)).json()).toEqual({ calls: 1 })
  })

  test('503 when the function is late', async () => {
    const url = await serve(() => new Promise(() => {}), { timeout: 50 })
    const response = await fetch(url)
    expect([response.status, await response.text()]).toEqual([503, '{"message":"Service Unavailable"}'])
  })
})

test('stopping waits for the request that runs', async () => {
  let finish = () => {}
  const url = await serve(() => new Promise((resolve) => (finish = () => resolve({ done: true }))))
  const answer = fetch(url)
  await expect.poll(() => String(finish)).toContain('resolve')
  const stopped = api?.stop()
  finish()
  expect(await (await answer).json()).toEqual({ done: true })
  await stopped
  await expect(fetch(url)).rejects.toThrow()
})
