import { emailsToReview } from '../api/requests.ts'
import { EmailRows } from '../emails/email-rows.tsx'
import { usePages } from '../emails/use-pages.ts'
import { useSpeech } from '../language.tsx'
import { Empty } from '../parts/empty.tsx'
import { Title } from '../parts/title.tsx'
import { useReturn } from '../parts/use-return.ts'
import { Waiting } from '../parts/waiting.tsx'
import { WORDS } from '../words/words.ts'

/** The emails that wait for a person, newest first. */
export function ReviewPage() {
  const { say } = useSpeech()
  const { loaded, reload, more, remove } = usePages('review', emailsToReview)
  useReturn(reload)
  return (
    <div class="page">
      <Title text={say(WORDS.review)}>
        <p class="lead">{say(WORDS.list.reviewLead)}</p>
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
