import { explain } from '../explain.ts'
import { type Action, type Context, isTakenLiterally } from './action.ts'
import type { Budget } from './budget.ts'
import { loadConditions } from './condition.ts'
import type { Step } from './definition.ts'
import { hasTemplate, loadTemplates, renderAll } from './template.ts'

/** What the step is written in, before the time of computing is counted. */
export async function loadLanguages(step: Step, action: Action | undefined): Promise<void> {
  if (step.if || action?.conditions?.length) await loadConditions()
  if (hasTemplate(step.params)) await loadTemplates()
}

/** Templates are rendered first, then the result is parsed: an action sees only values its schema allows. */
export function paramsOf(action: Action, step: Step, context: Context, budget: Budget): unknown {
  const rendered = Object.entries(step.params).map(([name, value]) => [
    name,
    isTakenLiterally(action, name) ? value : renderAll(value, context.data, budget.left),
  ])
  return action.params.parse(Object.fromEntries(rendered), { error: explain })
}
