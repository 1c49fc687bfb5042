import { useCallback, useEffect, useState } from 'preact/hooks'
import { type Failure, failureOf } from '../api/failure.ts'

export type Loaded<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'ready'; readonly value: T }

interface Held<T> {
  readonly key: string
  readonly loaded: Loaded<T>
}

/**
 * What is asked of the API when a page opens, and again whenever `key` changes or `reload` is called. What was
 * shown stays while it is loaded again; a failure does not, so that the next one is seen as another.
 */
export function useLoaded<T>(key: string, load: (signal: AbortSignal) => Promise<T>) {
  const [held, hold] = useState<Held<T>>()
  const [round, setRound] = useState(0)
  useEffect(() => {
    const stop = new AbortController()
    const keep = (loaded: Loaded<T>) => {
      if (!stop.signal.aborted) hold({ key, loaded })
    }
    load(stop.signal).then(
      (value) => keep({ state: 'ready', value }),
      (error) => keep({ state: 'failed', failure: failureOf(error) }),
    )
    return () => stop.abort()
  }, [key, round])
  const loaded: Loaded<T> = held?.key === key ? held.loaded : { state: 'loading' }
  const reload = useCallback(() => {
    hold((now) => (now?.loaded.state === 'failed' ? undefined : now))
    setRound((before) => before + 1)
  }, [])
  /**
   * Changes what is shown. It is given what is shown by then: several calls may be under way, and each answer
   * must keep what the others changed. It does nothing where something else is shown by then.
   */
  const update = useCallback(
    (change: (value: T) => T) =>
      hold((now) =>
        now?.key === key && now.loaded.state === 'ready'
          ? { key, loaded: { state: 'ready', value: change(now.loaded.value) } }
          : now,
      ),
    [key],
  )
  return { loaded, reload, update }
}
