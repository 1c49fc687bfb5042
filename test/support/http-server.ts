import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Heard {
  readonly path: string
  readonly headers: NodeJS.Dict<string | string[]>
  /** JSON, or the fields of a form. */
  readonly body: Record<string, unknown>
}

export interface Answer {
  readonly status?: number
  readonly headers?: Record<string, string>
  readonly body?: unknown
  /** The connection ends in the middle of the answer. */
  readonly isCut?: boolean
}

type Given = Answer | undefined

/** An HTTP server that keeps what it hears and answers as it is told to; undefined is no answer at all. */
export async function anHttpServer(answer: (heard: Heard) => Given | Promise<Given>) {
  const heard: Heard[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const message = {
      path: request.url ?? '',
      headers: request.headers,
      body: parsed(Buffer.concat(chunks).toString(), request.headers['content-type'] ?? ''),
    }
    heard.push(message)
    const reply = await answer(message)
    if (!reply) return
    const { status = 200, headers = {}, body = {}, isCut } = reply
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    if (isCut) {
      response.writeHead(status, { 'content-type': 'application/json', 'content-length': text.length })
      response.write(text.slice(0, text.length / 2), () => response.destroy())
      return
    }
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    stop: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

function parsed(body: string, type: string): Record<string, unknown> {
  return type.startsWith('application/x-www-form-urlencoded')
    ? Object.fromEntries(new URLSearchParams(body))
    : JSON.parse(body || '{}')
}
