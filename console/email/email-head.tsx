import type { EmailSummary, EmailWithTrail } from '../../shared/api/email.ts'
import { ReviewedButton } from '../emails/reviewed-button.tsx'
import { useSpeech } from '../language.tsx'
import { Classification, StatusBadge } from '../parts/badges.tsx'
import { Named } from '../parts/named.tsx'
import { Notice } from '../parts/notice.tsx'
import { Time } from '../parts/time.tsx'
import { Title } from '../parts/title.tsx'
import { type ListRoute, listHash, NO_FILTERS } from '../route.ts'
import { OUTCOMES } from '../words/domain.ts'
import { WORDS } from '../words/words.ts'

interface EmailHeadProps {
  readonly email: EmailWithTrail
  /** Where the reader came from, if not by a link from outside. */
  readonly list: ListRoute | null
  readonly reviewed: (email: EmailSummary) => void
}

const REVIEW_LIST: ListRoute = { page: 'review' }
const ALL_EMAILS: ListRoute = { page: 'emails', filters: NO_FILTERS }

/** The head of an email’s page: from whom, as what, and whether it waits for somebody. */
export function EmailHead({ email, list, reviewed }: EmailHeadProps) {
  const { say } = useSpeech()
  const words = WORDS.email
  const back = list ?? (email.review_reason === null ? ALL_EMAILS : REVIEW_LIST)
  const erased = email.erased_at !== null
  const subject = email.subject || say(erased ? WORDS.list.erased : WORDS.list.noSubject)
  return (
    <>
      <p class="back">
        <a href={listHash(back)}>← {say(WORDS[back.page])}</a>
      </p>
      <Title text={subject}>
        <p class="from">
          {email.sender_name && <b>{email.sender_name}</b>} <span>{email.sender_email}</span>
          {email.recipients.length > 0 && (
            <span class="quiet">
              {say(words.to)} {email.recipients.join(', ')}
            </span>
          )}
          <span class="quiet">
            <Time at={email.received_at} />
          </span>
        </p>
        <p class="facts">
          <Classification classification={email.classification} score={email.confidence_score} />
          <StatusBadge status={email.status} />
          {email.workflow_outcome !== null && email.workflow_outcome !== 'executed' && (
            <span class="badge">
              <Named names={OUTCOMES} value={email.workflow_outcome} />
            </span>
          )}
          {email.tags.map((tag) => (
            <span key={tag} class="badge tag">
              {tag}
            </span>
          ))}
          {email.assigned_to && (
            <span class="quiet">
              {say(words.assigned)} <b>{email.assigned_to}</b>
            </span>
          )}
        </p>
      </Title>
      {erased && <Notice tone="calm" title={say(words.erased)} />}
      {email.needs_review && (
        <section class="to-review" aria-label={say(words.reviewTitle)}>
          <div>
            <p class="notice-title">{say(words.reviewTitle)}</p>
            <p class="reason">{email.review_reason}</p>
          </div>
          {!erased && <ReviewedButton email={email} subject={subject} reviewed={reviewed} />}
        </section>
      )}
      {!email.needs_review && email.review_reason && (
        <p class="quiet was-reviewed">
          {say(words.reviewedBefore)}: {email.review_reason}
        </p>
      )}
    </>
  )
}
