import type { ExecuteResponse } from '../../shared/engine/execute-response.ts'
import { useSpeech } from '../language.tsx'
import { RUN_ANSWERS } from '../words/run.ts'
import { WORDS } from '../words/words.ts'
import { NotRunList } from './not-run.tsx'
import type { PartyNames } from './step-outcome.ts'
import { Steps } from './steps.tsx'
import { textsIn } from './would-make.ts'

interface RunAnswerProps {
  readonly answer: ExecuteResponse
  readonly parties: PartyNames
}

/** What a run without effects would do, or why nothing ran. */
export function RunAnswer({ answer, parties }: RunAnswerProps) {
  const { say } = useSpeech()
  const { status, details, pause, not_run = [] } = answer
  const isNothing = details.length === 0
  return (
    <>
      {!isNothing && <h3>{say(WORDS.run.tried)}</h3>}
      {isNothing && (
        <p>
          <b>{say(RUN_ANSWERS[status === 'executed' || status === 'dry_run' ? 'no_match' : status])}</b>{' '}
          {pause?.reason}
        </p>
      )}
      {details.map((detail) => (
        <article key={detail.workflow_id} class="run">
          <header>
            <h4>{detail.workflow_name}</h4>
          </header>
          <Steps steps={detail.steps} parties={parties} made={textsIn(detail.effects ?? [])} />
        </article>
      ))}
      {not_run.length > 0 && <NotRunList decisions={not_run} />}
    </>
  )
}
