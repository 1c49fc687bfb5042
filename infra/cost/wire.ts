import { createServer, type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { type Listening, listen } from '../local/listen.ts'

export const SERVICES = ['data_api', 'sqs', 's3', 'ses', 'slack', 'secrets'] as const
export type Service = (typeof SERVICES)[number]

/** One recorded request and its response. */
export interface Call {
  readonly service: Service
  /** Bytes of the bodies. */
  readonly sent: number
  readonly received: number
  /** Milliseconds that the service took. */
  readonly took: number
}

/** Calls recorded since the last reading. */
export interface Heard {
  readonly calls: readonly Call[]
  /** Overlapping calls are one round; each set has the services called in it. */
  readonly rounds: readonly ReadonlySet<Service>[]
}

export interface Wire {
  /** Starts a server on a free port that forwards everything to another one and records it. */
  readonly tap: (target: string, serviceOf: (request: IncomingMessage) => Service) => Promise<Listening>
  readonly take: () => Heard
}

/** Milliseconds by which answers are delayed, so that concurrent calls always overlap. */
const HOLD = 10

export function openWire(): Wire {
  let calls: Call[] = []
  let rounds: Set<Service>[] = []
  let open = 0

  function begin(service: Service): void {
    if (open === 0) rounds.push(new Set())
    rounds.at(-1)?.add(service)
    open += 1
  }

  return {
    tap(target, serviceOf) {
      const server = createServer(async (incoming, outgoing) => {
        const service = serviceOf(incoming)
        begin(service)
        try {
          const body = await buffer(incoming)
          const started = performance.now()
          const answer = await forward(target, incoming, body)
          const took = performance.now() - started
          calls.push({ service, sent: body.length, received: answer.body.length, took })
          await delay(HOLD)
          open -= 1
          outgoing.writeHead(answer.status, answer.headers).end(answer.body)
        } catch {
          open -= 1
          outgoing.destroy()
        }
      })
      return listen(server, 0)
    },
    take() {
      const heard = { calls, rounds }
      calls = []
      rounds = []
      return heard
    },
  }
}

interface Answer {
  readonly status: number
  readonly headers: OutgoingHttpHeaders
  readonly body: Buffer
}

function forward(target: string, { method, url, headers }: IncomingMessage, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const passed = request(new URL(url ?? '/', target), { method: method ?? 'GET', headers }, (response) => {
      buffer(response).then(
        (body) => resolve({ status: response.statusCode ?? 502, headers: ownHeaders(response), body }),
        reject,
      )
    })
    passed.once('error', reject).end(body)
  })
}

/** The body is forwarded in one piece, however it arrived. */
function ownHeaders({ headers }: IncomingMessage): OutgoingHttpHeaders {
  const { 'transfer-encoding': _, connection: __, ...rest } = headers
  return rest
}
