import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'

/** Browsers resolve every name under `localhost` to this machine; S3 clients put the bucket's name there. */
const LOOPBACK = /^(?:127\.0\.0\.1|\[::1\]|(?:[a-z0-9-]+\.)*localhost)(?::\d+)?$/i

/**
 * Blocks requests from web pages that the developer has open: a page of another origin is recognised by
 * `Origin`, and one whose name was made to resolve to this machine (DNS rebinding) by `Host`. Call it after
 * the server has its listeners.
 */
export function refuseForeign(server: Server): void {
  const listeners = server.listeners('request') as RequestListener[]
  server.removeAllListeners('request')
  server.on('request', (request, response) => {
    const reason = foreignBy(request)
    if (reason) refuse(request, response, reason)
    else for (const listener of listeners) listener.call(server, request, response)
  })
}

function foreignBy({ headers: { host = '', origin } }: IncomingMessage): string | null {
  if (!LOOPBACK.test(host))
    return `the Host header is "${host}": call it as localhost or 127.0.0.1, it serves this machine only`
  if (origin !== undefined && origin.toLowerCase() !== `http://${host}`.toLowerCase())
    return `the Origin header is "${origin}": web pages of other origins may not call it`
  return null
}

function refuse(request: IncomingMessage, response: ServerResponse, message: string): void {
  // The body is read and discarded, so that the client can still receive the response.
  request.resume()
  response.writeHead(403, { 'content-type': 'application/json' }).end(JSON.stringify({ message }))
}
