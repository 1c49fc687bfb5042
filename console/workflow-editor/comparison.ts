import type { Language } from '../../shared/language.ts'
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

export const takesValue = (operator: Operator): boolean => operator !== 'filled' && operator !== 'empty'

/** Whether an operator compares with one value as a whole. */
export const isEquality = (operator: Operator): boolean => operator === '==' || operator === '!='

/** Whether a comparison asks for a value and has none, so that it would hold for every email or for none. */
export function lacksValue({ operator, value }: Comparison): boolean {
  if (!takesValue(operator) || isEquality(operator)) return false
  return value === '' || value === undefined || (Array.isArray(value) && value.length === 0)
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
