import { jsonPointer } from '../../shared/errors.ts'
import { type Fields, isFields } from '../fields.ts'

/** Text that is to be JSON and cannot be read. It stands in a draft where its value will stand, so that nothing typed is lost. */
export class NotJson {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** The value that a text is; undefined for an empty one. */
export function readJson(text: string): unknown {
  if (text.trim() === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return new NotJson(text)
  }
}

/** The text of a value, as `readJson` reads it. */
export function writtenJson(value: unknown): string {
  return value instanceof NotJson ? value.text : (JSON.stringify(value, null, 2) ?? '')
}

/** A JSON object. */
export const isObject = (value: unknown): value is Fields => isFields(value) && !(value instanceof NotJson)

/** Whether two values are the same JSON; the order of an object's fields does not count, nor one that is undefined. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (one instanceof NotJson || other instanceof NotJson)
    return one instanceof NotJson && other instanceof NotJson && one.text === other.text
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => isSame(item, other[index]))
  if (!isFields(one) || !isFields(other)) return false
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].every((name) => isSame(own(one, name), own(other, name)))
}

/** Pointers to the texts inside a value that cannot be read. */
export function unreadableIn(value: unknown, at = ''): readonly string[] {
  if (value instanceof NotJson) return [at]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, item]) => unreadableIn(item, at + jsonPointer([name])))
}

/** The object with one field changed, or without it when its new value is undefined. */
export function withField(fields: Fields, name: string, value: unknown): Fields {
  if (value !== undefined) return { ...fields, [name]: value }
  const { [name]: _gone, ...rest } = fields
  return rest
}

export const own = (fields: Fields, name: string): unknown =>
  Object.hasOwn(fields, name) ? fields[name] : undefined
