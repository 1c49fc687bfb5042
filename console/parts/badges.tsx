import { percent } from '../format.ts'
import { useSpeech } from '../language.tsx'
import { CLASSIFICATIONS, STATUSES } from '../words/domain.ts'
import { WORDS } from '../words/words.ts'
import { Named, nameIn } from './named.tsx'

interface ClassificationProps {
  readonly classification: string | null
  readonly score: number | null
}

/** What an email was classified as, and how sure that is, as a number and as a bar. */
export function Classification({ classification, score }: ClassificationProps) {
  const { say, language } = useSpeech()
  if (classification === null) return <span class="quiet">{say(WORDS.list.unclassified)}</span>
  return (
    <span class="classification">
      <span class="kind">{nameIn(CLASSIFICATIONS, classification, language)}</span>
      {score !== null && (
        <span class="certainty" title={say(WORDS.list.certain(percent(score, language)))}>
          <meter min={0} max={1} value={score} aria-hidden="true" />
          {percent(score, language)}
        </span>
      )}
    </span>
  )
}

/** The status of an email. */
export function StatusBadge({ status }: { readonly status: string }) {
  return (
    <span class={`badge status-${status}`}>
      <Named names={STATUSES} value={status} />
    </span>
  )
}
