import type { LogicEngine } from 'json-logic-engine'
import type { Condition } from './definition.ts'

/**
 * Operators whose result is a number, a boolean, an operand or a part of one: never larger than the input.
 */
const COMPUTING = 'var if == === != !== ! !! or and > >= < <= max min + - * / % in substr'.split(' ')

/** Operators that run their second argument, the body, on each item of a list instead of on the run's data. */
const ITERATING = 'map reduce filter all none some'.split(' ')

/** The operators of JsonLogic (jsonlogic.com/operations); the engine's own additions are left out. */
const OPERATORS: readonly string[] = [
  ...COMPUTING,
  ...ITERATING,
  ...['missing', 'missing_some', 'merge', 'cat'],
]

/** Path segments of a variable that would leave the data. */
const PROTOTYPE = ['__proto__', 'constructor', 'prototype']

const MAX_DEPTH = 20
const MAX_NODES = 500

/**
 * Characters that a rule may read and build. A rule of maximum size may read the largest body in each part.
 */
const MAX_WORK = 20_000_000
/**
 * Cost of evaluating one part, in characters. Allows at most 200,000 parts, which take well under a second.
 */
const PART = 100

let startEngine: (() => LogicEngine) | undefined

/** Loads the engine, which few steps need; call it before evaluating a condition. */
export async function loadConditions(): Promise<void> {
  if (startEngine) return
  const { defaultMethods, LogicEngine } = await import('json-logic-engine')
  const methods = Object.fromEntries(
    Object.entries(defaultMethods).filter(([name]) => OPERATORS.includes(name)),
  )
  startEngine = () => new LogicEngine(methods, { disableInterpretedOptimization: true })
}

/**
 * Whether a JsonLogic rule holds for `data`. A variable that does not exist is null.
 *
 * @throws an Error for a rule that `checkCondition` rejects, however it came to be stored, and for one that
 * does too much work on this data.
 */
export function evaluateCondition(rule: Condition, data: Readonly<Record<string, unknown>>): boolean {
  const { problems } = checkCondition(rule)
  if (problems.length > 0) throw new Error(`the condition is not allowed: ${problems.join('; ')}`)
  return Boolean(limitedEngine().run({ '!!': [rule] }, data))
}

/**
 * An engine for one evaluation. Optimization is off: only then does every evaluated part pass through `run`.
 */
function limitedEngine(): LogicEngine {
  if (!startEngine) throw new Error('the engine of conditions is not loaded')
  const engine = startEngine()
  const run = engine.run.bind(engine)
  let work = 0
  engine.run = (...part) => {
    const value: unknown = run(...part)
    work += PART + (typeof value === 'string' ? value.length : 0)
    if (work > MAX_WORK) throw new Error('the condition does too much work on this email')
    return value
  }
  return engine
}

export interface ConditionCheck {
  readonly problems: readonly string[]
  /** Paths of the variables that the rule reads from the run's data, for the caller to check. */
  readonly variables: readonly (readonly string[])[]
}

/**
 * Finds what is wrong with a rule: unknown operators, too deep, too large, or access to an object's
 * prototype. The body of `map`, `reduce` and the like must not grow its input or iterate over another list,
 * so that the work of a rule never multiplies.
 */
export function checkCondition(rule: unknown): ConditionCheck {
  const problems = new Set<string>()
  const variables: string[][] = []
  let nodes = 0

  /** `within` is the operator whose body contains the node. */
  function visit(node: unknown, depth: number, within: string | null): void {
    nodes += 1
    if (depth > MAX_DEPTH || nodes > MAX_NODES) {
      problems.add(`the rule may be ${MAX_DEPTH} levels deep and have ${MAX_NODES} parts at most`)
      return
    }
    if (Array.isArray(node)) {
      if (within && node.some((item) => typeof item === 'object' && item !== null))
        problems.add(`a list inside "${within}" may hold only constants`)
      for (const item of node) visit(item, depth + 1, within)
    } else if (typeof node === 'object' && node !== null) visitOperation(node, depth, within)
  }

  function visitOperation(node: object, depth: number, within: string | null): void {
    const [entry, ...more] = Object.entries(node)
    if (!entry || more.length > 0) {
      problems.add(`each rule is an object with exactly one operator, not ${more.length + (entry ? 1 : 0)}`)
      return
    }
    const [operator, value] = entry
    if (!OPERATORS.includes(operator)) {
      problems.add(`"${operator}" is not a JsonLogic operator`)
      return
    }
    if (within && !COMPUTING.includes(operator))
      problems.add(`"${operator}" is not allowed inside "${within}", which can only compare and calculate`)
    const values: unknown[] = Array.isArray(value) ? value : [value]
    if (operator === 'var') checkVariable(values[0], within)
    values.forEach((item, index) => {
      visit(item, depth + 1, ITERATING.includes(operator) && index === 1 ? operator : within)
    })
  }

  function checkVariable(path: unknown, within: string | null): void {
    if (typeof path === 'object' && path !== null)
      problems.add('the name of a variable must be a text, not a rule')
    if (typeof path !== 'string' && typeof path !== 'number') return
    const segments = String(path).split('.')
    // The engine reads ../ as leaving a body for the run's data, which JsonLogic does not define.
    if (String(path).startsWith('../') || segments.some((segment) => PROTOTYPE.includes(segment)))
      problems.add(`the variable "${path}" is not allowed`)
    else if (!within && path !== '') variables.push(segments)
  }

  visit(rule, 1, null)
  return { problems: [...problems], variables }
}
