import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { messageOf } from '../../shared/errors.ts'
import type { Authorizer, Jwt } from './authorizer.ts'
import { toEvent } from './http-event.ts'
import { gatewayMessage, type HttpResult, toResult } from './http-result.ts'
import { invoke, type LambdaFunction } from './invoke.ts'
import { type Listening, listen } from './listen.ts'
import type { Log } from './log.ts'

export interface HttpApiOptions {
  readonly fn: LambdaFunction
  /** 0 for any free port. */
  readonly port: number
  readonly log: Log
  /** Without one, everybody may do everything. */
  readonly authorizer?: Authorizer | undefined
  /** Overrides of `LIMITS`, for testing them. */
  readonly limits?: Partial<typeof LIMITS>
}

/** Quotas of an HTTP API (API Gateway Developer Guide, "Quotas for configuring and running an HTTP API"). */
const LIMITS = {
  bodyBytes: 10 * 1024 * 1024,
  /** Milliseconds that the gateway waits for the function. */
  timeout: 30_000,
}

/** An API Gateway HTTP API in front of one Lambda. */
export async function startHttpApi({
  fn,
  port,
  log,
  authorizer,
  ...options
}: HttpApiOptions): Promise<Listening> {
  const limits = { ...LIMITS, ...options.limits }

  async function answer(request: IncomingMessage): Promise<HttpResult> {
    const body = await read(request, limits.bodyBytes)
    if (body === 'too large') return gatewayMessage(413, 'Request Entity Too Large')
    try {
      const event = toEvent(request, body)
      const verdict = (await authorizer?.(askedBy(event))) ?? { kind: 'open' }
      if (verdict.kind === 'unknown') return gatewayMessage(404, 'Not Found')
      if (verdict.kind === 'unauthorized') return gatewayMessage(401, 'Unauthorized')
      if (verdict.kind === 'forbidden') return gatewayMessage(403, 'Forbidden')
      const known = verdict.kind === 'allowed' ? withJwt(event, verdict.jwt) : event
      const result = await withinTime(invoke(fn, known), limits.timeout)
      return result === 'too late' ? gatewayMessage(503, 'Service Unavailable') : toResult(result.value)
    } catch (error) {
      log('api', `${request.method} ${request.url} failed: ${messageOf(error)}`)
      return gatewayMessage(500, 'Internal Server Error')
    }
  }

  const server = createServer((request, response) => {
    const started = performance.now()
    answer(request).then(
      (result) => {
        write(response, result)
        const took = Math.round(performance.now() - started)
        log('api', `${request.method} ${request.url} ${result.status} ${took} ms`)
      },
      // The client disconnected while sending.
      () => response.destroy(),
    )
  })
  return listen(server, port)
}

const askedBy = ({ requestContext, rawPath, headers }: APIGatewayProxyEventV2) => ({
  method: requestContext.http.method,
  path: rawPath,
  authorization: headers.authorization,
})

const withJwt = (event: APIGatewayProxyEventV2, jwt: Jwt) => ({
  ...event,
  requestContext: { ...event.requestContext, authorizer: { jwt } },
})

async function read(request: IncomingMessage, limit: number): Promise<Buffer | 'too large'> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    // The rest is read and discarded, so that the client can still receive the response.
    if (bytes <= limit) chunks.push(chunk)
  }
  return bytes > limit ? 'too large' : Buffer.concat(chunks)
}

async function withinTime<T>(running: Promise<T>, milliseconds: number): Promise<{ value: T } | 'too late'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'too late'>((resolve) => {
    timer = setTimeout(() => resolve('too late'), milliseconds)
  })
  try {
    return await Promise.race([running.then((value) => ({ value })), late])
  } finally {
    clearTimeout(timer)
  }
}

function write(response: ServerResponse, { status, headers, cookies, body }: HttpResult): void {
  response.statusCode = status
  response.setHeaders(new Map(Object.entries(headers)))
  if (cookies.length > 0) response.setHeader('set-cookie', [...cookies])
  response.end(body)
}
