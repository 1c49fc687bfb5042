import { type ListPage, nextPage } from '../api/requests.ts'
import { useLoaded } from './use-loaded.ts'

/**
 * A list that grows by a page at a time, as far as the API's Link header leads.
 *
 * @param idOf tells one item from another.
 */
export function usePages<T>(
  key: string,
  load: (signal: AbortSignal) => Promise<ListPage<T>>,
  idOf: (item: T) => number,
) {
  const { loaded, reload, update } = useLoaded(key, load)
  const next = loaded.state === 'ready' ? loaded.value.next : null

  /** Adds the next page. An item that moved between two pages is there once. */
  async function more(): Promise<void> {
    if (!next) return
    const page = await nextPage<T>(next)
    update((shown) => {
      // The list was loaded anew meanwhile.
      if (shown.next !== next) return shown
      const known = new Set(shown.body.map(idOf))
      return { body: [...shown.body, ...page.body.filter((item) => !known.has(idOf(item)))], next: page.next }
    })
  }
  const remove = (id: number) =>
    update((shown) => ({ ...shown, body: shown.body.filter((item) => idOf(item) !== id) }))
  return { loaded, reload, more, remove }
}
