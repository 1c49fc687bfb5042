import * as z from 'zod'
import { messageOf } from '../errors.ts'
import { mistakesOf } from '../explain.ts'
import type { StepLog } from './step-log.ts'

/**
 * Why a step failed, in the words of its params or of whom it read: a template names the result of a step before it that
 * has none as a variable which is not there.
 *
 * @param names under which templates find the result of each step of the log.
 */
export function reasonOf(error: unknown, names: readonly string[], log: readonly StepLog[]): string {
  if (error instanceof z.ZodError)
    return mistakesOf(error)
      .map(({ path, detail }) => `${['params', ...path].join('.')} ${detail}`)
      .join('; ')
  const reason = messageOf(error)
  const name = /^undefined variable: steps\.(\w+)/.exec(reason)?.[1]
  const read = name === undefined ? -1 : names.lastIndexOf(name)
  const { status, action } = log[read] ?? {}
  if (status !== 'failed' && status !== 'skipped') return reason
  return `it reads the result of step ${read + 1} (${action}), which ${status === 'failed' ? 'failed' : 'was skipped'}`
}
