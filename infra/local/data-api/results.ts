import pg from 'pg'
import { DataApiError } from './errors.ts'

export interface Limits {
  /** Bytes of one row of a result: 64 KB. */
  readonly rowBytes: number
  /** Bytes of a response: 1 MiB. */
  readonly responseBytes: number
}

/** Type names by PostgreSQL's object id (catalog/pg_type.dat), those that differ in how they travel. */
const TYPE_NAMES: Readonly<Record<number, string>> = {
  16: 'bool',
  17: 'bytea',
  20: 'int8',
  21: 'int2',
  23: 'int4',
  25: 'text',
  114: 'json',
  700: 'float4',
  701: 'float8',
  1000: '_bool',
  1007: '_int4',
  1009: '_text',
  1015: '_varchar',
  1016: '_int8',
  1022: '_float8',
  1043: 'varchar',
  1082: 'date',
  1114: 'timestamp',
  1184: 'timestamptz',
  1700: 'numeric',
  2950: 'uuid',
  2951: '_uuid',
  3802: 'jsonb',
}

type Field = Readonly<Record<string, unknown>>

/** Rows as the Data API sends them; the row limit is checked on the way. */
export function toRecords(result: pg.QueryArrayResult<(string | null)[]>, limits: Limits): Field[][] {
  return result.rows.map((row) => {
    const bytes = row.reduce((sum, value) => sum + (value === null ? 0 : Buffer.byteLength(value)), 0)
    if (bytes > limits.rowBytes)
      throw new DataApiError('DatabaseErrorException', 'Packet for query is too large: a row may have 64 KB')
    return row.map((value, index) => toField(value, result.fields[index]?.dataTypeID ?? 25))
  })
}

export function toMetadata(result: pg.QueryArrayResult): Field[] {
  return result.fields.map(({ name, dataTypeID }) => ({
    name,
    label: name,
    typeName: TYPE_NAMES[dataTypeID] ?? 'text',
  }))
}

/** Integers as `longValue`, numeric as a string, times in UTC without an offset, arrays of one dimension. */
function toField(value: string | null, oid: number): Field {
  if (value === null) return { isNull: true }
  const type = TYPE_NAMES[oid] ?? 'text'
  if (type.startsWith('_')) return toArray(value, type, oid)
  switch (type) {
    case 'bool':
      return { booleanValue: value === 't' }
    case 'int2':
    case 'int4':
    case 'int8':
      return { longValue: Number(value) }
    case 'float4':
    case 'float8':
      return { doubleValue: Number(value) }
    case 'bytea':
      return { blobValue: Buffer.from(value.slice(2), 'hex').toString('base64') }
    case 'timestamptz':
      return { stringValue: value.replace(/\+00$/, '') }
    default:
      return { stringValue: value }
  }
}

function toArray(value: string, type: string, oid: number): Field {
  const items = pg.types.getTypeParser(oid, 'text')(value) as unknown[]
  if (items.some(Array.isArray))
    throw new DataApiError('UnsupportedResultException', 'The result contains a multidimensional array')
  if (type === '_bool') return { arrayValue: { booleanValues: items } }
  if (type === '_float8') return { arrayValue: { doubleValues: items } }
  if (type === '_int4' || type === '_int8') return { arrayValue: { longValues: items.map(Number) } }
  return { arrayValue: { stringValues: items } }
}

/** `formatRecordsAs: JSON`: the rows as one JSON text of objects. */
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
