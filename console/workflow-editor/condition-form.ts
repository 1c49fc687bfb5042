import type { Fields } from '../fields.ts'
import { IN_LIST, inList } from '../workflows/in-list.ts'
import { type Comparison, OPERATORS } from './comparison.ts'
import { isObject, isSame } from './json.ts'

/** The conditions that the form can show: comparisons of which all or any have to hold. */
export interface ConditionForm {
  readonly join: 'and' | 'or'
  readonly comparisons: readonly Comparison[]
}

/** A JsonLogic rule as the form shows it; null for one that it cannot show without changing it. */
export function readCondition(rule: unknown): ConditionForm | null {
  const [name, parts] = onlyEntry(rule)
  const join = name === 'and' || name === 'or' ? name : null
  const read = (join && Array.isArray(parts) ? parts : [rule]).map(readComparison)
  const comparisons = read.filter((one) => one !== null)
  if (comparisons.length === 0 || comparisons.length < read.length) return null
  const form = { join: join ?? 'and', comparisons } as const
  return isSame(writeCondition(form), rule) ? form : null
}

/** The rule of a form with at least one comparison. */
export function writeCondition({ join, comparisons }: ConditionForm): Fields {
  const rules = comparisons.map(writeComparison)
  const [only, ...more] = rules
  return only && more.length === 0 ? only : { [join]: rules }
}

function writeComparison(comparison: Comparison): Fields {
  const [list, field] = inList(comparison.field)
  return list === undefined
    ? writePlain(comparison)
    : { some: [{ var: list }, writePlain({ ...comparison, field })] }
}

function writePlain({ field, operator, value }: Comparison): Fields {
  const variable = { var: field }
  switch (operator) {
    case 'contains':
      return { in: [value, variable] }
    case 'lacks':
      return { '!': { in: [value, variable] } }
    case 'one_of':
      return { in: [variable, value] }
    case 'filled':
      return { '!!': variable }
    case 'empty':
      return { '!': variable }
    default:
      return { [operator]: [variable, value] }
  }
}

function readComparison(rule: unknown): Comparison | null {
  const [name, given] = onlyEntry(rule)
  if (name !== 'some') return readPlain(rule)
  const [list, each] = Array.isArray(given) && given.length === 2 ? [variableIn(given[0]), given[1]] : [null]
  const comparison = readPlain(each)
  return comparison && list !== null ? { ...comparison, field: `${list}${IN_LIST}${comparison.field}` } : null
}

function readPlain(rule: unknown): Comparison | null {
  const [name, given] = onlyEntry(rule)
  if (name === '!!' || name === '!') {
    const field = variableIn(given)
    if (field !== null) return { field, operator: name === '!!' ? 'filled' : 'empty' }
    const inner = readPlain(given)
    return name === '!' && inner?.operator === 'contains' ? { ...inner, operator: 'lacks' } : null
  }
  if (!Array.isArray(given) || given.length !== 2) return null
  const [left, right] = given
  const [leftField, rightField] = [variableIn(left), variableIn(right)]
  if (name === 'in') {
    if (rightField !== null && typeof left === 'string')
      return { field: rightField, operator: 'contains', value: left }
    const isTexts = Array.isArray(right) && right.every(isListed)
    return leftField !== null && isTexts ? { field: leftField, operator: 'one_of', value: right } : null
  }
  const operator = OPERATORS.find((one) => one === name)
  return operator && leftField !== null && isPlain(right)
    ? { field: leftField, operator, value: right }
    : null
}

const isPlain = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value)

/** An entry that survives being written with commas between. */
const isListed = (value: unknown) =>
  typeof value === 'string' && value !== '' && value.trim() === value && !value.includes(',')

function variableIn(rule: unknown): string | null {
  const [name, path] = onlyEntry(rule)
  return name === 'var' && typeof path === 'string' && path !== '' ? path : null
}

function onlyEntry(rule: unknown): readonly [string, unknown] | readonly [] {
  if (!isObject(rule)) return []
  const [first, ...more] = Object.entries(rule)
  return first && more.length === 0 ? first : []
}
