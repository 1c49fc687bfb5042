import { useEffect, useRef } from 'preact/hooks'
import { useSpeech } from '../language.tsx'
import { WORDS } from '../words/words.ts'
import { letGo } from './unsaved.ts'

interface LeaveDialogProps {
  /** Takes the reader where they want to go. */
  readonly go: () => void
  readonly stay: () => void
}

/** Asks whether to leave what is not saved. */
export function LeaveDialog({ go, stay }: LeaveDialogProps) {
  const { say } = useSpeech()
  const dialog = useRef<HTMLDialogElement>(null)
  // Whoever stays and leaves again at once is asked again, though the last answer is still being drawn.
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal()
  }, [go])
  return (
    <dialog
      ref={dialog}
      aria-labelledby="leave-title"
      onClose={({ currentTarget }) => !currentTarget.open && stay()}
    >
      <p class="notice-title" id="leave-title">
        {say(WORDS.leaveTitle)}
      </p>
      <p class="buttons">
        <button
          type="button"
          class="primary"
          onClick={() => {
            // Closed, and not only taken away, it gives the focus back.
            dialog.current?.close()
            stay()
          }}
        >
          {say(WORDS.stay)}
        </button>
        <button
          type="button"
          onClick={() => {
            letGo()
            go()
          }}
        >
          {say(WORDS.leave)}
        </button>
      </p>
    </dialog>
  )
}
