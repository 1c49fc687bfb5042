import { createHash } from 'node:crypto'
import pg from 'pg'
import { bind, type WireParameter } from '../../infra/local/data-api/parameters.ts'
import { parameterNames } from '../../infra/local/data-api/statement.ts'
import type { Database, Row, Value } from '../../shared/store/database.ts'

/** As the Data API's rows are read: `Database` says how. */
const TYPES = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.INT8, Number],
  [pg.types.builtins.TIMESTAMPTZ, (text) => `${text.replace(' ', 'T').replace('+00', '')}Z`],
  [pg.types.builtins.DATE, String],
])

/** What runs one statement: a pool, or one connection of it. */
type Runs = Pick<pg.Client, 'query'>

/**
 * The store's statements straight through `pg`, without the Data API between: what the engine itself can do.
 *
 * @param prepared lets the server plan a statement once for each connection, which the Data API never does.
 */
export function pgDatabase(runs: Runs, prepared = false): Database {
  const bound = new Map<string, { text: string; names: readonly string[]; name: string }>()

  function statement(sql: string, parameters: readonly WireParameter[]) {
    const key = `${sql}\n${parameters.map(({ value }) => Object.keys(value)[0]).join()}`
    const known = bound.get(key)
    if (known) return known
    const { text } = bind(sql, parameters)
    const names = parameterNames(sql)
    const fresh = { text, names, name: createHash('sha1').update(key).digest('hex') }
    bound.set(key, fresh)
    return fresh
  }

  return {
    async query(sql, parameters = {}) {
      const { text, names, name } = statement(sql, Object.entries(parameters).map(toParameter))
      const values = names.map((one) => toText(parameters[one]))
      const { rows } = await runs.query({ text, values, types: { getTypeParser }, ...(prepared && { name }) })
      return rows as Row[]
    },
  }
}

function toParameter([name, value]: [string, Value]): WireParameter {
  if (value === null || value === undefined) return { name, value: { isNull: true } }
  if (typeof value === 'boolean') return { name, value: { booleanValue: value } }
  if (typeof value === 'number')
    return { name, value: Number.isSafeInteger(value) ? { longValue: value } : { doubleValue: value } }
  return { name, value: { stringValue: value } }
}

const toText = (value: Value) =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : (value ?? null)

const getTypeParser = ((oid: number, format: 'text') =>
  TYPES.get(oid) ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser
