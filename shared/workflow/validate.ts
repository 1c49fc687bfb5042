import * as z from 'zod'
import { type FieldError, jsonPointer, messageOf } from '../errors.ts'
import { explain, mistakesOf } from '../explain.ts'
import { type Action, isTakenLiterally, type Settings } from './action.ts'
import { type Catalogue, type LoadedCatalogue, loadAll } from './catalogue.ts'
import { checkCondition } from './condition.ts'
import { conditionSchema, LIMITS } from './definition.ts'
import { wrongArguments } from './filter-arguments.ts'
import { loadPatterns, patternError } from './pattern.ts'
import { hasTemplate, isTemplate, loadTemplates, templateVariables } from './template.ts'
import { resultSchemas, type Scope, UNREADABLE, unknownVariable } from './variables.ts'

/** The part of a workflow validated here; shared/workflow/input.ts checks the form of its fields. */
export interface Draft {
  readonly sender_pattern?: string | null | undefined
  readonly subject_pattern?: string | null | undefined
  readonly workflow_steps: readonly unknown[]
}

/** The readable part of a step, whatever else is wrong with it. */
const legible = z.object({
  action: z.string().catch(UNREADABLE),
  id: z.string().optional().catch(undefined),
  params: z.record(z.string(), z.unknown()).catch({}),
  if: conditionSchema.optional().catch(undefined),
})
type Step = z.output<typeof legible>

/**
 * Finds everything that is known to be wrong with a workflow before it runs: unknown actions, bad params, bad
 * patterns and conditions, templates that do not parse, read unknown variables or give a filter invalid
 * arguments, outside systems that are not configured, too many or too deep steps. Steps that do not fit the
 * schema are checked as far as they can be read.
 */
export async function validateWorkflow(
  input: Draft,
  catalogue: Catalogue,
  settings: Settings,
): Promise<FieldError[]> {
  const [actions] = await Promise.all([loadAll(catalogue), loadPatterns(), loadTemplates()])
  const errors: FieldError[] = []
  for (const name of ['sender_pattern', 'subject_pattern'] as const) {
    const problem = input[name] ? patternError(input[name]) : null
    if (problem) errors.push({ pointer: `/${name}`, detail: `not a valid RE2 pattern: ${problem}` })
  }
  const bytes = Buffer.byteLength(JSON.stringify(input.workflow_steps))
  if (bytes > LIMITS.stepsBytes)
    errors.push({
      pointer: '/workflow_steps',
      detail: `${bytes} bytes as JSON; at most ${LIMITS.stepsBytes} are allowed`,
    })

  const walk: Walk = { catalogue: actions, settings, errors, count: 0, scope: { steps: new Map() } }
  checkSteps(walk, input.workflow_steps, '/workflow_steps', 1)
  if (walk.count > LIMITS.steps)
    errors.push({
      pointer: '/workflow_steps',
      detail: `${walk.count} steps; at most ${LIMITS.steps} are allowed`,
    })
  return errors
}

interface Walk {
  readonly catalogue: LoadedCatalogue
  readonly settings: Settings
  readonly errors: FieldError[]
  readonly scope: Scope
  count: number
}

function checkSteps(walk: Walk, steps: readonly unknown[], pointer: string, depth: number): void {
  if (depth > LIMITS.nesting) {
    walk.errors.push({ pointer, detail: `steps may nest ${LIMITS.nesting} levels deep at most` })
    return
  }
  steps.forEach((value, index) => {
    const step = legible.safeParse(value).data
    walk.count += 1
    // Steps beyond the limit are only counted, which bounds the size of the response.
    if (step && walk.count <= LIMITS.steps) checkStep(walk, step, `${pointer}/${index}`, depth)
    const action = walk.catalogue.get(step?.action ?? UNREADABLE)
    walk.scope.steps.set(step?.id ?? step?.action ?? UNREADABLE, action ? resultSchemas(action) : null)
  })
}

function checkStep(walk: Walk, step: Step, pointer: string, depth: number): void {
  const action = walk.catalogue.get(step.action)
  if (step.if) checkRule(walk, step.if, `${pointer}/if`)
  checkTemplates(walk, templated(action, step), `${pointer}/params`)
  if (!action) {
    // The schema has already reported an action that is missing or unreadable.
    if (step.action === UNREADABLE) return
    const known = [...walk.catalogue.keys()].join(', ')
    walk.errors.push({
      pointer: `${pointer}/action`,
      detail: `there is no action "${step.action}"; the actions are ${known}`,
    })
    return
  }
  checkParams(walk, action, step, `${pointer}/params`)
  for (const name of action.conditions ?? [])
    if (step.params[name] !== undefined)
      checkRule(walk, step.params[name], pointer + jsonPointer(['params', name]))
  for (const { path, steps } of action.nested?.(step.params) ?? []) {
    // The params check has already reported what is not a list.
    if (Array.isArray(steps)) checkSteps(walk, steps, `${pointer}/params/${path}`, depth + 1)
  }
}

function checkRule(walk: Walk, rule: unknown, pointer: string): void {
  const { problems, variables } = checkCondition(rule)
  for (const detail of problems) walk.errors.push({ pointer, detail })
  for (const path of variables) reportUnknown(walk, path, pointer)
}

function checkTemplates(walk: Walk, value: unknown, pointer: string): void {
  if (typeof value === 'string' && isTemplate(value)) {
    try {
      for (const path of templateVariables(value)) reportUnknown(walk, path, pointer)
      for (const detail of wrongArguments(value)) walk.errors.push({ pointer, detail })
    } catch (error) {
      walk.errors.push({ pointer, detail: `not a valid template: ${messageOf(error)}` })
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) checkTemplates(walk, item, pointer + jsonPointer([key]))
  }
}

function reportUnknown(walk: Walk, path: readonly string[], pointer: string): void {
  const detail = unknownVariable(path, walk.scope)
  if (detail) walk.errors.push({ pointer, detail })
}

/** Checks params against the action's schema, except those that a template fills in during the run. */
function checkParams(walk: Walk, action: Action, step: Step, pointer: string): void {
  const parsed = action.params.safeParse(step.params, { error: explain })
  const fitting = parsed.success ? (parsed.data as object) : fittingOf(action.params, step.params)
  for (const { pointer: at, detail } of action.objections?.(fitting, walk.settings) ?? [])
    walk.errors.push({ pointer: `${pointer}/${at}`, detail })
  if (parsed.success) return
  const texts = templated(action, step)
  for (const mistake of mistakesOf(parsed.error)) {
    const path = mistake.path.map(String)
    if (!mistake.isUnknown && hasTemplate(valueAt(texts, path))) continue
    walk.errors.push({ pointer: pointer + jsonPointer(path), detail: mistake.detail })
  }
}

/** The valid params, when some are invalid. */
function fittingOf(schema: z.ZodType, params: Step['params']): object {
  const { shape = {} } = schema as z.ZodObject
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) => {
      const parsed = (shape[name] as z.ZodType | undefined)?.safeParse(value)
      return parsed?.success ? [[name, parsed.data]] : []
    }),
  )
}

/** Params that may be templates. Of an unknown action only strings, because a list may be one of steps. */
function templated(action: Action | undefined, { params }: Step): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(params).filter(([name, value]) =>
      action ? !isTakenLiterally(action, name) : typeof value === 'string',
    ),
  )
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined),
    value,
  )
}
