import { useCallback, useMemo, useState } from 'preact/hooks'
import type { StoredWorkflow } from '../../shared/api/workflow.ts'
import type { Action } from '../api/requests.ts'
import { useSpeech } from '../language.tsx'
import { useAnnounce } from '../parts/announce.tsx'
import { FailureNotice } from '../parts/notice.tsx'
import { letGo, useUnsaved } from '../parts/unsaved.ts'
import { workflowHash } from '../route.ts'
import { EDITOR } from '../words/editor.ts'
import { ConflictNotice } from './conflict-notice.tsx'
import { DeleteWorkflow } from './delete-workflow.tsx'
import type { Draft } from './draft.ts'
import { withField } from './json.ts'
import { JsonInput } from './json-input.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import { MistakeSummary } from './mistake-summary.tsx'
import { EditorContext } from './scope.ts'
import { StepList } from './step-list.tsx'
import { TriggerFields } from './trigger-fields.tsx'
import { TryIt } from './try-it.tsx'
import { useDraft } from './use-draft.ts'

interface EditorProps {
  /** The workflow to change; null for a new one. */
  readonly workflow: StoredWorkflow | null
  /** What the form begins with. */
  readonly begun: Draft
  readonly actions: readonly Action[]
  readonly classifications: readonly string[]
  readonly mayWrite: boolean
}

/** The form in which a workflow is created or changed. */
export function Editor({ workflow, begun, actions, classifications, mayWrite }: EditorProps) {
  const { say } = useSpeech()
  const announce = useAnnounce()
  const words = EDITOR
  const edited = useDraft(workflow, begun)
  const { stored, draft, change, isUnsaved, mistakes, attempt, theirs, isBusy, failure, save } = edited
  const [leaving, setLeaving] = useState<string | null>(null)
  useUnsaved(
    isUnsaved,
    useCallback((hash: string) => setLeaving(hash), []),
  )
  const scope = useMemo(() => ({ actions, mistakes }), [actions, mistakes])
  const steps = draft.workflow_steps

  function submit(event: Event): void {
    event.preventDefault()
    void save((saved) => {
      if (stored) return announce(say(words.saved(saved.version)))
      announce(say(words.created(saved.name)))
      letGo()
      location.hash = workflowHash(saved.id)
    })
  }

  return (
    <EditorContext.Provider value={scope}>
      <div class="editor">
        {theirs && (
          <ConflictNotice
            before={edited.before}
            mine={draft}
            theirs={theirs}
            keepMine={() => {
              edited.keepMine()
              announce(say(words.onTop))
            }}
            takeTheirs={edited.takeTheirs}
          />
        )}
        <form noValidate onSubmit={submit}>
          <MistakeSummary mistakes={mistakes} draft={draft} attempt={attempt} />
          <fieldset class="stack" disabled={!mayWrite}>
            <TriggerFields draft={draft} classifications={classifications} change={change} />
            <section class="card stack">
              <h2>{say(words.steps)}</h2>
              {Array.isArray(steps) ? (
                <StepList
                  at="/workflow_steps"
                  label={say(words.steps)}
                  steps={steps}
                  change={(next) => change(withField(draft, 'workflow_steps', next))}
                />
              ) : (
                <JsonInput
                  at="/workflow_steps"
                  label={say(words.steps)}
                  value={steps}
                  change={(next) => change(withField(draft, 'workflow_steps', next))}
                />
              )}
            </section>
          </fieldset>
          {mayWrite && (
            <div class="save-bar">
              {failure && <FailureNotice failure={failure} />}
              <p class="buttons">
                <button type="submit" class="primary" disabled={isBusy}>
                  {say(stored ? words.save : words.create)}
                </button>
                <span class="quiet small">
                  {stored && say(isUnsaved ? words.unsaved : words.nothingToSave)}
                </span>
              </p>
            </div>
          )}
        </form>
        {stored && <TryIt workflow={stored} isUnsaved={isUnsaved} />}
        {stored && mayWrite && <DeleteWorkflow workflow={stored} />}
      </div>
      {leaving !== null && isUnsaved && <LeaveDialog hash={leaving} stay={() => setLeaving(null)} />}
    </EditorContext.Provider>
  )
}
