import { useEffect } from 'preact/hooks'

/** Called with where the reader wants to go, while something is not saved. */
let ask: ((hash: string) => void) | null = null

/** Whether the reader has to decide first about what is not saved; if so they are asked. */
export function isHeldBack(hash: string): boolean {
  ask?.(hash)
  return ask !== null
}

/** Lets the reader go. */
export function letGo(): void {
  ask = null
  window.onbeforeunload = null
}

/** Asks before the reader leaves the page, by a link, by going back, or by closing it, while something is not saved. */
export function useUnsaved(isUnsaved: boolean, asks: (hash: string) => void): void {
  useEffect(() => {
    if (!isUnsaved) return
    ask = asks
    window.onbeforeunload = (event) => event.preventDefault()
    return letGo
  }, [isUnsaved, asks])
}
