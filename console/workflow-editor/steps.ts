import type { Fields } from '../fields.ts'
import { isObject, own } from './json.ts'
import { keepKey } from './step-key.ts'

/** The names under which a branch holds steps. */
export const BRANCHES = ['then', 'else'] as const
export type Branch = (typeof BRANCHES)[number]

export const BRANCHING = 'conditional_branch'

/** The action of a step; empty where it has none that can be read. */
export const actionOf = (step: unknown): string =>
  isObject(step) && typeof step.action === 'string' ? step.action : ''

export const paramsOf = (step: unknown): Fields =>
  isObject(step) && isObject(step.params) ? step.params : {}

/** The steps of a branch. */
export function stepsIn(step: unknown, branch: Branch): readonly unknown[] {
  const steps = actionOf(step) === BRANCHING ? own(paramsOf(step), branch) : undefined
  return Array.isArray(steps) ? steps : []
}

/** The steps with one in another place. */
export function moved(steps: readonly unknown[], from: number, to: number): readonly unknown[] {
  return steps.toSpliced(from, 1).toSpliced(to, 0, steps[from])
}

/** A step, then those inside it, in the order in which they stand. */
export const withNested = (step: unknown): readonly unknown[] => [
  step,
  ...BRANCHES.flatMap((branch) => stepsIn(step, branch).flatMap(withNested)),
]

/** Gives steps that came back from the API the keys of those that were sent. */
export function keepKeys(steps: unknown, sent: unknown): void {
  if (!Array.isArray(steps) || !Array.isArray(sent)) return
  steps.forEach((step, index) => {
    keepKey(step, sent[index])
    for (const branch of BRANCHES) keepKeys(stepsIn(step, branch), stepsIn(sent[index], branch))
  })
}
