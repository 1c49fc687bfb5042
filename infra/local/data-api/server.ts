import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { refuseForeign } from '../foreign.ts'
import { DataApiError, type ErrorName, fromPostgres } from './errors.ts'
import { operationsOn } from './operations.ts'
import { openPools } from './pools.ts'
import { type Path, parseRequest, readBody, requestSchemas } from './request.ts'
import { openTransactions } from './transactions.ts'

export interface DataApiOptions {
  /** Connection string of the PostgreSQL server; its database is the default one. */
  readonly url: string
  /** 0 for any free port. */
  readonly port: number
  /** Secret of the user in `url`. */
  readonly secretArn: string
  /** Secrets of other users. */
  readonly users?: Readonly<Record<string, User>>
  /** Overrides of `LIMITS`, for testing them. */
  readonly limits?: Partial<typeof LIMITS>
  /** Milliseconds until an idle connection is closed; a new one has to load the database's catalog again. */
  readonly idleTimeout?: number
}

/** The content of a database secret, as RDS and we write it. */
export interface User {
  readonly username: string
  readonly password: string
}

/** The limits of Aurora's Data API. */
const LIMITS = {
  /** API reference, BatchExecuteStatement. */
  requestBytes: 4 * 1024 * 1024,
  /** Aurora User Guide, "Limitations for the Amazon RDS Data API". */
  rowBytes: 64 * 1024,
  responseBytes: 1024 * 1024,
  /** Maximum milliseconds of a call: Aurora User Guide, "Calling the Amazon RDS Data API". */
  statementTimeout: 45_000,
  /** Milliseconds a transaction may be idle: API reference, BeginTransaction. */
  transactionTimeout: 180_000,
}

export interface DataApi {
  readonly url: string
  /** Every call so far, by operation: `/Execute` and so on. */
  readonly calls: string[]
  /** Makes the next call fail with this error instead of running. */
  readonly failNext: (name: ErrorName, message?: string) => void
  /** Closes the connections to a database, so that it can be dropped. */
  readonly release: (database: string) => Promise<void>
  readonly stop: () => Promise<void>
}

/**
 * The RDS Data API over HTTP in front of a PostgreSQL server, with the operations, limits and errors of
 * Aurora PostgreSQL Serverless v2, for the AWS SDK and the aws CLI. Does not check signatures, but checks the
 * name of the secret.
 *
 * Sources: the service's API model and reference (2018-08-01), and in the Aurora User Guide "Amazon RDS Data
 * API operations reference", its limitations, its troubleshooting, and the comparison of its behaviour for
 * Serverless v2 and v1. Errors that these only name have the wording that the service shows its users.
 */
export async function startDataApi(options: DataApiOptions): Promise<DataApi> {
  const limits = { ...LIMITS, ...options.limits }
  const { idleTimeout = 2_000 } = options
  const defaultDatabase = new URL(options.url).pathname.slice(1)
  const open = (url: string) => {
    const pools = openPools({ url, statementTimeout: limits.statementTimeout, idleTimeout })
    const transactions = openTransactions(pools, limits.transactionTimeout)
    return {
      pools,
      transactions,
      operations: operationsOn({ pools, transactions, defaultDatabase, ...limits }),
    }
  }
  const logins = new Map([
    [options.secretArn, open(options.url)],
    ...Object.entries(options.users ?? {}).map(
      ([arn, user]) => [arn, open(urlFor(options.url, user))] as const,
    ),
  ])
  const calls: string[] = []
  const failures: DataApiError[] = []

  async function run<P extends Path>(path: P, body: unknown): Promise<object> {
    const request = parseRequest(path, body)
    const login = logins.get(request.secretArn)
    if (!login)
      throw new DataApiError('SecretsErrorException', `The secret ${request.secretArn} is not known here`)
    return login.operations[path](request)
  }

  async function answer(request: IncomingMessage): Promise<string> {
    const path = request.url ?? ''
    if (!isPath(path)) throw new DataApiError('BadRequestException', `There is no operation ${path}`)
    const body = await readBody(request, limits.requestBytes)
    calls.push(path)
    const failure = failures.shift()
    if (failure) throw failure
    return JSON.stringify(await run(path, body))
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
  refuseForeign(server)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    failNext: (name, message = name) => void failures.push(new DataApiError(name, message)),
    async release(database) {
      await Promise.all([...logins.values()].map(({ pools }) => pools.close(database)))
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      for (const { transactions, pools } of logins.values()) {
        await transactions.close()
        await pools.close()
      }
    },
  }
}

function urlFor(url: string, { username, password }: User): string {
  const other = new URL(url)
  other.username = encodeURIComponent(username)
  other.password = encodeURIComponent(password)
  return other.href
}

const isPath = (path: string): path is Path => Object.hasOwn(requestSchemas, path)

function reply(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  body: string,
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
}
