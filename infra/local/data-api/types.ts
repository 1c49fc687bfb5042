import pg from 'pg'
import { DataApiError } from './errors.ts'

/** How a value is sent. */
export type Kind = 'boolean' | 'long' | 'double' | 'decimal' | 'bytes' | 'timestamptz' | 'text'

export interface Type {
  readonly name: string
  readonly kind: Kind
  readonly isArray: boolean
}

const scalar = (name: string, kind: Kind): Type => ({ name, kind, isArray: false })
const array = (name: string, kind: Kind): Type => ({ name, kind, isArray: true })

/**
 * The result types, by PostgreSQL's object id (catalog/pg_type.dat): those that the Aurora User Guide lists
 * under "Amazon RDS Data API operations reference", timestamptz, and void, which some functions return.
 */
const SUPPORTED: Readonly<Record<number, Type>> = {
  16: scalar('bool', 'boolean'),
  17: scalar('bytea', 'bytes'),
  19: scalar('name', 'text'),
  20: scalar('int8', 'long'),
  21: scalar('int2', 'long'),
  23: scalar('int4', 'long'),
  25: scalar('text', 'text'),
  26: scalar('oid', 'long'),
  114: scalar('json', 'text'),
  650: scalar('cidr', 'text'),
  700: scalar('float4', 'double'),
  701: scalar('float8', 'double'),
  869: scalar('inet', 'text'),
  1042: scalar('bpchar', 'text'),
  1043: scalar('varchar', 'text'),
  1082: scalar('date', 'text'),
  1083: scalar('time', 'text'),
  1114: scalar('timestamp', 'text'),
  1184: scalar('timestamptz', 'timestamptz'),
  1700: scalar('numeric', 'decimal'),
  2278: scalar('void', 'text'),
  2950: scalar('uuid', 'text'),
  3802: scalar('jsonb', 'text'),
  199: array('_json', 'text'),
  1000: array('_bool', 'boolean'),
  1003: array('_name', 'text'),
  1005: array('_int2', 'long'),
  1007: array('_int4', 'long'),
  1009: array('_text', 'text'),
  1014: array('_bpchar', 'text'),
  1015: array('_varchar', 'text'),
  1016: array('_int8', 'long'),
  1021: array('_float4', 'double'),
  1022: array('_float8', 'double'),
  1115: array('_timestamp', 'text'),
  1182: array('_date', 'text'),
  1183: array('_time', 'text'),
  1185: array('_timestamptz', 'timestamptz'),
  1231: array('_numeric', 'decimal'),
  1561: array('_bit', 'text'),
  2951: array('_uuid', 'text'),
}

/** The first object id of a database's own types (access/transam.h): enumerations, which are sent as text. */
const FIRST_OWN_TYPE = 16_384

/** The type of a column. Intervals, money, geometry and others must be cast to text. */
export function typeOf(oid: number): Type {
  const type = SUPPORTED[oid] ?? (oid >= FIRST_OWN_TYPE ? scalar('text', 'text') : null)
  if (type) return type
  const name = Object.entries(pg.types.builtins).find(([, id]) => id === oid)?.[0] ?? `with oid ${oid}`
  throw new DataApiError(
    'UnsupportedResultException',
    `The result contains the unsupported data type ${name}.`,
  )
}
