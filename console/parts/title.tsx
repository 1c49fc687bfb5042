import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'

/** The heading of a page, which is the title of the window too. */
export function Title({ text, children }: { readonly text: string; readonly children?: ComponentChildren }) {
  useEffect(() => {
    document.title = `${text} · Mailroom`
  }, [text])
  return (
    <div class="title">
      <h1>{text}</h1>
      {children}
    </div>
  )
}
