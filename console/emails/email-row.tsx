import type { EmailSummary } from '../../shared/api/email.ts'
import { useSpeech } from '../language.tsx'
import { Classification, StatusBadge } from '../parts/badges.tsx'
import { Named } from '../parts/named.tsx'
import { Time } from '../parts/time.tsx'
import { emailHash } from '../route.ts'
import { OUTCOMES } from '../words/domain.ts'
import { WORDS } from '../words/words.ts'
import type { Layout } from './email-rows.tsx'
import { ReviewedButton } from './reviewed-button.tsx'

interface EmailRowProps {
  readonly email: EmailSummary
  readonly layout: Layout
  readonly reviewed?: ((email: EmailSummary) => void) | undefined
}

/** One email in a list. All of the row leads to it; its link is the subject. */
export function EmailRow({ email, layout, reviewed }: EmailRowProps) {
  const { say } = useSpeech()
  const erased = email.erased_at !== null
  const subject = email.subject || say(erased ? WORDS.list.erased : WORDS.list.noSubject)
  return (
    <tr>
      <th scope="row" class="subject">
        <a href={emailHash(email.id)}>{subject}</a>
        <span class="sender">
          {email.sender_name && <b>{email.sender_name}</b>} {email.sender_email}
        </span>
      </th>
      <td class="as">
        <Classification classification={email.classification} score={email.confidence_score} />
      </td>
      {layout === 'review' ? (
        <td class="reason">{email.review_reason}</td>
      ) : (
        <td class="state">
          <StatusBadge status={email.status} />
          {email.needs_review && <span class="badge waits">{say(WORDS.list.waits)}</span>}
          {email.workflow_outcome !== null && email.workflow_outcome !== 'executed' && (
            <span class="outcome">
              <Named names={OUTCOMES} value={email.workflow_outcome} />
            </span>
          )}
        </td>
      )}
      <td class="at">
        <Time at={email.received_at} short />
      </td>
      {layout === 'review' && (
        <td class="do">
          <ReviewedButton email={email} subject={subject} reviewed={reviewed} />
        </td>
      )}
    </tr>
  )
}
