/**
 * A reason that is safe to log: without addresses and without text that was not JSON. A database error quotes
 * the row, so only its code is kept (PostgreSQL, appendix A).
 */
export function loggable(reason: string): string {
  const code = /\bSQLState: (\w{5})\b/.exec(reason)?.[1]
  if (code) return `the database refused it (SQLState ${code})`
  return reason.replace(/\bnot JSON: .*/s, 'not JSON').replace(/[^\s<>]{1,254}@[^\s<>]{1,254}/g, '<address>')
}

/** An error that is safe to log: its name, its stack, and its message as `loggable` leaves it. */
export function loggableError(error: unknown): object {
  if (!(error instanceof Error)) return { message: loggable(String(error)) }
  const places = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? []
  return { name: error.name, message: loggable(error.message), stack: places.join('\n') }
}

/** Structured log with ids only: no addresses, subjects or bodies. */
export interface Log {
  readonly info: (message: string, details: Readonly<Record<string, unknown>>) => void
  readonly warn: (message: string, details: Readonly<Record<string, unknown>>) => void
  readonly error: (message: string, details: Readonly<Record<string, unknown>>) => void
}
