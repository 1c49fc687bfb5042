import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'

/** Browsers take every name under `localhost` for this machine; S3 clients put the bucket's name there. */
const LOOPBACK = /^(?:127\.0\.0\.1|\[::1\]|(?:[a-z0-9-]+\.)*localhost)(?::\d+)?$/i

/**
 * Keeps a web page that the developer has open from using a server: a page of another origin says so in `Origin`, and
 * one whose name was made to point at this machine (DNS rebinding) has that name in `Host`. Call it when the server has
 * its listeners.
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
  // A body is read and dropped, so that the client is there to hear the answer.
  request.resume()
  response.writeHead(403, { 'content-type': 'application/json' }).end(JSON.stringify({ message }))
}
