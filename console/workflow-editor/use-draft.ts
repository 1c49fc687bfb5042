import { useCallback, useState } from 'preact/hooks'
import type { StoredWorkflow } from '../../shared/api/workflow.ts'
import type { ExecuteResponse } from '../../shared/engine/execute-response.ts'
import type { FieldFailure } from '../api/failure.ts'
import { CallFailed } from '../api/failure.ts'
import { createWorkflow, getWorkflow, tryDraft, tryWorkflow, updateWorkflow } from '../api/requests.ts'
import { useSpeech } from '../language.tsx'
import { useWork } from '../parts/use-work.ts'
import { WORDS } from '../words/words.ts'
import { mistakesBefore } from './checks.ts'
import { type Draft, draftOf, onTopOf, updateOf } from './draft.ts'
import { isSame } from './json.ts'
import { inPercent, standing } from './mistakes.ts'
import { keepKeys } from './steps.ts'

const refusalIn = (error: unknown) =>
  error instanceof CallFailed && error.failure.kind === 'refused' ? error.failure : null

/** A mistake in a definition that was sent along, at its place in the definition. */
const inDraft = ({ pointer, detail }: FieldFailure): FieldFailure[] =>
  pointer.startsWith('/draft/') ? [{ pointer: pointer.slice('/draft'.length), detail }] : []

/** What an attempt to save was told. */
interface Refusal {
  readonly sent: Draft
  readonly mistakes: readonly FieldFailure[]
  readonly attempt: number
}

/**
 * A workflow while it is edited: what it was, what it is now, and what keeps it from being saved.
 *
 * @param given the stored workflow; null for a new one, which `begun` is the beginning of.
 */
export function useDraft(given: StoredWorkflow | null, begun: Draft) {
  const { language } = useSpeech()
  const [stored, setStored] = useState(given)
  const [before, setBefore] = useState(begun)
  const [draft, setDraft] = useState(begun)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [theirs, setTheirs] = useState<StoredWorkflow | null>(null)
  const { isBusy, failure, work } = useWork()

  const refuse = (mistakes: readonly FieldFailure[]) =>
    setRefusal((last) => ({
      ...{ sent: draft, mistakes: mistakes.map(inPercent) },
      attempt: (last?.attempt ?? 0) + 1,
    }))

  /** Takes a workflow as the API has it. */
  const adopt = useCallback((workflow: StoredWorkflow, now: Draft) => {
    setStored(workflow)
    setBefore(draftOf(workflow))
    setDraft(now)
    setRefusal(null)
    setTheirs(null)
  }, [])

  const save = (saved: (workflow: StoredWorkflow) => void) => {
    function take(workflow: StoredWorkflow): void {
      const now = draftOf(workflow)
      keepKeys(now.workflow_steps, draft.workflow_steps)
      adopt(workflow, now)
      saved(workflow)
    }
    return work(async () => {
      const mistakes = mistakesBefore(draft, language)
      if (mistakes.length > 0) return refuse(mistakes)
      try {
        take(stored ? await updateWorkflow(stored.id, updateOf(draft, stored)) : await createWorkflow(draft))
      } catch (error) {
        const refused = refusalIn(error)
        const isConflict = refused?.errors.some(({ pointer }) => pointer === '/version')
        if (isConflict && stored) {
          const current = await getWorkflow(stored.id)
          // Saved before by this page, which never got the answer.
          if (isSame(draftOf(current), draft)) take(current)
          else setTheirs(current)
        } else if (refused && refused.errors.length > 0) refuse(refused.errors)
        else throw error
      }
    })
  }

  const isUnsaved = !isSame(before, draft)

  /** Runs the workflow as it is now on an email, without effects; null when it has mistakes, which are shown. */
  async function tryOut(emailId: number, force: boolean): Promise<ExecuteResponse | null> {
    if (stored && !isUnsaved) return tryWorkflow(emailId, stored.id, force)
    const mistakes = mistakesBefore(draft, language)
    if (mistakes.length > 0) {
      refuse(mistakes)
      return null
    }
    const name = draft.name || WORDS.workflow.newTitle[language]
    try {
      return await tryDraft(emailId, { ...draft, name }, force)
    } catch (error) {
      const refused = refusalIn(error)?.errors.flatMap(inDraft) ?? []
      if (refused.length === 0) throw error
      refuse(refused)
      return null
    }
  }

  return {
    stored,
    before,
    draft,
    change: setDraft,
    isUnsaved,
    tryOut,
    mistakes: refusal ? standing(refusal.mistakes, refusal.sent, draft) : [],
    attempt: refusal?.attempt ?? 0,
    theirs,
    isBusy,
    failure,
    save,
    keepMine() {
      if (theirs) adopt(theirs, onTopOf(draftOf(theirs), draft, before))
    },
    takeTheirs() {
      if (theirs) adopt(theirs, draftOf(theirs))
    },
  }
}
