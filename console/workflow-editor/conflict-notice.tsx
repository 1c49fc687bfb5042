import { useEffect, useRef } from 'preact/hooks'
import type { StoredWorkflow } from '../../shared/api/workflow.ts'
import { useSpeech } from '../language.tsx'
import { nameIn } from '../parts/named.tsx'
import { EDITOR, WORKFLOW_FIELDS } from '../words/editor.ts'
import { DefinedSteps } from '../workflows/defined-steps.tsx'
import { type Draft, differences, draftOf } from './draft.ts'

interface ConflictNoticeProps {
  /** The workflow as the reader began with it. */
  readonly before: Draft
  readonly mine: Draft
  /** The workflow as somebody else has saved it meanwhile. */
  readonly theirs: StoredWorkflow
  readonly keepMine: () => void
  readonly takeTheirs: () => void
}

/** Says that somebody else has saved the workflow meanwhile, what they changed, and how to go on. */
export function ConflictNotice({ before, mine, theirs, keepMine, takeTheirs }: ConflictNoticeProps) {
  const { say, language } = useSpeech()
  const heading = useRef<HTMLParagraphElement>(null)
  useEffect(() => heading.current?.focus(), [theirs])
  const other = differences(before, draftOf(theirs))
  const own = differences(before, mine)
  const named = (fields: readonly string[]) =>
    fields.map((field) => nameIn(WORKFLOW_FIELDS, field, language)).join(', ')
  const both = other.filter((field) => own.includes(field))
  return (
    <div class="notice warn" role="alert">
      <p class="notice-title" tabIndex={-1} ref={heading}>
        {say(EDITOR.conflict)}
      </p>
      <p>{say(EDITOR.conflictHelp(theirs.version))}</p>
      {other.length > 0 && (
        <p>
          {say(EDITOR.theyChanged)}: <b>{named(other)}</b>.
        </p>
      )}
      {both.length > 0 && (
        <p>
          {say(EDITOR.bothChanged)}: <b>{named(both)}</b>.
        </p>
      )}
      {other.includes('workflow_steps') && (
        <details>
          <summary>{say(EDITOR.seeTheirs)}</summary>
          <DefinedSteps steps={theirs.workflow_steps} />
        </details>
      )}
      <p class="quiet small">{say(EDITOR.keepMineHelp)}</p>
      <p class="buttons">
        <button type="button" class="primary" onClick={keepMine}>
          {say(EDITOR.keepMine)}
        </button>
        <button type="button" onClick={takeTheirs}>
          {say(EDITOR.takeTheirs)}
        </button>
      </p>
    </div>
  )
}
