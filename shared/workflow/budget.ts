/**
 * Milliseconds of computing allowed for all workflows of one email: rendering templates, evaluating
 * conditions and the synchronous part of actions, all of which block the process. Two seconds, because the
 * engine works ten emails in one invocation and, when the invocation fails as a whole, each of them again by
 * itself: all of that stays below its timeout of 60 seconds. Ordinary workflows need a few milliseconds.
 */
export const EMAIL_BUDGET_MS = 2000

/** Measures the computing time of one workflow. */
export interface Budget {
  /** Milliseconds available at the start. */
  readonly total: number
  /** Milliseconds left, including the time of the computation in progress. */
  readonly left: () => number
  /**
   * Runs `work` and counts its time until it returns. Time that a returned promise waits is not counted:
   * other emails of the batch run meanwhile.
   *
   * @throws an Error when no time is left.
   */
  readonly compute: <T>(work: () => T) => T
}

/** @param elapsed milliseconds of a monotonic clock. */
export function budgetOf(total: number, elapsed: () => number): Budget {
  let used = 0
  let since: number | null = null
  return {
    total,
    left: () => total - used - (since === null ? 0 : elapsed() - since),
    compute: (work) => {
      if (used >= total)
        throw new Error(
          `the time for this email's workflows is used up: this one could compute for ${Math.round(total)} ms`,
        )
      const start = elapsed()
      since = start
      try {
        return work()
      } finally {
        used += elapsed() - start
        since = null
      }
    },
  }
}
