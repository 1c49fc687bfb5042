import { emailsToReview } from '../api/requests.ts'
import { EmailRows } from '../emails/email-rows.tsx'
import { useSpeech } from '../language.tsx'
import { Empty } from '../parts/empty.tsx'
import { Title } from '../parts/title.tsx'
import { usePages } from '../parts/use-pages.ts'
import { useReturn } from '../parts/use-return.ts'
import { Waiting } from '../parts/waiting.tsx'
import { emailsHash, NO_FILTERS } from '../route.ts'
import { WORDS } from '../words/words.ts'

const UNTAKEN = emailsHash({ ...NO_FILTERS, workflow_outcome: 'no_match' })

/** The emails that wait for a person, newest first. */
export function ReviewPage() {
  const { say } = useSpeech()
  const { loaded, reload, more, remove } = usePages('review', emailsToReview, ({ id }) => id)
  useReturn(reload)
  return (
    <div class="page">
      <Title text={say(WORDS.review)}>
        <p class="lead">{say(WORDS.list.reviewLead)}</p>
        <p class="lead">
          {say(WORDS.list.untaken)} <a href={UNTAKEN}>{say(WORDS.list.seeUntaken)}</a>
        </p>
      </Title>
      <Waiting loaded={loaded} reload={reload}>
        {({ body: emails, next }) =>
          emails.length === 0 && !next ? (
            <Empty title={say(WORDS.list.nothingToReview)} help={say(WORDS.list.nothingToReviewHelp)} />
          ) : (
            <EmailRows
              emails={emails}
              layout="review"
              more={next ? more : null}
              reviewed={({ id }) => remove(id)}
            />
          )
        }
      </Waiting>
    </div>
  )
}
