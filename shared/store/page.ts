import type * as z from 'zod'
import { type Database, parseRows, type Value } from './database.ts'

/** One page of a list, and whether more follows. */
export interface Page<T> {
  readonly rows: readonly T[]
  readonly more: boolean
}

/** Parts of a list statement: constant text of ours, while callers' values are passed as parameters. */
export interface ListSql {
  readonly columns: string
  readonly table: string
  /** Condition that applies to every call. */
  readonly always?: string
  /** Optional conditions, by the name of the parameter that enables them. */
  readonly filters: Readonly<Record<string, string>>
  /** Must end with a unique column. */
  readonly order: string
}

/** Bytes of rows in one answer. The Data API refuses answers over 1 MiB, overhead included. */
const PAGE_BYTES = 700_000

/**
 * Reads one page: the rows that match the given filters, at most `limit` of them. Large rows make the page
 * shorter, but it has at least one row while there are any.
 */
export async function readPage<S extends z.ZodType>(
  database: Database,
  schema: S,
  list: ListSql,
  given: Readonly<Record<string, Value>>,
  limit: number,
): Promise<Page<z.output<S>>> {
  const parameters = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const conditions = [
    ...(list.always ? [list.always] : []),
    ...Object.entries(list.filters).flatMap(([name, condition]) => (name in parameters ? [condition] : [])),
  ]
  const rows = await database.query(
    /* sql */ `
    select * from (
      select page.*,
        row_number() over in_order as row_number,
        sum(octet_length(page::text)) over in_order as bytes,
        lead(true, 1, false) over in_order as more
      from (
        select ${list.columns} from ${list.table}
        ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
        order by ${list.order} limit :row_limit + 1
      ) as page
      window in_order as (order by ${list.order})
    ) as measured
    where row_number = 1 or (row_number <= :row_limit and bytes <= ${PAGE_BYTES})
    order by row_number`,
    { ...parameters, row_limit: limit },
  )
  const last = rows.at(-1)
  return { rows: parseRows(schema, rows), more: last?.more === true }
}
