import {
  createServer,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import { buffer } from 'node:stream/consumers'
import { type Listening, listen } from '../../infra/local/listen.ts'

/** What becomes of a call instead of an answer. */
export type Fate =
  /** The service is not asked, and this is what the caller hears: the name as AWS writes it. */
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly error: string
      readonly headers?: Readonly<Record<string, string>>
    }
  /** The connection breaks, before the service is asked or when it has answered. */
  | { readonly kind: 'reset'; readonly reached: boolean }

/** A call that the service took. */
export interface Taken {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export interface GatewayOptions {
  /** Port of the service behind it. */
  readonly to: number
  /** 0 for any free port. */
  readonly port: number
  /** Asked for every call. */
  readonly meet: () => Fate | null
  /** Hears of every call that the service took with a status below 300. */
  readonly onTaken?: (taken: Taken) => void
}

/** Stands before a service: what comes is passed on as it is, unless it meets something on the way. */
export function startGateway({ to, port, meet, onTaken }: GatewayOptions): Promise<Listening> {
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request)
    const fate = meet()
    if (fate?.kind === 'answer') return refuse(response, fate)
    if (fate?.kind === 'reset' && !fate.reached) return void response.destroy()
    const answered = await pass(request, response, body)
    const taken = await buffer(answered)
    const status = answered.statusCode ?? 502
    if (status < 300) onTaken?.({ path: request.url ?? '', headers: request.headers, body })
    if (fate?.kind === 'reset') return void response.destroy()
    response.writeHead(status, answered.headers).end(taken)
  }

  function pass(request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const { method, url, headers } = request
      const onward = httpRequest({ host: '127.0.0.1', port: to, method, path: url, headers }, resolve)
      // Nobody waits any more: a queue that did not hear of it would hand messages to a process that is gone.
      response.once('close', () => onward.destroy())
      onward.once('error', reject).end(body)
    })
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  return listen(server, port)
}

function refuse(response: ServerResponse, { status, error, headers }: Extract<Fate, { kind: 'answer' }>) {
  const body = JSON.stringify({ __type: error, message: error, ok: false, error })
  const type = { 'content-type': 'application/json', 'x-amzn-errortype': error }
  response.writeHead(status, { ...type, ...headers }).end(body)
}
