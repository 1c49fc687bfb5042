import type { EmailSummary } from '../../shared/api/email.ts'
import { type Emails, nextPage } from '../api/requests.ts'
import { useLoaded } from '../parts/use-loaded.ts'

/** A list of emails that grows by a page at a time, as far as the API's Link header leads. */
export function usePages(key: string, load: (signal: AbortSignal) => Promise<Emails>) {
  const { loaded, reload, replace } = useLoaded(key, load)
  const shown = loaded.state === 'ready' ? loaded.value : null

  /** Adds the next page. An email that moved between two pages is there once. */
  async function more(): Promise<void> {
    if (!shown?.next) return
    const page = await nextPage(shown.next)
    const known = new Set(shown.body.map(({ id }) => id))
    replace({ body: [...shown.body, ...page.body.filter(({ id }) => !known.has(id))], next: page.next })
  }

  function update(change: (emails: readonly EmailSummary[]) => readonly EmailSummary[]): void {
    if (shown) replace({ ...shown, body: change(shown.body) })
  }
  return { loaded, reload, more, update }
}
