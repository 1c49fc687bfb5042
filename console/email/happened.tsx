import type { EmailWithTrail } from '../../shared/api/email.ts'
import { useSpeech } from '../language.tsx'
import { Card } from '../parts/card.tsx'
import { Named } from '../parts/named.tsx'
import { Time } from '../parts/time.tsx'
import { RUN_STATUSES } from '../words/domain.ts'
import { WORDS } from '../words/words.ts'
import { partyNames } from './parties.ts'
import { Steps } from './steps.tsx'

/** Every workflow that ran on an email, step by step, the newest run first. */
export function Happened({ email }: { readonly email: EmailWithTrail }) {
  const { say } = useSpeech()
  const words = WORDS.email
  return (
    <Card title={say(words.happened)}>
      {email.executions.length === 0 && <p class="quiet">{say(words.nothingHappened)}</p>}
      {email.executions.map((run) => (
        <article key={run.id} class="run">
          <header>
            <h3>{run.workflow_name}</h3>
            <span class={`badge run-${run.status}`}>
              <Named names={RUN_STATUSES} value={run.status} />
            </span>
            <span class="quiet small">
              <Time at={run.started_at} short />
              {', '}
              {say(run.triggered_by === 'manual' ? words.byHand : words.byItself)}
            </span>
          </header>
          <Steps steps={run.steps} parties={partyNames(email)} />
        </article>
      ))}
    </Card>
  )
}
