import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'

export interface RequestParts {
  readonly query?: Readonly<Record<string, string | number | boolean>>
  readonly headers?: Readonly<Record<string, string>>
  /** An object is sent as JSON, a string as it is. */
  readonly body?: unknown
  readonly isBase64Encoded?: boolean
}

/** What an API Gateway HTTP API hands its Lambda, payload version 2.0, behind one `ANY /{proxy+}` route. */
export function aRequest(method: string, url: string, parts: RequestParts = {}): APIGatewayProxyEventV2 {
  const { pathname, searchParams } = new URL(url, 'http://localhost:8001')
  for (const [name, value] of Object.entries(parts.query ?? {})) searchParams.set(name, String(value))
  const body = typeof parts.body === 'string' ? parts.body : JSON.stringify(parts.body)
  return {
    version: '2.0',
    routeKey: 'ANY /{proxy+}',
    rawPath: pathname,
    rawQueryString: searchParams.toString(),
    headers: {
      host: 'localhost:8001',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...parts.headers,
    },
    ...(searchParams.size > 0 && { queryStringParameters: Object.fromEntries(searchParams) }),
    pathParameters: { proxy: pathname.slice(1) },
    requestContext: {
      accountId: '000000000000',
      apiId: 'api',
      domainName: 'localhost',
      domainPrefix: 'localhost',
      http: { method, path: pathname, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      requestId: 'request-1',
      routeKey: 'ANY /{proxy+}',
      stage: '$default',
      time: '20/Nov/2026:08:15:00 +0000',
      timeEpoch: 1_795_162_500_000,
    },
    ...(body !== undefined && { body }),
    isBase64Encoded: parts.isBase64Encoded ?? false,
  }
}

type Handler = (event: APIGatewayProxyEventV2, context: Context) => Promise<APIGatewayProxyStructuredResultV2>

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Parsed when it is JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes
  readonly body: any
}

/** Sends requests to a handler as API Gateway would. */
export function aClient(handler: Handler) {
  const context = { awsRequestId: 'lambda-1', functionName: 'api' } as Context
  return async (method: string, url: string, parts?: RequestParts): Promise<Answer> => {
    const result = await handler(aRequest(method, url, parts), context)
    const headers = (result.headers ?? {}) as Record<string, string>
    const json = /\bjson\b/.test(headers['content-type'] ?? '')
    return {
      status: result.statusCode ?? 200,
      headers,
      body: json ? JSON.parse(result.body ?? '') : result.body,
    }
  }
}

/** The path and query of the next page, out of a Link header (RFC 8288). */
export function nextPage(answer: Answer): string | undefined {
  return /<([^>]*)>;\s*rel="next"/.exec(answer.headers.link ?? '')?.[1]
}
