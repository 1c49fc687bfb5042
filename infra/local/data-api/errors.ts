/** An error as the service answers it: the name in the header `x-amzn-errortype`, and the HTTP status. */
export class DataApiError extends Error {
  readonly status: number

  constructor(name: keyof typeof STATUS, message: string) {
    super(message)
    this.name = name
    this.status = STATUS[name]
  }
}

/** From the service's API model, version 2018-08-01. */
const STATUS = {
  BadRequestException: 400,
  DatabaseErrorException: 400,
  DatabaseResumingException: 400,
  SecretsErrorException: 400,
  StatementTimeoutException: 400,
  UnsupportedResultException: 400,
  ForbiddenException: 403,
  DatabaseNotFoundException: 404,
  TransactionNotFoundException: 404,
  InternalServerErrorException: 500,
  ServiceUnavailableError: 503,
} as const

export type ErrorName = keyof typeof STATUS

/** PostgreSQL's error as the service words it: `ERROR: …; SQLState: 22P02`. */
export function fromPostgres(error: unknown): DataApiError {
  if (error instanceof DataApiError) return error
  const { message, code, severity = 'ERROR' } = error as { message: string; code?: string; severity?: string }
  if (code === '57014')
    return new DataApiError('StatementTimeoutException', 'Statement timed out: the request took too long')
  if (code === '3D000') return new DataApiError('DatabaseNotFoundException', message)
  if (code?.length !== 5)
    return new DataApiError('ServiceUnavailableError', `The database does not answer: ${message}`)
  return new DataApiError('DatabaseErrorException', `${severity}: ${message}; SQLState: ${code}`)
}
