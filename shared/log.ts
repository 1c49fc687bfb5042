/** Structured logging with ids only: no addresses, subjects or bodies. */
export interface Log {
  readonly info: (message: string, details: Readonly<Record<string, unknown>>) => void
  readonly warn: (message: string, details: Readonly<Record<string, unknown>>) => void
  readonly error: (message: string, details: Readonly<Record<string, unknown>>) => void
}
