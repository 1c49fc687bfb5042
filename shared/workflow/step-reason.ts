import * as z from 'zod'
import { messageOf } from '../errors.ts'
import { mistakesOf } from '../explain.ts'
import { stepName } from './log.ts'
import type { StepLog } from './step-log.ts'

/**
 * Why a step failed, in terms of its params. When a template reads the result of a failed or skipped step,
 * the engine reports an undefined variable; this names that step instead.
 *
 * @param names the name under which templates find the result of each logged step.
 */
export function reasonOf(error: unknown, names: readonly string[], log: readonly StepLog[]): string {
  if (error instanceof z.ZodError)
    return mistakesOf(error)
      .map(({ path, detail }) => `${['params', ...path].join('.')} ${detail}`)
      .join('; ')
  const reason = messageOf(error)
  const name = /^undefined variable: steps\.(\w+)/.exec(reason)?.[1]
  const read = name === undefined ? -1 : names.lastIndexOf(name)
  const step = log[read]
  if (step?.status !== 'failed' && step?.status !== 'skipped') return reason
  return `it reads the result of ${stepName(step)}, which ${step.status === 'failed' ? 'failed' : 'was skipped'}`
}
