import type { WorkflowStats } from '../../shared/api/stats.ts'
import { percent, writtenNumber } from '../format.ts'
import { useSpeech } from '../language.tsx'
import { Time } from '../parts/time.tsx'
import { WORDS } from '../words/words.ts'

/** How often a workflow has run, and how well. */
export function Statistics({ stats }: { readonly stats: WorkflowStats }) {
  const { say, language } = useSpeech()
  const words = WORDS.workflow
  const { success_rate: rate, failure_count: failures, pending_executions: pending } = stats
  const count = (value: number) => writtenNumber(value, language)
  return (
    <dl class="statistics">
      <div>
        <dt>{say(words.ran)}</dt>
        <dd>{count(stats.execution_count)}</dd>
      </div>
      {rate !== null && (
        <div>
          <dt>{say(words.wentWell)}</dt>
          <dd>{percent(rate / 100, language)}</dd>
        </div>
      )}
      {failures > 0 && (
        <div>
          <dt>{say(words.failures)}</dt>
          <dd class="bad-text">{count(failures)}</dd>
        </div>
      )}
      {pending > 0 && (
        <div>
          <dt>{say(words.pending)}</dt>
          <dd>{count(pending)}</dd>
        </div>
      )}
      <div>
        <dt>{say(words.lastRun)}</dt>
        <dd>{stats.last_run_at ? <Time at={stats.last_run_at} short /> : say(words.never)}</dd>
      </div>
    </dl>
  )
}
