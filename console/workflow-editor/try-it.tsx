import { useState } from 'preact/hooks'
import type { StoredWorkflow } from '../../shared/api/workflow.ts'
import type { ExecuteResponse } from '../../shared/engine/execute-response.ts'
import { getEmail, listEmails, tryWorkflow } from '../api/requests.ts'
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
import { isSame } from './json.ts'

interface TryItProps {
  readonly workflow: StoredWorkflow
  /** Whether the form has changes that the run will not know. */
  readonly isUnsaved: boolean
}

interface Tried {
  /** What was tried. */
  readonly of: { readonly emailId: number; readonly isForced: boolean; readonly version: number }
  readonly answer: ExecuteResponse
  readonly parties: PartyNames
}

/** Emails to choose from: of the workflow's classification first, then the newest of all. */
async function emailsFor({ classification_trigger: classification }: StoredWorkflow, signal: AbortSignal) {
  const [fitting, newest] = await Promise.all([
    listEmails({ ...NO_FILTERS, classification }, signal),
    listEmails(NO_FILTERS, signal),
  ])
  const all = [...fitting.body, ...newest.body].filter(({ erased_at }) => erased_at === null)
  return [...new Map(all.map((email) => [email.id, email])).values()].slice(0, 50)
}

/** Tries the saved workflow on a recent email, without effects. */
export function TryIt({ workflow, isUnsaved }: TryItProps) {
  const { say, language } = useSpeech()
  const { id, version, classification_trigger } = workflow
  const { loaded } = useLoaded(`emails for ${classification_trigger}`, (signal) =>
    emailsFor(workflow, signal),
  )
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
      const [answer, email] = await Promise.all([tryWorkflow(emailId, id, isForced), getEmail(emailId)])
      setTried({ of: { emailId, isForced, version }, answer, parties: partyNames(email) })
    })
  // An answer may come when another email is chosen by then, or another version saved.
  const shown = tried && isSame(tried.of, { emailId, isForced, version }) ? tried : null
  return (
    <Card title={say(EDITOR.tryTitle)}>
      <p class="quiet">{say(EDITOR.tryHelp)}</p>
      {isUnsaved && <p class="warn-text">{say(EDITOR.tryUnsaved)}</p>}
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
