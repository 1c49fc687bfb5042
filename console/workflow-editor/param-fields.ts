import { type Fields, fieldsOf } from '../fields.ts'
import { isObject } from './json.ts'

/** What an input lets people enter. */
export type Shape =
  | { readonly kind: 'text'; readonly isLong: boolean }
  | { readonly kind: 'number' }
  /** One of some values, or a template. */
  | { readonly kind: 'choice'; readonly values: readonly (string | boolean)[] }
  /** Any of some values. */
  | { readonly kind: 'choices'; readonly values: readonly string[] }
  /** `orText`: one text does as well, such as addresses with commas between them. */
  | { readonly kind: 'list'; readonly item: Shape; readonly orText: boolean }
  | { readonly kind: 'group'; readonly fields: readonly ParamField[] }
  | { readonly kind: 'condition' }
  | { readonly kind: 'steps' }
  | { readonly kind: 'json' }

/** A field of the form of an action's params. */
export interface ParamField {
  readonly name: string
  readonly shape: Shape
  readonly isRequired: boolean
  readonly description: string
  /** What holds when it is left out; undefined where the schema does not say. */
  readonly standard: unknown
}

/** Texts that actions take as they are written: nothing is filled in there. */
export const LITERAL: readonly string[] = ['target', 'url']

/** Characters above which a text gets several lines. */
const ONE_LINE = 500
const JSON_SHAPE: Shape = { kind: 'json' }

/** The fields of an object, by its JSON Schema as the catalogue has it. */
export function fieldsIn(schema: unknown): readonly ParamField[] {
  const { properties, required } = fieldsOf(schema)
  const names: readonly unknown[] = Array.isArray(required) ? required : []
  return Object.entries(fieldsOf(properties)).map(([name, given]) => {
    const field = fieldsOf(given)
    return {
      name,
      shape: name === 'if' && field.type === 'object' ? { kind: 'condition' } : shapeOf(field),
      isRequired: names.includes(name),
      description: typeof field.description === 'string' ? field.description : '',
      standard: field.default,
    }
  })
}

/** What a JSON Schema lets people enter; `json` for what has no input of its own. */
export function shapeOf(schema: Fields): Shape {
  const { type, enum: values, items, properties, additionalProperties } = schema
  if (Array.isArray(schema.anyOf)) return shapeOfAny(schema.anyOf.map(fieldsOf))
  if (Array.isArray(type)) return shapeOfAny(type.map((one) => ({ ...schema, type: one })))
  if (Array.isArray(values) && values.every((one) => typeof one === 'string'))
    return { kind: 'choice', values }
  if (type === 'boolean') return { kind: 'choice', values: [true, false] }
  if (type === 'number' || type === 'integer') return { kind: 'number' }
  if (type === 'string') return { kind: 'text', isLong: isLongText(schema) }
  if (type === 'array') return shapeOfList(fieldsOf(items))
  if (type === 'object' && isObject(properties) && additionalProperties === false)
    return { kind: 'group', fields: fieldsIn(schema) }
  return JSON_SHAPE
}

/** A choice of types is shown as the one that has all of them: texts stand for numbers, booleans and lists too. */
function shapeOfAny(schemas: readonly Fields[]): Shape {
  const shapes = schemas.map(shapeOf)
  const others = shapes.filter(({ kind }) => kind !== 'text')
  const [only] = others
  if (!only) return shapes[0] ?? JSON_SHAPE
  if (others.length > 1 || others.length === shapes.length) return JSON_SHAPE
  if (only.kind === 'list' && only.item.kind === 'text') return { ...only, orText: true }
  return only.kind === 'number' || only.kind === 'choice' ? only : JSON_SHAPE
}

function shapeOfList(items: Fields): Shape {
  if (String(items.$ref).endsWith('/WorkflowStep')) return { kind: 'steps' }
  const item = shapeOf(items)
  if (item.kind === 'choice') return { kind: 'choices', values: item.values.map(String) }
  const isShown = item.kind === 'text' || item.kind === 'number' || item.kind === 'group'
  return isShown ? { kind: 'list', item, orText: false } : JSON_SHAPE
}

const isLongText = ({ maxLength, pattern, format }: Fields) =>
  pattern === undefined && format === undefined && (typeof maxLength !== 'number' || maxLength > ONE_LINE)

/** Whether an input shows a value as it is; one that it does not show is edited as JSON. */
export function fits(shape: Shape, value: unknown): boolean {
  if (value === undefined) return true
  switch (shape.kind) {
    case 'text':
      return typeof value === 'string'
    case 'number':
      return typeof value === 'string' || typeof value === 'number'
    case 'choice':
      return typeof value === 'string' || (typeof value === 'boolean' && shape.values.includes(value))
    case 'choices':
      return Array.isArray(value) && value.every((one) => shape.values.includes(one))
    case 'list':
      if (typeof value === 'string') return shape.orText
      return Array.isArray(value) && value.every((one) => one !== undefined && fits(shape.item, one))
    case 'group':
      return isObject(value) && fitsAll(shape.fields, value)
    case 'steps':
      return Array.isArray(value)
    case 'condition':
    case 'json':
      return true
  }
}

const fitsAll = (fields: readonly ParamField[], value: Fields) =>
  Object.entries(value).every(([name, one]) => {
    const field = fields.find((known) => known.name === name)
    return field !== undefined && fits(field.shape, one)
  })
