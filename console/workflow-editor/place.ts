import type { Language } from '../../shared/language.ts'
import { nameIn } from '../parts/named.tsx'
import { ACTIONS, PARAMS } from '../words/actions.ts'
import { EDITOR, WORKFLOW_FIELDS } from '../words/editor.ts'
import { WORKFLOWS } from '../words/workflows.ts'
import { partsOf, valueAt } from './mistakes.ts'
import { actionOf } from './steps.ts'

/** The place that a pointer into a workflow is to, as the form names it: "Trin 2, Opret sag: Titel". */
export function placeOf(pointer: string, draft: unknown, language: Language): string {
  const parts = partsOf(pointer)
  const [first = ''] = parts
  if (first !== 'workflow_steps') return nameIn(WORKFLOW_FIELDS, first, language) || 'Workflow'
  const words: string[] = []
  let [at, field] = [1, '']
  while (at < parts.length) {
    const part = parts[at] ?? ''
    if (/^\d+$/.test(part) && isOfSteps(parts[at - 1])) {
      const action = actionOf(valueAt(draft, parts.slice(0, at + 1)))
      const step = EDITOR.step(Number(part) + 1)[language]
      words.push(action ? `${step}, ${nameIn(ACTIONS, action, language)}` : step)
      field = ''
    } else if (part === 'then' || part === 'else') {
      words.push(WORKFLOWS[part === 'then' ? 'ifSo' : 'ifNot'][language])
      field = ''
    } else if (part !== 'params') field = field || nameIn({ ...PARAMS, ...WORKFLOW_FIELDS }, part, language)
    at += 1
  }
  const place = words.join(' › ') || nameIn(WORKFLOW_FIELDS, first, language)
  return field ? `${place}: ${field}` : place
}

const isOfSteps = (name: string | undefined) =>
  name === 'workflow_steps' || name === 'then' || name === 'else'
