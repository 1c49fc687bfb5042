import type { Language } from '../../shared/language.ts'
import type { FieldFailure } from '../api/failure.ts'
import { EDITOR } from '../words/editor.ts'
import { lacksValue } from './comparison.ts'
import { readCondition } from './condition-form.ts'
import type { Draft } from './draft.ts'
import { isObject, unreadableIn } from './json.ts'
import { actionOf, BRANCHES, BRANCHING, paramsOf, stepsIn } from './steps.ts'

/**
 * What keeps a draft from being sent: text that is no JSON, and comparisons without a value, which the API
 * takes for what they are. Everything else the API checks.
 */
export function mistakesBefore(draft: Draft, language: Language): readonly FieldFailure[] {
  const unreadable = unreadableIn(draft).map((pointer) => ({ pointer, detail: EDITOR.notJson[language] }))
  const steps = Array.isArray(draft.workflow_steps) ? draft.workflow_steps : []
  const valueless = conditionsIn(steps, '/workflow_steps').flatMap(([pointer, rule]) =>
    readCondition(rule)?.comparisons.some(lacksValue) ? [{ pointer, detail: EDITOR.noValue[language] }] : [],
  )
  const inOrder = (one: FieldFailure, other: FieldFailure) =>
    one.pointer.localeCompare(other.pointer, 'en', { numeric: true })
  return [...unreadable, ...valueless].sort(inOrder)
}

/** Every condition in steps and their branches, with its pointer. */
function conditionsIn(steps: readonly unknown[], at: string): readonly (readonly [string, unknown])[] {
  return steps.flatMap((step, index) => {
    if (!isObject(step)) return []
    const place = `${at}/${index}`
    const own = [[`${place}/if`, step.if] as const]
    const branching = actionOf(step) === BRANCHING ? [[`${place}/params/if`, paramsOf(step).if] as const] : []
    const nested = BRANCHES.flatMap((branch) =>
      conditionsIn(stepsIn(step, branch), `${place}/params/${branch}`),
    )
    return [...own, ...branching, ...nested]
  })
}
