import { createServer, type IncomingHttpHeaders } from 'node:http'
import { text } from 'node:stream/consumers'
import { messageOf } from '../../shared/errors.ts'
import { type Listening, listen } from './listen.ts'

export interface Request {
  readonly method: string
  /** Decoded, without the query. */
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Answer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** An object is sent as JSON, a string as is. */
  readonly body: object | string
}

/** A small server for our own parts; an error in `respond` gives a 500. */
export function serve(port: number, respond: (request: Request) => Answer): Promise<Listening> {
  const server = createServer(async (request, response) => {
    try {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost')
      const answer = respond({
        method: request.method ?? 'GET',
        path: decodeURIComponent(pathname),
        headers: request.headers,
        body: await text(request),
      })
      const isText = typeof answer.body === 'string'
      response.statusCode = answer.status ?? 200
      if (!isText) response.setHeader('content-type', 'application/json; charset=utf-8')
      response.setHeaders(new Map(Object.entries(answer.headers ?? {})))
      response.end(isText ? answer.body : JSON.stringify(answer.body))
    } catch (error) {
      response.writeHead(500).end(messageOf(error))
    }
  })
  return listen(server, port)
}

/** Null when it is not JSON. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
