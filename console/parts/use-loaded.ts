import { useCallback, useEffect, useState } from 'preact/hooks'
import { type Failure, failureOf } from '../api/failure.ts'

export type Loaded<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'ready'; readonly value: T }

/**
 * What is asked of the API when a page opens, and again whenever `key` changes or `reload` is called. What was
 * shown stays while it is loaded again.
 */
export function useLoaded<T>(key: string, load: (signal: AbortSignal) => Promise<T>) {
  const [held, hold] = useState<{ readonly key: string; readonly loaded: Loaded<T> }>()
  const [round, setRound] = useState(0)
  useEffect(() => {
    const stop = new AbortController()
    load(stop.signal).then(
      (value) => hold({ key, loaded: { state: 'ready', value } }),
      (error) => {
        if (!stop.signal.aborted) hold({ key, loaded: { state: 'failed', failure: failureOf(error) } })
      },
    )
    return () => stop.abort()
  }, [key, round])
  const loaded: Loaded<T> = held?.key === key ? held.loaded : { state: 'loading' }
  const reload = useCallback(() => setRound((before) => before + 1), [])
  const replace = (value: T) => hold({ key, loaded: { state: 'ready', value } })
  return { loaded, reload, replace }
}
