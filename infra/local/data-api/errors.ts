import pg from 'pg'

/** An error as the service returns it: the name in the header `x-amzn-errortype`, and the HTTP status. */
export class DataApiError extends Error {
  readonly status: number

  constructor(name: ErrorName, message: string) {
    super(message)
    this.name = name
    this.status = STATUS[name]
  }
}

/** From the service's API model, version 2018-08-01; `ValidationException` is common to all AWS services. */
const STATUS = {
  BadRequestException: 400,
  DatabaseErrorException: 400,
  DatabaseResumingException: 400,
  SecretsErrorException: 400,
  StatementTimeoutException: 400,
  UnsupportedResultException: 400,
  ValidationException: 400,
  ForbiddenException: 403,
  DatabaseNotFoundException: 404,
  TransactionNotFoundException: 404,
  InternalServerErrorException: 500,
  ServiceUnavailableError: 503,
  DatabaseUnavailableException: 504,
} as const

export type ErrorName = keyof typeof STATUS

/**
 * PostgreSQL's error in the wording of Aurora Serverless v2: on one line, with the details that the server
 * gave: `ERROR: duplicate key …; Detail: Key (id)=(1) already exists.; SQLState: 23505`. A missing database
 * is such an error too. An error that does not come from PostgreSQL means that it could not be reached, which
 * the SDK retries.
 */
export function fromPostgres(error: unknown): DataApiError {
  if (error instanceof DataApiError) return error
  if (!(error instanceof pg.DatabaseError))
    return new DataApiError('ServiceUnavailableError', `The database does not answer: ${error}`)
  const { message, code, detail, hint, position } = error
  if (code === '57014')
    return new DataApiError('StatementTimeoutException', 'Statement timed out: the request took too long')
  // Shutting down, crashed, or starting up: the SDK retries.
  if (code?.startsWith('57P')) return new DataApiError('DatabaseUnavailableException', message)
  const said = Object.entries({ Detail: detail, Hint: hint, Position: position, SQLState: code })
  const more = said.filter(([, value]) => value).map(([label, value]) => `; ${label}: ${value}`)
  return new DataApiError('DatabaseErrorException', `ERROR: ${message}${more.join('')}`)
}
