import type { EmailSummary } from '../../shared/api/email.ts'
import { useSpeech } from '../language.tsx'
import { ListFoot } from '../parts/list-foot.tsx'
import { WORDS } from '../words/words.ts'
import { EmailRow } from './email-row.tsx'

/** `review` has the reason and a button; `all` has the status and what the workflows did. */
export type Layout = 'review' | 'all'

interface EmailRowsProps {
  readonly emails: readonly EmailSummary[]
  readonly layout: Layout
  /** Adds the next page; null when this is all. */
  readonly more: (() => Promise<void>) | null
  readonly reviewed?: (email: EmailSummary) => void
}

/** Emails as a table, which on a phone is a list of cards. */
export function EmailRows({ emails, layout, more, reviewed }: EmailRowsProps) {
  const { say } = useSpeech()
  const words = WORDS.list
  const isReview = layout === 'review'
  return (
    <>
      <table class={`rows ${layout}`}>
        <thead>
          <tr>
            <th scope="col">{say(words.subject)}</th>
            <th scope="col">{say(words.classification)}</th>
            <th scope="col">{say(isReview ? words.reason : words.status)}</th>
            <th scope="col">{say(words.received)}</th>
            {isReview && (
              <th scope="col">
                <span class="hidden">{say(words.action)}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {emails.map((email) => (
            <EmailRow key={email.id} email={email} layout={layout} reviewed={reviewed} />
          ))}
        </tbody>
      </table>
      <ListFoot shown={say(words.shown(emails.length, more !== null))} more={more} />
    </>
  )
}
