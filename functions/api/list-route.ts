import * as z from 'zod'
import type { Listed, ListedFilter, ListedItem } from '../../shared/store/list-records.ts'
import { cursorParameter, pageReply } from './paging.ts'
import { limitParameter } from './parameters.ts'
import { defineRoute, type Route } from './route.ts'

type Key = readonly [by: string, id: string | number]

/**
 * The endpoint of one list of `listRecords`: a page of it, newest first, by a parameter for each of its filters. The
 * statements are loaded with the first request for a list.
 *
 * @param keyOf an item's place in the list, in the form of `key`.
 */
export function listRoute<L extends Listed>({
  listed,
  filters,
  item,
  key,
  keyOf,
  ...route
}: Pick<Route, 'path' | 'operation' | 'tag' | 'summary' | 'description'> & {
  readonly listed: L
  readonly filters: { readonly [F in keyof ListedFilter<L>]-?: z.ZodType }
  readonly item: z.ZodType<ListedItem<L>>
  readonly key: z.ZodType<Key>
  readonly keyOf: (item: ListedItem<L>) => Key
}): Route {
  return defineRoute({
    ...route,
    method: 'GET',
    scope: 'workflows.read',
    query: z.strictObject({ ...filters, limit: limitParameter, cursor: cursorParameter(key) }),
    response: z.array(item),
    async handle({ engine }, { event, query }) {
      const { listRecords } = await import('../../shared/store/list-records.ts')
      const { limit, cursor, ...filter } = query as { limit: number; cursor?: Key }
      const page = await listRecords(engine.database, listed, filter as ListedFilter<L>, limit, cursor)
      return pageReply(event, page, keyOf)
    },
  })
}
