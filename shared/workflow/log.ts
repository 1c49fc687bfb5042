import { clipBytes } from '../email/clean.ts'
import type { ExecutionStatus, StepLog } from './step-log.ts'

/** Pending while any step is, else failed if any step failed, else completed. */
export function statusOf(steps: readonly Pick<StepLog, 'status'>[]): ExecutionStatus {
  if (steps.some((step) => step.status === 'pending')) return 'pending'
  return steps.some((step) => step.status === 'failed') ? 'failed' : 'completed'
}

/** A step as people count it, from 1: `step 3 (create_ticket)`. */
export const stepName = ({ index, action }: Pick<StepLog, 'index' | 'action'>): string =>
  `step ${index + 1} (${action})`

/** The first failure in words: `step 3 (create_ticket): …`; null when no step failed. */
export function firstError(steps: readonly StepLog[]): string | null {
  const failed = steps.find((step) => step.status === 'failed')
  return failed ? `${stepName(failed)}: ${failed.error}` : null
}

/** Maximum bytes kept of an error or a reason. */
const MAX_MESSAGE = 250
/**
 * Maximum bytes of results kept in one execution; with 100 messages its row stays below the Data API's 64 KB.
 */
const MAX_RESULTS = 20_000

export function shorten(message: string): string {
  return Buffer.byteLength(message) > MAX_MESSAGE ? `${clipBytes(message, MAX_MESSAGE - 3)}…` : message
}

/**
 * Replaces results that do not fit into the row with a note of their size. The run itself used them in full.
 */
export function fitLog(steps: readonly StepLog[]): StepLog[] {
  let room = MAX_RESULTS
  return steps.map((step) => {
    if (step.result === null) return step
    const bytes = Buffer.byteLength(JSON.stringify(step.result))
    if (bytes > room) return { ...step, result: { left_out: `${bytes} bytes: the log has no room for it` } }
    room -= bytes
    return step
  })
}
