/** Called with how to go where the reader wants to go, while something is not saved. */
let ask: ((go: () => void) => void) | null = null

/** Whether the reader has to decide first about what is not saved; if so they are asked, and go then. */
export function isHeldBack(go: () => void): boolean {
  ask?.(go)
  return ask !== null
}

/** Keeps the reader from leaving, who is asked instead. */
export function holdBack(asks: (go: () => void) => void): void {
  ask = asks
  window.onbeforeunload = (event) => event.preventDefault()
}

/** Lets the reader go. */
export function letGo(): void {
  ask = null
  window.onbeforeunload = null
}
