import { type Emails, nextPage } from '../api/requests.ts'
import { useLoaded } from '../parts/use-loaded.ts'

/** A list of emails that grows by a page at a time, as far as the API's Link header leads. */
export function usePages(key: string, load: (signal: AbortSignal) => Promise<Emails>) {
  const { loaded, reload, update } = useLoaded(key, load)
  const next = loaded.state === 'ready' ? loaded.value.next : null

  /** Adds the next page. An email that moved between two pages is there once. */
  async function more(): Promise<void> {
    if (!next) return
    const page = await nextPage(next)
    update((shown) => {
      // The list was loaded anew meanwhile.
      if (shown.next !== next) return shown
      const known = new Set(shown.body.map(({ id }) => id))
      return { body: [...shown.body, ...page.body.filter(({ id }) => !known.has(id))], next: page.next }
    })
  }
  const remove = (id: number) =>
    update((shown) => ({ ...shown, body: shown.body.filter((email) => email.id !== id) }))
  return { loaded, reload, more, remove }
}
