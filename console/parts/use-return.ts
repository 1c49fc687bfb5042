import { useEffect } from 'preact/hooks'

/** Milliseconds away after which what the page shows may be old. */
const AWAY = 60_000

/** Calls back when the reader comes back to the window after a while: others have worked on meanwhile. */
export function useReturn(returned: () => void): void {
  useEffect(() => {
    let left = Date.now()
    const see = () => {
      if (document.hidden) left = Date.now()
      else if (Date.now() - left >= AWAY) returned()
    }
    document.addEventListener('visibilitychange', see)
    return () => document.removeEventListener('visibilitychange', see)
  }, [returned])
}
