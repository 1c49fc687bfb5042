import { useEffect } from 'preact/hooks'

/** Called with how to go where the reader wants to go, while something is not saved. */
let ask: ((go: () => void) => void) | null = null

/** Whether the reader has to decide first about what is not saved; if so they are asked, and go then. */
export function isHeldBack(go: () => void): boolean {
  ask?.(go)
  return ask !== null
}

/** Lets the reader go. */
export function letGo(): void {
  ask = null
  window.onbeforeunload = null
}

/** Asks before the reader leaves by a link, by going back, by signing out or by closing, while something is not saved. */
export function useUnsaved(isUnsaved: boolean, asks: (go: () => void) => void): void {
  useEffect(() => {
    if (!isUnsaved) return
    ask = asks
    window.onbeforeunload = (event) => event.preventDefault()
    return letGo
  }, [isUnsaved, asks])
}
