import type { Action } from '../api/requests.ts'
import { type Fields, fieldsOf } from '../fields.ts'
import { IN_LIST, inList } from '../workflows/in-list.ts'
import { isObject } from './json.ts'
import { actionOf, withNested } from './steps.ts'

/** Something that templates and conditions can read. */
export interface Name {
  readonly path: string
  /** The values that it can have, where these are few; empty otherwise. */
  readonly choices: readonly unknown[]
}

/** What can be read of one thing: the email, who it is from, or an earlier step by its action. */
export interface NameGroup {
  readonly of: 'email' | 'vendor' | 'customer' | 'workflow' | { readonly action: string; readonly id: string }
  readonly names: readonly Name[]
}

const YES_NO = [true, false]

const ALWAYS: Readonly<Record<Extract<NameGroup['of'], string>, readonly string[]>> = {
  email: [
    ...['subject', 'sender_name', 'sender_email', 'sender_domain', 'body', 'received_at'],
    ...['classification', 'confidence_score', 'status', 'assigned_to', 'tags', 'id'],
  ],
  vendor: ['name', 'cvr'],
  customer: ['name', 'cvr', 'phone', 'contact_person'],
  workflow: ['name', 'is_flagged', 'review_reason'],
}

/**
 * What can be read at a step: what there always is, and the results of the steps before it.
 *
 * @param earlier the steps before it, without those inside them.
 */
export function namesAfter(earlier: readonly unknown[], actions: readonly Action[]): readonly NameGroup[] {
  const always = Object.entries(ALWAYS).map(([of, fields]) => ({
    of: of as keyof typeof ALWAYS,
    names: fields.map((field) => ({ path: `${of}.${field}`, choices: field === 'is_flagged' ? YES_NO : [] })),
  }))
  const steps = earlier.flatMap(withNested).flatMap((step): NameGroup[] => {
    const action = actions.find(({ name }) => name === actionOf(step))
    const id = isObject(step) && typeof step.id === 'string' ? step.id : actionOf(step)
    const names = action && id ? resultsOf(action, id) : []
    return names.length > 0 ? [{ of: { action: actionOf(step), id }, names }] : []
  })
  // Of steps with one name the last is read.
  const last = new Map(steps.map((group) => [group.names[0]?.path, group]))
  const [email, ...others] = always
  return [...(email ? [email] : []), ...last.values(), ...others]
}

/** The results of an action that are one value, or one in each entry of a list. */
function resultsOf({ result_schema }: Action, id: string): readonly Name[] {
  const results = Object.entries(fieldsOf(result_schema.properties))
  return results.flatMap(([field, schema]) => {
    const { type, items } = fieldsOf(schema)
    const path = `steps.${id}.${field}`
    return type === 'array' ? valuesIn(fieldsOf(items), path + IN_LIST) : oneAt(schema, path)
  })
}

const valuesIn = ({ properties }: Fields, at: string): readonly Name[] =>
  Object.entries(fieldsOf(properties)).flatMap(([field, schema]) => oneAt(schema, at + field))

/** What can be read at a path; nothing where it is a list or an object, which take more than a name. */
function oneAt(schema: unknown, path: string): readonly Name[] {
  const types = typesIn(fieldsOf(schema))
  const isOne = types.length > 0 && !types.includes('array') && !types.includes('object')
  return isOne ? [{ path, choices: choicesIn(fieldsOf(schema)) }] : []
}

const typesIn = ({ type, anyOf }: Fields): readonly unknown[] =>
  Array.isArray(anyOf) ? anyOf.flatMap((one) => typesIn(fieldsOf(one))) : [type].flat()

/** The values that a schema lists. */
function choicesIn({ type, enum: values, anyOf }: Fields): readonly unknown[] {
  if (Array.isArray(anyOf)) return anyOf.flatMap((one) => choicesIn(fieldsOf(one)))
  if (type === 'boolean') return YES_NO
  return Array.isArray(values) ? values : []
}

/**
 * The template that writes a value. What may not be there, because nothing was linked or read, gets something
 * to stand in its place: without it the step would fail.
 */
export function templateOf(path: string): string {
  const field = path.split('.').at(-1) ?? ''
  const format = /(?:^|_)(?:amount|net|vat|total)$/.test(field)
    ? ' | amount'
    : /(?:_date|^date|_at)$/.test(field)
      ? ' | date'
      : ''
  if (path.startsWith('email.') || path.startsWith('workflow.')) return `{{ ${path}${format} }}`
  const [list, entry] = inList(path)
  // `default` first, as LiquidJS is strict with what is missing under any other filter.
  if (list !== undefined) return `{{ ${list} | default: '' | map: '${entry}' | join: ', ' | default: '-' }}`
  const instead = path === 'vendor.name' || path === 'customer.name' ? 'email.sender_email' : "'-'"
  return `{{ ${path} | default: ${instead}${format} }}`
}
