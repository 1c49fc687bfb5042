import { useRef } from 'preact/hooks'
import type { EmailSummary } from '../../shared/api/email.ts'
import { markAsReviewed } from '../api/requests.ts'
import { useSpeech } from '../language.tsx'
import { useAnnounce } from '../parts/announce.tsx'
import { FailureNotice } from '../parts/notice.tsx'
import { useWork } from '../parts/use-work.ts'
import { WORDS } from '../words/words.ts'

interface ReviewedButtonProps {
  readonly email: EmailSummary
  readonly subject: string
  readonly reviewed?: ((email: EmailSummary) => void) | undefined
}

/** Marks an email as reviewed. */
export function ReviewedButton({ email, subject, reviewed }: ReviewedButtonProps) {
  const { say } = useSpeech()
  const announce = useAnnounce()
  const { isBusy, failure, work } = useWork()
  const button = useRef<HTMLButtonElement>(null)
  const mark = () =>
    work(async () => {
      const row = button.current?.closest('tr')
      const marked = await markAsReviewed(email.id)
      announce(say(WORDS.list.marked(subject)))
      const next = row?.nextElementSibling ?? row?.previousElementSibling
      reviewed?.(marked)
      // The button goes with its row: whoever uses the keyboard goes on with the next one.
      const focused = next?.querySelector('button') ?? document.querySelector('main')
      focused?.focus({ preventScroll: true })
    })
  return (
    <>
      <button
        ref={button}
        type="button"
        class="done"
        disabled={isBusy}
        aria-label={say(WORDS.list.markReviewedOf(subject))}
        // The second click of a double click would meet the next email, which has moved up to here.
        onClick={({ detail: clicks }) => clicks < 2 && void mark()}
      >
        {say(WORDS.list.markReviewed)}
      </button>
      {failure && <FailureNotice failure={failure} />}
    </>
  )
}
