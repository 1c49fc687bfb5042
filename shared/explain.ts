import type * as z from 'zod'
import { nearest } from './nearest.ts'

type Issue = z.core.$ZodRawIssue

/** Maximum length of a value that is shown, in characters. */
const SHOWN = 40
/** How many names may be listed when none is near the unknown one. */
const LISTED = 20

/**
 * What is wrong with a value, for the person who wrote it: what is required, and what was given. Pass it to a
 * parse as `error`; messages of the schema itself take precedence.
 */
export function explain(issue: Issue): string {
  const asked = explainWithoutValue(issue)
  const value = shown(issue)
  return value === null ? asked : `${asked}, but got ${value}`
}

/** The same without the value, for places such as a log. */
export function explainWithoutValue(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is required' : `must be ${typeNamed(issue.expected)}`
    case 'too_small':
      return tooSmall(issue)
    case 'too_big':
      return tooBig(issue)
    case 'invalid_format':
      return FORMATS[issue.format] ?? `is not in the required format (${issue.format})`
    case 'invalid_value':
      if (issue.input === undefined) return 'is required'
      // z.stringbool() accepts more spellings than a reader needs to see.
      if ('expected' in issue && issue.expected === 'stringbool') return `must be ${TYPES.boolean}`
      return `must be ${anyOf(issue.values.map((value) => JSON.stringify(value)))}`
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, knownTo(issue))).join('\n')
    case 'invalid_union':
      return issue.input === undefined ? 'is required' : ofUnion(issue.errors)
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`
    default:
      return issue.message ?? 'is not valid'
  }
}

/**
 * All mistakes, one per field; an unknown key counts as a field. Only the first mistake of a field is kept,
 * because later checks ran on a value that was already invalid.
 */
export function mistakesOf(error: z.ZodError): Mistake[] {
  const byPlace = Map.groupBy(everyMistake(error), ({ path }) => JSON.stringify(path))
  return [...byPlace.values()].flatMap((same) => same.slice(0, 1))
}

function everyMistake(error: z.ZodError): Mistake[] {
  return error.issues.flatMap((issue): Mistake[] => {
    if (issue.code !== 'unrecognized_keys')
      return [{ path: issue.path, detail: issue.message, isUnknown: false }]
    const details = issue.message.split('\n')
    return issue.keys.map((key, n) => ({
      ...{ path: [...issue.path, key], isUnknown: true },
      detail: details[n] ?? 'is unknown',
    }))
  })
}

export interface Mistake {
  readonly path: readonly PropertyKey[]
  readonly detail: string
  /** The field's name is not in the schema. */
  readonly isUnknown: boolean
}

/**
 * For a check across the fields of an object: it runs even if a field is invalid, so that all mistakes are
 * reported at once. An invalid field has the value that was given.
 */
export const inAnyCase = {
  when: ({ value }: { readonly value: unknown }) => typeof value === 'object' && value !== null,
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
}
const typeNamed = (type: string) => TYPES[type] ?? type

const FORMATS: Readonly<Record<string, string>> = {
  email: 'must be an address such as eva@example.dk',
  datetime: 'must be a time with its zone, such as 2026-11-20T08:15:00Z',
  date: 'must be a date such as 2026-11-20',
  url: 'must be an address such as https://example.dk/hook',
  guid: 'must be an id such as 0b9f6c1e-5d1f-4c55-9d37-1f1f0d5d8a11',
  uuid: 'must be an id such as 0b9f6c1e-5d1f-4c55-9d37-1f1f0d5d8a11',
}

function tooSmall({ origin, minimum, inclusive = true }: Extract<Issue, { code: 'too_small' }>): string {
  if (origin === 'string')
    return minimum === 1 ? 'must not be empty' : `must have at least ${minimum} characters`
  if (origin === 'array') return `must have at least ${minimum === 1 ? 'one entry' : `${minimum} entries`}`
  return `must be ${inclusive ? `${minimum} or more` : `more than ${minimum}`}`
}

function tooBig({ origin, maximum, inclusive = true, input }: Extract<Issue, { code: 'too_big' }>): string {
  const has = hasLength(input) ? `, but has ${input.length}` : ''
  if (origin === 'string') return `must have at most ${maximum} characters${has}`
  if (origin === 'array') return `must have at most ${maximum} entries${has}`
  return `must be ${inclusive ? `${maximum} or less` : `less than ${maximum}`}`
}

const hasLength = (value: unknown): value is { length: number } =>
  typeof value === 'string' || Array.isArray(value)

/** For a union: the mistake in the one form that the value comes close to, else the allowed types. */
function ofUnion(forms: readonly (readonly z.core.$ZodIssue[])[]): string {
  const [first, ...others] = forms.flatMap((issues) => issues.slice(0, 1)).filter((issue) => !isOfType(issue))
  if (first && others.length === 0) return withoutValue(first.message)
  const expected = forms.flat().flatMap((issue) => (isOfType(issue) ? [typeNamed(issue.expected)] : []))
  return expected.length > 0
    ? `must be ${anyOf([...new Set(expected)])}`
    : (first?.message ?? 'has none of the allowed forms')
}

/** Removes the value from a message, because the union's own message adds it. */
function withoutValue(message: string): string {
  const end = message.indexOf(', but got ')
  return end > 0 ? message.slice(0, end) : message
}

const isOfType = (issue: z.core.$ZodIssue): issue is z.core.$ZodIssueInvalidType =>
  issue.code === 'invalid_type' && issue.path.length === 0

function anyOf(words: readonly string[]): string {
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` : (words[0] ?? '')
}

function unknownKey(key: string, known: readonly string[]): string {
  const near = nearest(key, known)
  if (near) return `is unknown: did you mean ${near}?`
  return known.length > 0 && known.length <= LISTED
    ? `is unknown; allowed are ${known.join(', ')}`
    : 'is unknown'
}

function knownTo({ inst }: Issue): string[] {
  const shape = (inst as z.ZodObject | undefined)?._zod?.def?.shape
  return Object.keys(shape ?? {})
}

/** The value as short JSON; null when it would say nothing: missing, too long, or not JSON. */
function shown({ code, input }: Issue): string | null {
  if (input === undefined || code === 'unrecognized_keys' || code === 'custom') return null
  if (code === 'too_small' && hasLength(input)) return input.length === 0 ? null : `${input.length}`
  if (code === 'too_big' && hasLength(input)) return null
  if (Array.isArray(input)) return 'a list'
  if (typeof input === 'object' && input !== null) return 'an object'
  const text = JSON.stringify(input) ?? ''
  // After coercion to NaN the original text is lost.
  if (Number.isNaN(input) || text === '') return null
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
}
