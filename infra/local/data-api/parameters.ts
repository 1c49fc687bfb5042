import { DataApiError } from './errors.ts'
import { readStatement } from './statement.ts'

/** A parameter as sent by the client. */
export interface WireParameter {
  readonly name: string
  readonly typeHint?: string | undefined
  readonly value: Readonly<Record<string, unknown>>
}

/** A statement with PostgreSQL's own placeholders. */
export interface BoundStatement {
  readonly text: string
  readonly values: readonly unknown[]
}

/** The type for each hint. */
export const HINTS: Readonly<Record<string, string>> = {
  DATE: 'date',
  DECIMAL: 'numeric',
  JSON: 'jsonb',
  TIME: 'time',
  TIMESTAMP: 'timestamp',
  UUID: 'uuid',
}

const TYPES: Readonly<Record<string, string>> = {
  stringValue: 'varchar',
  longValue: 'int8',
  doubleValue: 'float8',
  booleanValue: 'bool',
  blobValue: 'bytea',
}

/**
 * Binds named parameters with the types that the Data API gives them: a string without a hint is `character
 * varying`, so it needs a cast where a uuid, date or jsonb is expected. Null has no type.
 */
export function bind(sql: string, parameters: readonly WireParameter[]): BoundStatement {
  const statement = readStatement(sql)
  if (statement.multiple) throw new DataApiError('ValidationException', "Multistatements aren't supported")
  const given = new Map(parameters.map((parameter) => [parameter.name, toPostgres(parameter)]))
  const names: string[] = []
  const text = statement.pieces.map((piece) => {
    if (typeof piece === 'string') return piece
    const parameter = given.get(piece.name)
    if (!parameter) throw new DataApiError('BadRequestException', `Cannot find parameter: ${piece.name}`)
    if (!names.includes(piece.name)) names.push(piece.name)
    const placeholder = `$${names.indexOf(piece.name) + 1}`
    return parameter.type ? `${placeholder}::${parameter.type}` : placeholder
  })
  return { text: text.join(''), values: names.map((name) => given.get(name)?.value ?? null) }
}

function toPostgres({ name, typeHint, value }: WireParameter): { type: string | null; value: unknown } {
  if (value.isNull) return { type: null, value: null }
  if (value.arrayValue) throw new DataApiError('BadRequestException', 'Array parameters are not supported.')
  const [field = '', content] = Object.entries(value)[0] ?? []
  const type = typeHint ? HINTS[typeHint] : TYPES[field]
  if (!type) throw new DataApiError('BadRequestException', `Parameter ${name} has no value`)
  return { type, value: field === 'blobValue' ? Buffer.from(String(content), 'base64') : content }
}
