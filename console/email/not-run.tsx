import type { Decision } from '../../shared/workflow/decision.ts'
import { useSpeech } from '../language.tsx'
import { Card } from '../parts/card.tsx'
import { WORDS } from '../words/words.ts'
import { whyNot } from './why-not.ts'

/** The workflows that did not run on an email, each with its reason. */
export function NotRun({ decisions }: { readonly decisions: readonly Decision[] }) {
  const { say } = useSpeech()
  if (decisions.length === 0) return null
  return (
    <Card title={say(WORDS.email.notRun)}>
      <NotRunList decisions={decisions} />
    </Card>
  )
}

export function NotRunList({ decisions }: { readonly decisions: readonly Decision[] }) {
  const { language } = useSpeech()
  const seen = new Map(decisions.map((one) => [`${one.workflow_id} ${one.condition} ${one.actual}`, one]))
  return (
    <ul class="not-run">
      {[...seen].map(([key, decision]) => (
        <li key={key}>
          <b>{decision.workflow_name}</b> <span>{whyNot(decision, language)}</span>
        </li>
      ))}
    </ul>
  )
}
