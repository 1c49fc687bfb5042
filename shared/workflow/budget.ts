/**
 * Milliseconds that the workflows of one email may compute for: render templates, evaluate conditions, run the
 * synchronous part of actions. While they do, nothing else of the process runs. Two seconds, because the engine
 * works ten emails in one invocation and, when that fails as a whole, each again by itself: all of them together
 * stay below its timeout of 60 seconds. Honest workflows need a few milliseconds.
 */
export const EMAIL_BUDGET_MS = 2000

/** Counts the time that one workflow computes. */
export interface Budget {
  /** Milliseconds that it had at the start. */
  readonly total: number
  /** Milliseconds that are left; what is being computed right now counts. */
  readonly left: () => number
  /**
   * Does `work` and counts its time up to its return: not what a promise waits for after that, when other emails
   * of the batch have their turn.
   *
   * @throws an Error when no time is left.
   */
  readonly compute: <T>(work: () => T) => T
}

/** @param elapsed milliseconds of a clock that only goes forward. */
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
