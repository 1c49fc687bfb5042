import type { ComponentChildren } from 'preact'
import { CallFailed } from '../api/failure.ts'
import { useLoaded } from './use-loaded.ts'
import { Waiting } from './waiting.tsx'

interface LazyProps<T> {
  readonly name: string
  readonly load: () => Promise<T>
  readonly children: (module: T) => ComponentChildren
}

/** A page whose script is a file of its own, which other pages do not wait for. */
export function Lazy<T>({ name, load, children }: LazyProps<T>) {
  const { loaded } = useLoaded(name, () =>
    load().catch(() => {
      throw new CallFailed({ kind: 'offline' })
    }),
  )
  if (loaded.state === 'ready') return <>{children(loaded.value)}</>
  // A browser does not ask again for a script that failed, and another version has another name for it.
  return (
    <div class="page">
      <Waiting loaded={loaded} reload={() => location.reload()}>
        {() => null}
      </Waiting>
    </div>
  )
}
