import { listEmails } from '../api/requests.ts'
import { EmailFilter } from '../emails/email-filter.tsx'
import { EmailRows } from '../emails/email-rows.tsx'
import { useSpeech } from '../language.tsx'
import { Empty } from '../parts/empty.tsx'
import { Title } from '../parts/title.tsx'
import { usePages } from '../parts/use-pages.ts'
import { Waiting } from '../parts/waiting.tsx'
import { type EmailFilters, emailsHash } from '../route.ts'
import { WORDS } from '../words/words.ts'

/** All emails, newest first, narrowed by what the address says. */
export function EmailsPage({ filters }: { readonly filters: EmailFilters }) {
  const { say } = useSpeech()
  const key = emailsHash(filters)
  const { loaded, reload, more } = usePages(
    key,
    (signal) => listEmails(filters, signal),
    ({ id }) => id,
  )
  return (
    <div class="page">
      <Title text={say(WORDS.emails)} />
      <EmailFilter filters={filters} />
      <Waiting loaded={loaded} reload={reload}>
        {({ body: emails, next }) =>
          emails.length === 0 && !next ? (
            <Empty title={say(WORDS.list.none)} help={say(WORDS.list.noneHelp)} />
          ) : (
            <EmailRows emails={emails} layout="all" more={next ? more : null} />
          )
        }
      </Waiting>
    </div>
  )
}
