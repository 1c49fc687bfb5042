import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

interface CardProps {
  readonly title: string
  /** Beside the title. */
  readonly end?: ComponentChildren
  readonly children: ComponentChildren
}

/** A part of a page with its heading. */
export function Card({ title, end, children }: CardProps) {
  const id = useId()
  return (
    <section class="card" aria-labelledby={id}>
      <div class="card-head">
        <h2 id={id}>{title}</h2>
        {end}
      </div>
      {children}
    </section>
  )
}
