import { useEffect, useRef } from 'preact/hooks'
import { useSpeech } from '../language.tsx'
import { WORDS } from '../words/words.ts'
import { holdBack, letGo } from './unsaved.ts'

/**
 * For as long as it is shown, asks before the reader leaves by a link, by going back, by signing out or by closing:
 * something is not saved.
 */
export function AskBeforeLeaving() {
  const { say } = useSpeech()
  const dialog = useRef<HTMLDialogElement>(null)
  const goOn = useRef<(() => void) | null>(null)
  useEffect(() => {
    holdBack((go) => {
      goOn.current = go
      if (!dialog.current?.open) dialog.current?.showModal()
    })
    return letGo
  }, [])
  return (
    <dialog ref={dialog} aria-labelledby="leave-title">
      <p class="notice-title" id="leave-title">
        {say(WORDS.leaveTitle)}
      </p>
      <p class="buttons">
        <button type="button" class="primary" onClick={() => dialog.current?.close()}>
          {say(WORDS.stay)}
        </button>
        <button
          type="button"
          onClick={() => {
            // Under a dialog that is open, the page that comes next could not take the focus.
            dialog.current?.close()
            letGo()
            goOn.current?.()
          }}
        >
          {say(WORDS.leave)}
        </button>
      </p>
    </dialog>
  )
}
