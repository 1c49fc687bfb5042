/** The parts of JSON Schema from which an example is made. */
export interface Schema {
  readonly $ref?: string
  readonly example?: unknown
  readonly default?: unknown
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly minimum?: number
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly required?: readonly string[]
  readonly description?: string
}

export type Schemas = Readonly<Record<string, Schema>>

const FORMATS: Readonly<Record<string, string>> = {
  'date-time': '2026-11-20T08:15:00Z',
  date: '2026-11-20',
  uuid: '0b9f6c1e-5d1f-4c55-9d37-1f1f0d5d8a11',
}

/** A value that fits a schema: its own example or default if it has one. */
export function exampleOf(schema: Schema, schemas: Schemas): unknown {
  if (schema.$ref) return exampleOf(referredTo(schema.$ref, schemas), schemas)
  const { example = schema.default, anyOf } = schema
  if (example !== undefined) return example
  if (anyOf) return exampleOf(anyOf.find(({ type }) => type !== 'null') ?? {}, schemas)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  switch (typesOf(schema)[0]) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, property]) => [
          name,
          exampleOf(property, schemas),
        ]),
      )
    case 'array':
      return schema.items ? [exampleOf(schema.items, schemas)] : []
    case 'string':
      return FORMATS[schema.format ?? ''] ?? '…'
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 0, 1)
    case 'boolean':
      return false
    default:
      return null
  }
}

/** The types of a schema, `null` last. */
export function typesOf({ type = [] }: Schema): readonly string[] {
  return [type].flat().sort((a, b) => Number(a === 'null') - Number(b === 'null'))
}

export function referredTo(ref: string, schemas: Schemas): Schema {
  return schemas[ref.replace('#/components/schemas/', '')] ?? {}
}
