import { defaultMethods, LogicEngine } from 'json-logic-engine'
import type { Condition } from './definition.ts'

/** The operators of JsonLogic (jsonlogic.com/operations); the engine's own additions are left out. */
const OPERATORS: readonly string[] = [
  ...[
    'var',
    'missing',
    'missing_some',
    'if',
    '==',
    '===',
    '!=',
    '!==',
    '!',
    '!!',
    'or',
    'and',
    '>',
    '>=',
    '<',
    '<=',
  ],
  ...[
    'max',
    'min',
    '+',
    '-',
    '*',
    '/',
    '%',
    'map',
    'reduce',
    'filter',
    'all',
    'none',
    'some',
    'merge',
    'in',
    'cat',
    'substr',
  ],
]

/** Operators that run their second argument against something other than the run's data. */
const SCOPED = new Set(['map', 'reduce', 'filter', 'all', 'none', 'some'])

const MAX_DEPTH = 20
const MAX_NODES = 500

const engine = new LogicEngine(
  Object.fromEntries(Object.entries(defaultMethods).filter(([name]) => OPERATORS.includes(name))),
)

/** Whether a JsonLogic rule holds for `data`. A variable that does not exist is null. */
export function evaluateCondition(rule: Condition, data: Readonly<Record<string, unknown>>): boolean {
  return Boolean(engine.run({ '!!': [rule] }, data))
}

export interface ConditionCheck {
  readonly problems: readonly string[]
  /** Paths of the variables it reads from the run's data, for the caller to check. */
  readonly variables: readonly (readonly string[])[]
}

/** What is wrong with a rule: unknown operators, too deep, too large, or a way to an object's prototype. */
export function checkCondition(rule: unknown): ConditionCheck {
  const problems = new Set<string>()
  const variables: string[][] = []
  let nodes = 0

  function visit(node: unknown, depth: number, scoped: boolean): void {
    nodes += 1
    if (depth > MAX_DEPTH || nodes > MAX_NODES) {
      problems.add(`the rule may be ${MAX_DEPTH} levels deep and have ${MAX_NODES} parts at most`)
      return
    }
    if (Array.isArray(node)) for (const item of node) visit(item, depth + 1, scoped)
    else if (typeof node === 'object' && node !== null) visitOperation(node, depth, scoped)
  }

  function visitOperation(node: object, depth: number, scoped: boolean): void {
    const [entry, ...more] = Object.entries(node)
    if (!entry || more.length > 0) {
      problems.add(`each rule is an object with exactly one operator, not ${more.length + (entry ? 1 : 0)}`)
      return
    }
    const [operator, value] = entry
    if (!OPERATORS.includes(operator)) {
      problems.add(`"${operator}" is no JsonLogic operator`)
      return
    }
    const values: unknown[] = Array.isArray(value) ? value : [value]
    if (operator === 'var') checkVariable(values[0], scoped)
    values.forEach((item, index) => {
      visit(item, depth + 1, scoped || (SCOPED.has(operator) && index > 0))
    })
  }

  function checkVariable(path: unknown, scoped: boolean): void {
    if (typeof path !== 'string' && typeof path !== 'number') return
    const segments = String(path).split('.')
    if (segments.some((segment) => ['__proto__', 'constructor', 'prototype'].includes(segment)))
      problems.add(`the variable "${path}" is not allowed`)
    else if (!scoped && path !== '') variables.push(segments)
  }

  visit(rule, 1, false)
  return { problems: [...problems], variables }
}
