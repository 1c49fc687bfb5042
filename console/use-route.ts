import { useEffect, useRef, useState } from 'preact/hooks'
import { type ListRoute, type Route, routeOf } from './route.ts'

/** Tells one page from another; a list is the same page however it is narrowed. */
export const keyOf = (route: Route): string => (route.page === 'email' ? `email ${route.id}` : route.page)

/**
 * The route in the address, and the list that was there last, if any. After a change the new page begins at its
 * top, for eyes and for screen readers.
 */
export function useRoute(): { readonly route: Route; readonly list: ListRoute | null } {
  const [route, setRoute] = useState(() => routeOf(location.hash))
  const list = useRef<ListRoute | null>(null)
  if (route.page === 'review' || route.page === 'emails') list.current = route
  const page = useRef(keyOf(route))
  useEffect(() => {
    const read = () => {
      const next = routeOf(location.hash)
      setRoute(next)
      if (keyOf(next) === page.current) return
      page.current = keyOf(next)
      scrollTo(0, 0)
      document.querySelector('main')?.focus({ preventScroll: true })
    }
    addEventListener('hashchange', read)
    return () => removeEventListener('hashchange', read)
  }, [])
  return { route, list: list.current }
}
