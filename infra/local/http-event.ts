import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { ACCOUNT_ID } from './names.ts'

const ROUTE = 'ANY /{proxy+}'

/**
 * A request as an API Gateway HTTP API passes it to its Lambda: payload format version 2.0, one route for
 * everything, stage `$default`. (API Gateway Developer Guide, "Create AWS Lambda proxy integrations for HTTP
 * APIs".)
 */
export function toEvent(request: IncomingMessage, body: Buffer): APIGatewayProxyEventV2 {
  const [path = '/', query = ''] = split(request.url ?? '/')
  const rawPath = decodedPath(path)
  const { cookie, ...headers } = joined(request)
  const parameters = queryParameters(query)
  const pathParameters = rawPath === '/' ? {} : { pathParameters: { proxy: rawPath.slice(1) } }
  const now = new Date()
  return {
    version: '2.0',
    routeKey: ROUTE,
    rawPath,
    rawQueryString: query,
    ...(cookie && { cookies: cookie.split(/; ?/) }),
    headers,
    ...(parameters && { queryStringParameters: parameters }),
    ...pathParameters,
    requestContext: {
      accountId: ACCOUNT_ID,
      apiId: 'local',
      domainName: headers.host ?? 'localhost',
      domainPrefix: 'local',
      http: {
        method: request.method ?? 'GET',
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: ROUTE,
      stage: '$default',
      time: commonLogTime(now),
      timeEpoch: now.getTime(),
    },
    ...toBody(body, headers),
  }
}

function split(url: string): string[] {
  const at = url.indexOf('?')
  return at < 0 ? [url] : [url.slice(0, at), url.slice(at + 1)]
}

/** The gateway decodes the path and cuts it at a question mark produced by that. The query stays encoded. */
function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path).split('?')[0] || '/'
  } catch {
    return path
  }
}

/** Header names in lower case; several values of one name joined by commas. */
function joined(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headersDistinct).map(([name, values = []]) => [
      name,
      values.join(name === 'cookie' ? '; ' : ','),
    ]),
  )
}

function queryParameters(query: string): Record<string, string> | undefined {
  const parameters = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(query)) {
    const before = parameters.get(name)
    parameters.set(name, before === undefined ? value : `${before},${value}`)
  }
  return parameters.size > 0 ? Object.fromEntries(parameters) : undefined
}

const TEXT = /^(text\/|application\/(json|javascript|xml)\b|[^;]*\+(json|xml)\b)/i

/** A body not marked as text arrives in base64, including the form type that curl uses by default. */
function toBody(body: Buffer, headers: Record<string, string>) {
  if (body.length === 0) return { isBase64Encoded: false }
  const isText = TEXT.test(headers['content-type'] ?? '') && !headers['content-encoding']
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText }
}

/** 20/Nov/2026:08:15:00 +0000 */
function commonLogTime(at: Date): string {
  const [, day, month, year, time] = at.toUTCString().split(' ')
  return `${day}/${month}/${year}:${time} +0000`
}
