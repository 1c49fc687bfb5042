import { useRef } from 'preact/hooks'
import type { StoredWorkflow } from '../../shared/api/workflow.ts'
import type { Action } from '../api/requests.ts'
import { useSpeech } from '../language.tsx'
import { useAnnounce } from '../parts/announce.tsx'
import { AskBeforeLeaving } from '../parts/ask-before-leaving.tsx'
import { FailureNotice } from '../parts/notice.tsx'
import { letGo } from '../parts/unsaved.ts'
import { workflowHash } from '../route.ts'
import { EDITOR } from '../words/editor.ts'
import { ConflictNotice } from './conflict-notice.tsx'
import { DeleteWorkflow } from './delete-workflow.tsx'
import type { Draft } from './draft.ts'
import { withField } from './json.ts'
import { JsonInput } from './json-input.tsx'
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
  /** Called with the workflow as it is stored by now. */
  readonly saved?: (workflow: StoredWorkflow) => void
}

/** The form in which a workflow is created or changed. */
export function Editor({ workflow, begun, actions, classifications, mayWrite, saved }: EditorProps) {
  const { say } = useSpeech()
  const announce = useAnnounce()
  const edited = useDraft(workflow, begun)
  const { stored, draft, change, isUnsaved, mistakes, attempt, theirs, isBusy, failure, save } = edited
  const scope = { actions, mistakes, mayWrite }
  const steps = draft.workflow_steps

  const button = useRef<HTMLButtonElement>(null)
  const submit = () =>
    save((workflow) => {
      saved?.(workflow)
      if (stored) return announce(say(EDITOR.saved(workflow.version)))
      announce(say(EDITOR.created(workflow.name)))
      // Who has left meanwhile stays where they are.
      if (!button.current) return
      letGo()
      location.hash = workflowHash(workflow.id)
    })
  function resolve(how: () => void): void {
    how()
    if (theirs) saved?.(theirs)
    // The notice goes with the button that was pressed; who uses the keyboard goes on with what is next.
    button.current?.focus()
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
              resolve(edited.keepMine)
              announce(say(EDITOR.onTop))
            }}
            takeTheirs={() => resolve(edited.takeTheirs)}
          />
        )}
        {/* Nothing saves but the button: Enter in a field is not meant to change what runs. */}
        <form noValidate onSubmit={(event) => event.preventDefault()}>
          <MistakeSummary mistakes={mistakes} draft={draft} attempt={attempt} />
          {/* What would be typed while it is saved would be lost when the answer takes its place. */}
          <fieldset class="stack" disabled={!mayWrite} inert={isBusy}>
            <TriggerFields draft={draft} classifications={classifications} change={change} />
            <section class="card stack">
              <h2>{say(EDITOR.steps)}</h2>
              {Array.isArray(steps) ? (
                <StepList
                  at="/workflow_steps"
                  label={say(EDITOR.steps)}
                  steps={steps}
                  change={(next) => change(withField(draft, 'workflow_steps', next))}
                />
              ) : (
                <JsonInput
                  at="/workflow_steps"
                  label={say(EDITOR.steps)}
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
                <button
                  ref={button}
                  type="button"
                  class="primary"
                  aria-busy={isBusy}
                  onClick={() => void submit()}
                >
                  {say(stored ? EDITOR.save : EDITOR.create)}
                </button>
                <span class="quiet small">
                  {isBusy
                    ? say(EDITOR.saving)
                    : stored && say(isUnsaved ? EDITOR.unsaved : EDITOR.nothingToSave)}
                </span>
              </p>
            </div>
          )}
        </form>
        <TryIt draft={draft} tryOut={edited.tryOut} />
        {stored && mayWrite && <DeleteWorkflow workflow={stored} />}
      </div>
      {isUnsaved && <AskBeforeLeaving />}
    </EditorContext.Provider>
  )
}
