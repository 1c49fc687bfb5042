import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DataApiError, type ErrorName, fromPostgres } from './errors.ts'
import { operationsOn, type WireRequest } from './operations.ts'
import { openSessions } from './sessions.ts'

export interface DataApiOptions {
  /** Connection string of the PostgreSQL server; its database is the default one. */
  readonly url: string
  /** 0 for any free port. */
  readonly port: number
  readonly secretArn: string
  /** Changes to `LIMITS`, for trying them out. */
  readonly limits?: Partial<typeof LIMITS>
}

/** What Aurora's Data API enforces (Aurora User Guide, "Using the Amazon RDS Data API", limitations). */
const LIMITS = {
  requestBytes: 4 * 1024 * 1024,
  rowBytes: 64 * 1024,
  responseBytes: 1024 * 1024,
  /** Milliseconds. */
  statementTimeout: 45_000,
  transactionTimeout: 180_000,
}

export interface DataApi {
  readonly url: string
  /** Every call so far, by operation: `/Execute` and so on. */
  readonly calls: string[]
  /** Answers the next call with this error instead of running it. */
  readonly failNext: (name: ErrorName, message?: string) => void
  /** Gives up the connections to a database, so that it can be dropped. */
  readonly release: (database: string) => Promise<void>
  readonly stop: () => Promise<void>
}

/**
 * The RDS Data API over HTTP in front of a PostgreSQL server: the operations, limits and errors that the AWS SDK
 * and the aws CLI know from Aurora PostgreSQL. Signatures are not checked, the secret's name is.
 */
export async function startDataApi(options: DataApiOptions): Promise<DataApi> {
  const limits = { ...LIMITS, ...options.limits }
  const sessions = openSessions({ url: options.url, ...limits })
  const operations = operationsOn(sessions, limits, new URL(options.url).pathname.slice(1))
  const calls: string[] = []
  const failures: DataApiError[] = []

  async function answer(request: IncomingMessage): Promise<string> {
    const path = request.url ?? ''
    const operation = operations[path as keyof typeof operations]
    if (!operation) throw new DataApiError('BadRequestException', `There is no operation ${path}`)
    const body = await read(request, limits.requestBytes)
    calls.push(path)
    const failure = failures.shift()
    if (failure) throw failure
    if (body.secretArn !== options.secretArn)
      throw new DataApiError('SecretsErrorException', `The secret ${body.secretArn} is not known here`)
    const response = JSON.stringify(await operation(body))
    if (Buffer.byteLength(response) > limits.responseBytes)
      throw new DataApiError(
        'BadRequestException',
        'Database returned more than the allowed response size limit',
      )
    return response
  }

  const server = createServer((request, response) => {
    answer(request).then(
      (body) => reply(response, 200, {}, body),
      (error: unknown) => {
        const { name, status, message } = fromPostgres(error)
        reply(response, status, { 'x-amzn-errortype': name }, JSON.stringify({ message }))
      },
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    failNext: (name, message = name) => void failures.push(new DataApiError(name, message)),
    release: (database) => sessions.close(database),
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await sessions.close()
    },
  }
}

async function read(request: IncomingMessage, limit: number): Promise<WireRequest> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    // The rest is read and dropped, so that the client is there to hear the answer.
    if (bytes <= limit) chunks.push(chunk)
  }
  if (bytes > limit) throw new DataApiError('BadRequestException', 'Request size exceeded limit')
  try {
    return JSON.parse(Buffer.concat(chunks).toString()) as WireRequest
  } catch {
    throw new DataApiError('BadRequestException', 'The request is not JSON')
  }
}

function reply(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  body: string,
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
}
