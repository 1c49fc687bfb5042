/** Structured logging with ids only: no addresses, subjects or bodies. */
export interface Log {
  readonly info: (message: string, details: object) => void
  readonly warn: (message: string, details: object) => void
  readonly error: (message: string, details: object) => void
}
