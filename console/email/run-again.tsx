import { useRef, useState } from 'preact/hooks'
import type { EmailWithTrail } from '../../shared/api/email.ts'
import type { ExecuteResponse } from '../../shared/engine/execute-response.ts'
import { runWorkflows, tryWorkflows } from '../api/requests.ts'
import { useSpeech } from '../language.tsx'
import { useAnnounce } from '../parts/announce.tsx'
import { Card } from '../parts/card.tsx'
import { FailureNotice, Notice } from '../parts/notice.tsx'
import { useWork } from '../parts/use-work.ts'
import { WORDS } from '../words/words.ts'
import { invoiceIn, isCorrected } from './extracted.ts'
import { partyNames } from './parties.ts'
import { RunAnswer } from './run-answer.tsx'

interface RunAgainProps {
  readonly email: EmailWithTrail
  /** Called when the workflows have run. */
  readonly ran: () => void
}

/** Runs an email's workflows by hand: first without effects, then for real. */
export function RunAgain({ email, ran }: RunAgainProps) {
  const { say } = useSpeech()
  const announce = useAnnounce()
  const { isBusy, failure, work } = useWork()
  const [tried, setTried] = useState<ExecuteResponse | null>(null)
  // One key for all attempts of one decision to run, so that an answer that got lost does not run it twice.
  const key = useRef('')
  const words = WORDS.run
  const isFirst = email.executions.length === 0

  const tryIt = () =>
    work(async () => {
      setTried(await tryWorkflows(email.id))
      key.current = crypto.randomUUID()
    })
  const runIt = () =>
    work(async () => {
      const answer = await runWorkflows(email.id, key.current)
      if (answer.status !== 'executed') return setTried(answer)
      setTried(null)
      announce(say(words.done))
      ran()
    })
  return (
    <Card title={say(isFirst ? words.first : words.title)}>
      <p class="quiet">{say(words.help)}</p>
      <button type="button" disabled={isBusy} onClick={() => void tryIt()}>
        {say(isBusy ? words.running : words.tryIt)}
      </button>
      {failure && <FailureNotice failure={failure} />}
      {tried && (
        <section class="tried" aria-label={say(words.tried)}>
          <RunAnswer answer={tried} parties={partyNames(email)} />
          {tried.details.length > 0 && (
            <>
              {!isFirst && <p class="quiet small">{say(words.forRealHelp)}</p>}
              {isReadAgain(tried) && isCorrected(invoiceIn(email.extracted)) && (
                <Notice tone="warn" title={say(words.correctionsLost)} />
              )}
              <button type="button" class="primary" disabled={isBusy} onClick={() => void runIt()}>
                {say(words.forReal)}
              </button>
            </>
          )}
        </section>
      )}
    </Card>
  )
}

/** Whether a run reads the invoice, whatever stands in it by now. */
const isReadAgain = ({ details }: ExecuteResponse) =>
  details.some(({ steps }) => steps.some(({ action }) => action === 'extract_invoice_data'))
