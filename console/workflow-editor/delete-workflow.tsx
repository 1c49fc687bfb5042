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
  const words = EDITOR
  useEffect(() => {
    if (isAsking) question.current?.focus()
  }, [isAsking])
  const remove = () =>
    work(async () => {
      await deleteWorkflow(workflow.id)
      announce(say(words.deleted(workflow.name)))
      letGo()
      location.hash = '#/workflows'
    })
  return (
    <Card title={say(words.deleteTitle)}>
      <p class="quiet">{say(words.deleteHelp)}</p>
      {isAsking ? (
        <div class="asking">
          <p class="notice-title" tabIndex={-1} ref={question}>
            {say(words.deleteSure(workflow.name))}
          </p>
          <p class="buttons">
            <button type="button" class="danger" disabled={isBusy} onClick={() => void remove()}>
              {say(words.deleteNow)}
            </button>
            <button
              type="button"
              onClick={() => {
                setAsking(false)
                requestAnimationFrame(() => button.current?.focus())
              }}
            >
              {say(words.cancel)}
            </button>
          </p>
        </div>
      ) : (
        <button type="button" ref={button} onClick={() => setAsking(true)}>
          {say(words.delete)}
        </button>
      )}
      {failure && <FailureNotice failure={failure} />}
    </Card>
  )
}
