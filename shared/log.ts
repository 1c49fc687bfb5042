/**
 * A reason as it may be logged: without addresses, without the text that was no JSON, and of a database's error, which
 * quotes the row, the code alone (PostgreSQL, appendix A).
 */
export function loggable(reason: string): string {
  const code = /\bSQLState: (\w{5})\b/.exec(reason)?.[1]
  if (code) return `the database refused it (SQLState ${code})`
  return reason.replace(/\bnot JSON: .*/s, 'not JSON').replace(/[^\s<>]{1,254}@[^\s<>]{1,254}/g, '<address>')
}

/** An error as it may be logged: what and where, and no more of its message than `loggable` leaves. */
export function loggableError(error: unknown): object {
  if (!(error instanceof Error)) return { message: loggable(String(error)) }
  const places = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? []
  return { name: error.name, message: loggable(error.message), stack: places.join('\n') }
}

/** Structured logging with ids only: no addresses, subjects or bodies. */
export interface Log {
  readonly info: (message: string, details: Readonly<Record<string, unknown>>) => void
  readonly warn: (message: string, details: Readonly<Record<string, unknown>>) => void
  readonly error: (message: string, details: Readonly<Record<string, unknown>>) => void
}
