import { useEffect, useRef } from 'preact/hooks'
import { useSpeech } from '../language.tsx'
import { letGo } from '../parts/unsaved.ts'
import { EDITOR } from '../words/editor.ts'

interface LeaveDialogProps {
  /** Takes the reader where they want to go. */
  readonly go: () => void
  readonly stay: () => void
}

/** Asks whether to leave what is not saved. */
export function LeaveDialog({ go, stay }: LeaveDialogProps) {
  const { say } = useSpeech()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} aria-labelledby="leave-title" onClose={stay}>
      <p class="notice-title" id="leave-title">
        {say(EDITOR.leaveTitle)}
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
          {say(EDITOR.stay)}
        </button>
        <button
          type="button"
          onClick={() => {
            letGo()
            go()
          }}
        >
          {say(EDITOR.leave)}
        </button>
      </p>
    </dialog>
  )
}
