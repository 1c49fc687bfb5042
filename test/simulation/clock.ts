/** Time in a run passes only when the scheduler says so. */
export interface Clock {
  /** Milliseconds since 1970, of everything but the database. */
  readonly now: () => number
  /** The same, of the database: differs once its clock has jumped. */
  readonly databaseNow: () => number
  /** Moves on to a moment that is not past. */
  readonly advance: (to: number) => void
  /** Moves the database's clock alone, forward or back. */
  readonly jump: (milliseconds: number) => void
  /** Milliseconds of a clock that only goes forward, one more at every look: computing takes some time. */
  readonly elapsed: () => number
}

const START = Date.UTC(2026, 10, 20, 8, 0, 0)

export function aClock(): Clock {
  let now = START
  let ahead = 0
  let looks = 0
  return {
    now: () => now,
    databaseNow: () => now + ahead,
    advance(to) {
      now = Math.max(now, to)
    },
    jump(milliseconds) {
      ahead += milliseconds
    },
    elapsed: () => now - START + ++looks,
  }
}
