import { useState } from 'preact/hooks'
import type { ExecuteResponse } from '../../shared/engine/execute-response.ts'
import { getEmail, listEmails } from '../api/requests.ts'
import { partyNames } from '../email/parties.ts'
import { RunAnswer } from '../email/run-answer.tsx'
import type { PartyNames } from '../email/step-outcome.ts'
import { shortTime } from '../format.ts'
import { useSpeech } from '../language.tsx'
import { Card } from '../parts/card.tsx'
import { FailureNotice } from '../parts/notice.tsx'
import { useLoaded } from '../parts/use-loaded.ts'
import { useWork } from '../parts/use-work.ts'
import { NO_FILTERS } from '../route.ts'
import { EDITOR } from '../words/editor.ts'
import { WORDS } from '../words/words.ts'
import type { Draft } from './draft.ts'
import { isSame } from './json.ts'

interface TryItProps {
  readonly draft: Draft
  readonly tryOut: (emailId: number, force: boolean) => Promise<ExecuteResponse | null>
}

interface Tried {
  /** What was tried. */
  readonly of: { readonly emailId: number; readonly isForced: boolean; readonly draft: Draft }
  readonly answer: ExecuteResponse
  readonly parties: PartyNames
}

/** Emails to choose from: of the workflow's classification first, then the newest of all. */
async function emailsFor(classification: string, signal: AbortSignal) {
  const [fitting, newest] = await Promise.all([
    listEmails({ ...NO_FILTERS, classification }, signal),
    listEmails(NO_FILTERS, signal),
  ])
  const all = [...fitting.body, ...newest.body].filter(({ erased_at }) => erased_at === null)
  return [...new Map(all.map((email) => [email.id, email])).values()].slice(0, 50)
}

/** Tries the workflow as it is typed on a recent email, without effects. */
export function TryIt({ draft, tryOut }: TryItProps) {
  const { say, language } = useSpeech()
  const classification = String(draft.classification_trigger ?? '')
  const { loaded } = useLoaded(`emails for ${classification}`, (signal) => emailsFor(classification, signal))
  const { isBusy, failure, work } = useWork()
  const [chosen, choose] = useState<number>()
  const [isForced, force] = useState(false)
  const [tried, setTried] = useState<Tried | null>(null)
  const emails = loaded.state === 'ready' ? loaded.value : []
  const emailId = chosen ?? emails[0]?.id
  const tryIt = () =>
    work(async () => {
      if (emailId === undefined) return
      setTried(null)
      const [answer, email] = await Promise.all([tryOut(emailId, isForced), getEmail(emailId)])
      if (answer) setTried({ of: { emailId, isForced, draft }, answer, parties: partyNames(email) })
    })
  // An answer may come when another email is chosen by then, or something else typed.
  const shown = tried && isSame(tried.of, { emailId, isForced, draft }) ? tried : null
  return (
    <Card title={say(EDITOR.tryTitle)}>
      <p class="quiet">{say(EDITOR.tryHelp)}</p>
      {loaded.state === 'failed' && <FailureNotice failure={loaded.failure} />}
      {loaded.state === 'ready' && emails.length === 0 && <p>{say(EDITOR.tryNone)}</p>}
      {emailId !== undefined && (
        <div class="try">
          <label class="field">
            <span>{say(EDITOR.tryEmail)}</span>
            <select
              value={String(emailId)}
              onChange={({ currentTarget }) => choose(Number(currentTarget.value))}
            >
              {emails.map((email) => (
                <option key={email.id} value={String(email.id)}>
                  {shortTime(email.received_at, language, new Date())} ·{' '}
                  {email.sender_name || email.sender_email} · {email.subject || say(WORDS.list.noSubject)}
                </option>
              ))}
            </select>
          </label>
          <label class="box">
            <input
              type="checkbox"
              checked={isForced}
              onChange={({ currentTarget }) => force(currentTarget.checked)}
            />
            {say(EDITOR.tryAnyway)}
          </label>
          <button type="button" aria-busy={isBusy} onClick={() => void tryIt()}>
            {say(isBusy ? WORDS.run.running : EDITOR.tryNow)}
          </button>
        </div>
      )}
      {failure && <FailureNotice failure={failure} />}
      {shown && (
        <section class="tried" aria-label={say(WORDS.run.tried)}>
          <RunAnswer answer={shown.answer} parties={shown.parties} />
        </section>
      )}
    </Card>
  )
}
