import pg from 'pg'
import { DataApiError } from './errors.ts'
import type { ResultSetOptions } from './request.ts'
import { type Kind, typeOf } from './types.ts'

type Field = Readonly<Record<string, unknown>>

/** The object id of `text[]`, for which pg's types have no name. */
const TEXT_ARRAY = 1009

/** pg's parser for `text[]`: returns the elements of any array as text. */
const elementsOf: (array: string) => unknown[] = pg.types.getTypeParser(TEXT_ARRAY as never)

/** Rows as the Data API returns them; enforces `rowBytes`. */
export function toRecords(
  result: pg.QueryArrayResult<(string | null)[]>,
  rowBytes: number,
  options: ResultSetOptions,
): Field[][] {
  const types = result.fields.map(({ dataTypeID }) => typeOf(dataTypeID))
  return result.rows.map((row) => {
    const bytes = row.reduce((sum, value) => sum + (value === null ? 0 : Buffer.byteLength(value)), 0)
    if (bytes > rowBytes)
      throw new DataApiError('DatabaseErrorException', 'Packet for query is too large: a row may have 64 KB')
    return types.map(({ kind, isArray }, index) => {
      const value = row[index] ?? null
      if (value === null) return { isNull: true }
      return isArray ? toArray(value, kind) : toField(value, kind, options)
    })
  })
}

export function toMetadata(result: pg.QueryArrayResult): Field[] {
  return result.fields.map(({ name, dataTypeID }) => ({
    name,
    label: name,
    typeName: typeOf(dataTypeID).name,
  }))
}

function toField(value: string, kind: Kind, options: ResultSetOptions): Field {
  switch (kind) {
    case 'boolean':
      return { booleanValue: value === 't' }
    case 'long':
      return options.longReturnType === 'STRING' ? { stringValue: value } : { longValue: exact(value) }
    case 'double':
      return { doubleValue: toDouble(value) }
    case 'decimal':
      if (options.decimalReturnType === 'STRING') return { stringValue: value }
      return /^-?\d+$/.test(value) ? { longValue: exact(value) } : { doubleValue: toDouble(value) }
    case 'bytes':
      return { blobValue: Buffer.from(value.slice(2), 'hex').toString('base64') }
    case 'timestamptz':
      return { stringValue: withoutOffset(value) }
    case 'text':
      return { stringValue: value }
  }
}

/** A one-dimensional array; elements may be null. */
function toArray(value: string, kind: Kind): Field {
  const items = elementsOf(value)
  if (items.some(Array.isArray))
    throw new DataApiError('UnsupportedResultException', 'The result contains a multidimensional array')
  const each = (to: (item: string) => unknown) =>
    items.map((item) => (item === null ? null : to(item as string)))
  switch (kind) {
    case 'boolean':
      return { arrayValue: { booleanValues: each((item) => item === 't') } }
    case 'long':
      return { arrayValue: { longValues: each(exact) } }
    case 'double':
      return { arrayValue: { doubleValues: each(toDouble) } }
    case 'timestamptz':
      return { arrayValue: { stringValues: each(withoutOffset) } }
    default:
      return { arrayValue: { stringValues: items } }
  }
}

/** `formatRecordsAs: JSON`: the rows as one JSON string of objects. */
export function toFormatted(metadata: readonly Field[], records: readonly (readonly Field[])[]): string {
  return JSON.stringify(
    records.map((record) =>
      Object.fromEntries(record.map((field, index) => [metadata[index]?.name, plain(field)])),
    ),
  )
}

function plain(field: Field): unknown {
  if (field.isNull) return null
  const [value] = Object.values(field)
  return field.arrayValue ? Object.values(value as object)[0] : value
}

/** A number with all its digits, which JSON allows but a JavaScript number cannot hold. */
const exact = (digits: string) => (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(digits)

/** JSON has no NaN or infinity; AWS sends their names, which are PostgreSQL's own. */
const toDouble = (value: string) => (Number.isFinite(Number(value)) ? Number(value) : value)

/** Sessions use UTC, so the offset is redundant. */
const withoutOffset = (value: string) => value.replace(/\+00$/, '')
