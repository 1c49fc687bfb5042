import type { StoredWorkflow } from '../../shared/api/workflow.ts'
import { type Action, getWorkflow, listActions, listWorkflows } from '../api/requests.ts'
import { useSpeech } from '../language.tsx'
import { Notice } from '../parts/notice.tsx'
import { Title } from '../parts/title.tsx'
import { useLoaded } from '../parts/use-loaded.ts'
import { Waiting } from '../parts/waiting.tsx'
import { newWorkflowHash } from '../route.ts'
import { useRight } from '../sign-in/use-session.ts'
import { RIGHTS } from '../words/app.ts'
import { CLASSIFICATIONS } from '../words/domain.ts'
import { EDITOR } from '../words/editor.ts'
import { WORDS } from '../words/words.ts'
import { copyOf, draftOf, NEW_DRAFT } from '../workflow-editor/draft.ts'
import { Editor } from '../workflow-editor/editor.tsx'

interface Loaded {
  readonly workflow: StoredWorkflow | null
  readonly actions: readonly Action[]
  readonly classifications: readonly string[]
}

/** @param id null for none. */
async function load(id: number | null, signal: AbortSignal): Promise<Loaded> {
  const [workflow, actions, workflows] = await Promise.all([
    id === null ? null : getWorkflow(id, signal),
    listActions(signal),
    listWorkflows(signal),
  ])
  const triggers = workflows.map(({ classification_trigger }) => classification_trigger)
  return { workflow, actions, classifications: [...new Set([...Object.keys(CLASSIFICATIONS), ...triggers])] }
}

/** One workflow, to be changed. */
export function WorkflowPage({ id }: { readonly id: number }) {
  const { say } = useSpeech()
  const mayWrite = useRight('workflows.write')
  const { loaded, reload, update } = useLoaded(`workflow ${id}`, (signal) => load(id, signal))
  return (
    <div class="page medium">
      <Back />
      <Waiting loaded={loaded} reload={reload}>
        {({ workflow, ...rest }) =>
          workflow && (
            <>
              <Title text={workflow.name}>
                {mayWrite && (
                  <p class="lead">
                    <a href={newWorkflowHash(id)}>{say(WORDS.workflow.copy)}</a>
                  </p>
                )}
              </Title>
              {!mayWrite && <ReadOnly />}
              <Editor
                {...rest}
                workflow={workflow}
                begun={draftOf(workflow)}
                mayWrite={mayWrite}
                saved={(saved) => update((shown) => ({ ...shown, workflow: saved }))}
              />
            </>
          )
        }
      </Waiting>
    </div>
  )
}

/** A new workflow: empty, or like another one. */
export function NewWorkflowPage({ copy }: { readonly copy: number | null }) {
  const { say } = useSpeech()
  const mayWrite = useRight('workflows.write')
  const { loaded, reload } = useLoaded(`new workflow ${copy}`, (signal) => load(copy, signal))
  return (
    <div class="page medium">
      <Back />
      <Title text={say(WORDS.workflow.newTitle)} />
      {!mayWrite && <ReadOnly />}
      <Waiting loaded={loaded} reload={reload}>
        {({ workflow, ...rest }) => {
          const name = workflow && say(EDITOR.copyName(workflow.name))
          const begun = workflow ? copyOf(workflow, name ?? '') : NEW_DRAFT
          return (
            <>
              {workflow && <p class="quiet">{say(EDITOR.copyHelp)}</p>}
              <Editor {...rest} workflow={null} begun={begun} mayWrite={mayWrite} />
            </>
          )
        }}
      </Waiting>
    </div>
  )
}

function Back() {
  const { say } = useSpeech()
  return (
    <p class="back">
      <a href="#/workflows">← {say(WORDS.workflows)}</a>
    </p>
  )
}

function ReadOnly() {
  const { say } = useSpeech()
  return (
    <Notice tone="calm" title={say(EDITOR.readOnly)}>
      <p>{say(WORDS.forbiddenHelp(say(RIGHTS['workflows.write']), 'workflows.write'))}</p>
    </Notice>
  )
}
