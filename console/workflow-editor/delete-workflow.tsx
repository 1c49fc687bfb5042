import { useEffect, useRef, useState } from 'preact/hooks'
import type { StoredWorkflow } from '../../shared/api/workflow.ts'
import { deleteWorkflow } from '../api/requests.ts'
import { useSpeech } from '../language.tsx'
import { useAnnounce } from '../parts/announce.tsx'
import { Card } from '../parts/card.tsx'
import { FailureNotice } from '../parts/notice.tsx'
import { letGo } from '../parts/unsaved.ts'
import { useWork } from '../parts/use-work.ts'
import { EDITOR } from '../words/editor.ts'

/** Deletes a workflow, once the reader has said so twice. */
export function DeleteWorkflow({ workflow }: { readonly workflow: StoredWorkflow }) {
  const { say } = useSpeech()
  const announce = useAnnounce()
  const { isBusy, failure, work } = useWork()
  const [isAsking, setAsking] = useState(false)
  const question = useRef<HTMLParagraphElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isAsking) question.current?.focus()
  }, [isAsking])
  const remove = () =>
    work(async () => {
      await deleteWorkflow(workflow.id)
      announce(say(EDITOR.deleted(workflow.name)))
      // Who has left meanwhile stays where they are.
      if (!question.current) return
      letGo()
      location.hash = '#/workflows'
    })
  return (
    <Card title={say(EDITOR.deleteTitle)}>
      <p class="quiet">{say(EDITOR.deleteHelp)}</p>
      {isAsking ? (
        <div class="asking">
          <p class="notice-title" tabIndex={-1} ref={question}>
            {say(EDITOR.deleteSure(workflow.name))}
          </p>
          <p class="buttons">
            <button type="button" class="danger" aria-busy={isBusy} onClick={() => void remove()}>
              {say(EDITOR.deleteNow)}
            </button>
            <button
              type="button"
              disabled={isBusy}
              onClick={() => {
                setAsking(false)
                requestAnimationFrame(() => button.current?.focus())
              }}
            >
              {say(EDITOR.cancel)}
            </button>
          </p>
        </div>
      ) : (
        <button type="button" ref={button} onClick={() => setAsking(true)}>
          {say(EDITOR.delete)}
        </button>
      )}
      {failure && <FailureNotice failure={failure} />}
    </Card>
  )
}
