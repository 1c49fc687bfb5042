import type { Language, Text } from '../../shared/language.ts'
import { YES_NO } from '../words/actions.ts'
import { VALUES } from '../words/values.ts'
import { ANY, slotName } from './slot-name.ts'

const COMPARISONS: Readonly<Record<string, Text>> = {
  '==': { da: 'er', en: 'is' },
  '===': { da: 'er', en: 'is' },
  '!=': { da: 'er ikke', en: 'is not' },
  '!==': { da: 'er ikke', en: 'is not' },
  '>': { da: 'er over', en: 'is above' },
  '>=': { da: 'er mindst', en: 'is at least' },
  '<': { da: 'er under', en: 'is below' },
  '<=': { da: 'er højst', en: 'is at most' },
}
const JOINS: Readonly<Record<string, Text>> = { and: { da: 'og', en: 'and' }, or: { da: 'eller', en: 'or' } }
const IN: Text = { da: 'er i', en: 'is in' }
const NOT: Text = { da: 'ikke', en: 'not' }

/** A JsonLogic rule as a sentence; a part that has no words here is shown as its JSON. */
export function conditionText(rule: unknown, language: Language): string {
  const [operator, given] = onlyEntry(rule)
  if (operator === undefined) return JSON.stringify(rule) ?? ''
  const parts = Array.isArray(given) ? given : [given]
  const [left, right] = parts
  const comparison = COMPARISONS[operator] ?? (operator === 'in' ? IN : undefined)
  if (comparison && parts.length === 2)
    return `${operand(left, language)} ${comparison[language]} ${named(right, left, language) ?? operand(right, language)}`
  if (operator === 'some' && parts.length === 2)
    return `${operand(left, language)}, ${ANY[language]}: ${operand(right, language)}`
  const join = JOINS[operator]
  if (join) return parts.map((part) => inBrackets(part, language)).join(` ${join[language]} `)
  if (operator === '!' && parts.length === 1) return `${NOT[language]} ${inBrackets(left, language)}`
  if (operator === '!!' && parts.length === 1) return operand(left, language)
  if (operator === 'var') return slotName(String(left), language)
  return JSON.stringify(rule)
}

const operand = (value: unknown, language: Language): string =>
  onlyEntry(value)[0] === undefined ? JSON.stringify(value) : conditionText(value, language)

/** The name of a value that a variable can have, where it has one. */
function named(value: unknown, variable: unknown, language: Language): string | undefined {
  const [operator, path] = onlyEntry(variable)
  if (operator !== 'var') return undefined
  if (typeof value === 'boolean') return YES_NO[`${value}`][language]
  const of = String(path).split('.').at(-1) ?? ''
  return typeof value === 'string' ? VALUES[of]?.[value]?.[language] : undefined
}

/** A joined part inside another keeps its brackets, or the sentence would mean something else. */
function inBrackets(rule: unknown, language: Language): string {
  const text = operand(rule, language)
  return (onlyEntry(rule)[0] ?? '') in JOINS ? `(${text})` : text
}

function onlyEntry(rule: unknown): [string, unknown] | [] {
  if (typeof rule !== 'object' || rule === null || Array.isArray(rule)) return []
  const [first, ...more] = Object.entries(rule)
  return first && more.length === 0 ? first : []
}
