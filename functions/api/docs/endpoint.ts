import type { OpenApiDocument } from '../openapi.ts'
import { exampleOf, referredTo, type Schema, type Schemas, typesOf } from './example.ts'

/** One operation of the OpenAPI document, as the page shows it. */
export interface Endpoint {
  readonly method: string
  readonly path: string
  readonly id: string
  readonly tag: string
  readonly summary: string
  readonly description: string
  /** Scope that the caller's token needs; undefined for an open endpoint. */
  readonly scope: string | undefined
  readonly parameters: readonly Field[]
  readonly body: { readonly fields: readonly Field[]; readonly example: unknown } | undefined
  readonly answer: { readonly status: string; readonly example: unknown }
  readonly problems: readonly { readonly status: string; readonly description: string }[]
}

export interface Field {
  readonly name: string
  readonly place: string
  readonly type: string
  readonly required: boolean
  readonly description: string
  readonly default: unknown
  readonly example: unknown
}

/** The parts of an operation, as zod-openapi writes it, that this page uses. */
interface Operation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly description?: string
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
  readonly parameters?: readonly {
    readonly name: string
    readonly in: string
    readonly required?: boolean
    readonly description?: string
    readonly schema: Schema
  }[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<
    Record<string, { readonly $ref?: string; readonly description?: string; readonly content?: Content }>
  >
}
type Content = Readonly<Record<string, { readonly schema: Schema; readonly example?: unknown }>>

export function endpointsOf(document: OpenApiDocument): Endpoint[] {
  const schemas = (document.components?.schemas ?? {}) as Schemas
  const problems = (document.components?.responses ?? {}) as Operation['responses']
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) =>
      toEndpoint(method.toUpperCase(), path, operation as unknown as Operation, schemas, problems),
    ),
  )
}

function toEndpoint(
  method: string,
  path: string,
  operation: Operation,
  schemas: Schemas,
  problems: Operation['responses'],
): Endpoint {
  const [[status = '', success] = [], ...others] = Object.entries(operation.responses)
  const body = operation.requestBody?.content['application/json']
  const answer = success?.content?.['application/json']
  return {
    method,
    path,
    id: operation.operationId,
    tag: operation.tags[0] ?? '',
    summary: operation.summary,
    description: operation.description ?? '',
    scope: operation.security[0]?.token?.[0],
    parameters: (operation.parameters ?? []).map(({ schema, ...parameter }) => ({
      name: parameter.name,
      place: parameter.in,
      type: typeOf(schema),
      required: parameter.required ?? false,
      description: parameter.description ?? schema.description ?? '',
      default: schema.default,
      example: exampleOf(schema, schemas),
    })),
    body: body && { fields: fieldsOf(body.schema, schemas), example: body.example },
    answer: { status, example: answer && exampleOf(answer.schema, schemas) },
    problems: others.map(([status, { $ref = '' }]) => ({
      status,
      description: problems[$ref.replace('#/components/responses/', '')]?.description ?? '',
    })),
  }
}

/** The fields of an object and of objects nested in it, with names joined by dots. */
function fieldsOf(schema: Schema, schemas: Schemas, prefix = ''): Field[] {
  const { properties = {}, required } = schema.$ref ? referredTo(schema.$ref, schemas) : schema
  return Object.entries(properties).flatMap(([name, property]) => [
    {
      name: prefix + name,
      place: 'body',
      type: typeOf(property),
      required: required?.includes(name) ?? false,
      description: property.description ?? '',
      default: property.default,
      example: exampleOf(property, schemas),
    },
    ...(property.$ref ? [] : fieldsOf(property, schemas, `${prefix}${name}.`)),
  ])
}

/** A short name for a schema's type: `integer`, `"a" | "b"`, `WorkflowStep[]`, `string | null`. */
function typeOf(schema: Schema): string {
  if (schema.$ref) return schema.$ref.replace('#/components/schemas/', '')
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeOf))].join(' | ')
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  if (schema.type === 'array') return `${typeOf(schema.items ?? {})}[]`
  const types = typesOf(schema).map((type) => (type === 'string' ? (schema.format ?? type) : type))
  return types.join(' | ') || 'any'
}
