import type { EmailSummary, EmailWithTrail } from '../../shared/api/email.ts'
import { getEmail } from '../api/requests.ts'
import { EmailHead } from '../email/email-head.tsx'
import { Happened } from '../email/happened.tsx'
import { Made } from '../email/made.tsx'
import { MailText } from '../email/mail-text.tsx'
import { NotRun } from '../email/not-run.tsx'
import { ReadFromEmail } from '../email/read-from-email.tsx'
import { RunAgain } from '../email/run-again.tsx'
import { useLoaded } from '../parts/use-loaded.ts'
import { Waiting } from '../parts/waiting.tsx'
import type { ListRoute } from '../route.ts'

/** One email: what it says, what was read from it, what happened and why, and what was made. */
export function EmailPage({ id, list }: { readonly id: number; readonly list: ListRoute | null }) {
  const { loaded, reload, update } = useLoaded(`email ${id}`, (signal) => getEmail(id, signal))
  return (
    <div class="page">
      <Waiting loaded={loaded} reload={reload}>
        {(email) => (
          <Email
            email={email}
            list={list}
            reload={reload}
            reviewed={(summary) => update((shown) => ({ ...shown, ...summary }))}
          />
        )}
      </Waiting>
    </div>
  )
}

interface EmailProps {
  readonly email: EmailWithTrail
  /** Where the reader came from, if not by a link from outside. */
  readonly list: ListRoute | null
  readonly reload: () => void
  readonly reviewed: (email: EmailSummary) => void
}

function Email({ email, list, reload, reviewed }: EmailProps) {
  return (
    <>
      <EmailHead email={email} list={list} reviewed={reviewed} />
      <div class="columns">
        <div class="column">
          <MailText email={email} />
          <Happened email={email} />
          <NotRun decisions={email.decisions} />
        </div>
        <div class="column">
          <ReadFromEmail email={email} corrected={reload} />
          <Made email={email} />
          {email.erased_at === null && <RunAgain email={email} ran={reload} />}
        </div>
      </div>
    </>
  )
}
