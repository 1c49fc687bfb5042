import type { Language } from '../../shared/language.ts'
import type { Fields } from '../fields.ts'
import { IN_LIST, inList } from '../workflows/in-list.ts'
import { isObject, isSame } from './json.ts'
import { readNumber, writtenNumber } from './number-text.ts'

/** How a field is compared, in the order of the form. */
export const OPERATORS = [
  ...(['==', '!=', 'contains', 'lacks', 'one_of'] as const),
  ...(['>', '>=', '<', '<=', 'filled', 'empty'] as const),
] as const
export type Operator = (typeof OPERATORS)[number]

export interface Comparison {
  /** Path of a variable, such as `email.subject`; of one in a list, of which any may fit, `steps.read.lines[].price`. */
  readonly field: string
  readonly operator: Operator
  /** Undefined where the operator takes none. */
  readonly value?: unknown
}

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

export const takesValue = (operator: Operator): boolean => operator !== 'filled' && operator !== 'empty'

/** Whether a comparison asks for a value and has none, so that it would hold for every email or for none. */
export function lacksValue({ operator, value }: Comparison): boolean {
  if (!takesValue(operator) || isEquality(operator)) return false
  return value === '' || value === undefined || (Array.isArray(value) && value.length === 0)
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

/** Reads what was typed as the value of a comparison: numbers are numbers, so that they compare as such. */
export function readValue(text: string, operator: Operator, language: Language): unknown {
  if (operator === 'contains' || operator === 'lacks') return text
  if (operator === 'one_of')
    return text
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '')
  // "007" is the name of something.
  return /^\s*-?0\d/.test(text) ? text : (readNumber(text, language) ?? text)
}

/** The text of such a value. */
export function writtenValue(value: unknown, language: Language): string {
  if (Array.isArray(value)) return value.join(', ')
  return typeof value === 'boolean' ? String(value) : writtenNumber(value, language)
}

/** Whether an operator compares with one value as a whole. */
export const isEquality = (operator: Operator): boolean => operator === '==' || operator === '!='

/**
 * The comparison with another operator, which takes its value as far as it can.
 *
 * @param choices the values that its field can have; empty where it can have any.
 */
export function withOtherOperator(
  { field, value: before }: Comparison,
  operator: Operator,
  choices: readonly unknown[],
  language: Language,
): Comparison {
  if (!takesValue(operator)) return { field, operator }
  if (isEquality(operator) && (typeof before === 'boolean' || choices.length > 0))
    return { field, operator, value: chosenOf(choices, before) }
  return { field, operator, value: readValue(writtenValue(before, language), operator, language) }
}

/** The comparison of another field, which has one of the values that it can have, where these are few. */
export function withOtherField(
  { operator, value }: Comparison,
  field: string,
  choices: readonly unknown[],
): Comparison {
  if (!takesValue(operator)) return { field, operator }
  if (choices.length > 0 && operator !== 'one_of')
    return { field, operator: isEquality(operator) ? operator : '==', value: chosenOf(choices, value) }
  // Yes and no are of the field that was there before.
  return { field, operator, value: typeof value === 'boolean' ? '' : value }
}

const chosenOf = (choices: readonly unknown[], value: unknown) =>
  choices.length === 0 || choices.includes(value) ? value : choices[0]

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
