/** One part of the benchmark. */
export interface Part {
  /** In a line. */
  readonly about: string
  /** @param say tells whoever waits how far it is. */
  readonly run: (say: (what: string) => void) => Promise<Result>
}

export interface Result {
  readonly json: object
  /** Markdown. */
  readonly table: string
}
