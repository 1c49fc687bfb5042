import type * as z from 'zod'
import type { Database, Value } from './database.ts'
import { type ListSql, type Page, readPage } from './page.ts'

/** A list that goes by a time or day, the latest first, and by id where that is the same. */
export interface NewestFirst extends Omit<ListSql, 'order'> {
  /** The column of the time or day, and its type. */
  readonly by: readonly [column: string, type: 'timestamptz' | 'date']
  /** The column of the id, and its type. */
  readonly id: readonly [column: string, type: 'bigint' | 'uuid']
}

/** The time or day and the id of an item, behind which a page begins. */
export type Place = readonly [by: string, id: string | number]

/** Whether a text contains that parameter, in any letter case: with pg_trgm, an index of three letters each finds it. */
export const hasPart = (text: string, parameter = 'q'): string =>
  String.raw`${text} ilike '%' || regexp_replace(:${parameter}::text, '([\\%_])', '\\\1', 'g') || '%'`

/** Reads one page (see `readPage`); with `before`, only what comes behind that place. */
export function listNewestFirst<S extends z.ZodType>(
  database: Database,
  schema: S,
  { by: [by, byType], id: [id, idType], ...list }: NewestFirst,
  filter: Readonly<Record<string, Value>>,
  limit: number,
  before?: Place,
): Promise<Page<z.output<S>>> {
  const [before_by, before_id] = before ?? []
  return readPage(
    database,
    schema,
    {
      ...list,
      filters: {
        ...list.filters,
        before_id: `(${by}, ${id}) < (:before_by::${byType}, :before_id::${idType})`,
      },
      order: `${by} desc, ${id} desc`,
    },
    { ...filter, before_by, before_id },
    limit,
  )
}
