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
  const mark = () =>
    work(async () => {
      const marked = await markAsReviewed(email.id)
      announce(say(WORDS.list.marked(subject)))
      reviewed?.(marked)
    })
  return (
    <>
      <button
        type="button"
        class="done"
        disabled={isBusy}
        aria-label={say(WORDS.list.markReviewedOf(subject))}
        onClick={() => void mark()}
      >
        {say(WORDS.list.markReviewed)}
      </button>
      {failure && <FailureNotice failure={failure} />}
    </>
  )
}
