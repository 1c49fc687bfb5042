import type { ComponentChildren } from 'preact'
import { useSpeech } from '../language.tsx'
import { WORDS } from '../words/words.ts'
import { FailureNotice } from './notice.tsx'
import { useWork } from './use-work.ts'

interface ListFootProps {
  /** How many there are. */
  readonly shown: string
  /** Adds the next page; null when this is all. */
  readonly more: (() => Promise<void>) | null
  readonly children?: ComponentChildren
}

/** Below a list: how long it is, and a button for more of it. */
export function ListFoot({ shown, more, children }: ListFootProps) {
  const { say } = useSpeech()
  const { isBusy, failure, work } = useWork()
  return (
    <>
      {failure && <FailureNotice failure={failure} />}
      <div class="foot">
        <span class="quiet">{shown}</span>
        {more && (
          <button type="button" disabled={isBusy} onClick={() => void work(more)}>
            {say(WORDS.more)}
          </button>
        )}
        {children}
      </div>
    </>
  )
}
