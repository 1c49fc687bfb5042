import type { ExecuteResponse } from '../../shared/engine/execute-response.ts'
import { useSpeech } from '../language.tsx'
import { Named } from '../parts/named.tsx'
import { ACTIONS } from '../words/actions.ts'
import { STEP_STATUSES } from '../words/domain.ts'
import { stepReasonIn } from '../words/step-reasons.ts'
import { type PartyNames, stepOutcome } from './step-outcome.ts'

type Step = ExecuteResponse['details'][number]['steps'][number]

interface StepsProps {
  readonly steps: readonly Step[]
  readonly parties: PartyNames
  /** What a step would make for people to read, by its position; for a run without effects. */
  readonly made?: ReadonlyMap<number, string>
}

/** The steps of a run in their order: what each did, and why it failed or was skipped. */
export function Steps({ steps, parties, made }: StepsProps) {
  const { language } = useSpeech()
  return (
    <ol class="steps">
      {steps.map((step) => {
        const outcome = stepOutcome(step.action, step.result, parties, language)
        const reason = step.error ?? step.reason
        const text = made?.get(step.index)
        return (
          <li key={step.index} class={`step ${step.status} depth-${depthOf(step.path)}`}>
            <span class="step-name">
              <Named names={ACTIONS} value={step.action} />
            </span>
            {outcome && <span class="step-outcome">{outcome}</span>}
            <span class={step.status === 'completed' ? 'hidden' : 'step-status'}>
              <Named names={STEP_STATUSES} value={step.status} />
            </span>
            {reason && <span class="step-why">{stepReasonIn(reason, language)}</span>}
            {text && <span class="step-message">{text}</span>}
          </li>
        )
      })}
    </ol>
  )
}

/** How many branches a step is inside, at most as many as the page shows. */
const depthOf = (path: string) => Math.min((path.split('.').length - 1) / 2, 3)
