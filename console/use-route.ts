import { useEffect, useRef, useState } from 'preact/hooks'
import { isHeldBack } from './parts/unsaved.ts'
import { type ListRoute, type Route, routeOf } from './route.ts'

/** Tells one page from another; a list is the same page however it is narrowed. */
export function keyOf(route: Route): string {
  if (route.page === 'email' || route.page === 'workflow') return `${route.page} ${route.id}`
  return route.page === 'new-workflow' ? `${route.page} ${route.copy}` : route.page
}

/**
 * The route in the address, and the list that was there last, if any. After a change the new page begins at its
 * top, for eyes and for screen readers.
 */
export function useRoute(): { readonly route: Route; readonly list: ListRoute | null } {
  const [route, setRoute] = useState(() => routeOf(location.hash))
  const list = useRef<ListRoute | null>(null)
  if (route.page === 'review' || route.page === 'emails' || route.page === 'invoices') list.current = route
  const page = useRef(keyOf(route))
  useEffect(() => {
    const read = ({ oldURL }: HashChangeEvent) => {
      const next = routeOf(location.hash)
      const { hash } = location
      const go = () => {
        location.hash = hash
      }
      if (keyOf(next) !== page.current && isHeldBack(go)) {
        history.pushState(null, '', oldURL)
        return
      }
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
