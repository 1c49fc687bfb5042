import type { ComponentChildren } from 'preact'
import { useSpeech } from '../language.tsx'
import { WORDS } from '../words/words.ts'
import { FailureNotice } from './notice.tsx'
import type { Loaded } from './use-loaded.ts'

interface WaitingProps<T> {
  readonly loaded: Loaded<T>
  readonly reload: () => void
  readonly children: (value: T) => ComponentChildren
}

/** Shows what was loaded, and until then that it is loading or why it was not. */
export function Waiting<T>({ loaded, reload, children }: WaitingProps<T>) {
  const { say } = useSpeech()
  if (loaded.state === 'ready') return <>{children(loaded.value)}</>
  if (loaded.state === 'failed') return <FailureNotice failure={loaded.failure} retry={reload} />
  return (
    <p class="loading" role="status">
      {say(WORDS.loading)}
    </p>
  )
}
