import type { StoredWorkflow } from '../../shared/api/workflow.ts'
import { switchWorkflow } from '../api/requests.ts'
import { useSpeech } from '../language.tsx'
import { useAnnounce } from '../parts/announce.tsx'
import { FailureNotice } from '../parts/notice.tsx'
import { useWork } from '../parts/use-work.ts'
import { WORDS } from '../words/words.ts'

interface SwitchProps {
  readonly workflow: StoredWorkflow
  readonly switched: (workflow: StoredWorkflow) => void
}

/** Switches a workflow on and off. It shows what the API has, never what it is about to ask for. */
export function Switch({ workflow, switched }: SwitchProps) {
  const { say } = useSpeech()
  const announce = useAnnounce()
  const { isBusy, failure, work } = useWork()
  const { name, enabled } = workflow
  const words = WORDS.workflow
  const toggle = () =>
    work(async () => {
      const changed = await switchWorkflow(workflow.id, !enabled)
      announce(say((changed.enabled ? words.switchedOn : words.switchedOff)(name)))
      switched(changed)
    })
  return (
    <div class="switch-place">
      <span class="switch-word" aria-hidden="true">
        {say(enabled ? words.on : words.off)}
      </span>
      <button
        type="button"
        class="switch"
        role="switch"
        aria-checked={enabled}
        aria-label={say(words.switchOf(name))}
        aria-busy={isBusy}
        onClick={() => void toggle()}
      >
        <span class="knob" />
      </button>
      {failure && <FailureNotice failure={failure} />}
    </div>
  )
}
