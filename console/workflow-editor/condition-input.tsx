import { useState } from 'preact/hooks'
import { useSpeech } from '../language.tsx'
import { EDITOR } from '../words/editor.ts'
import { ComparisonRow } from './comparison-row.tsx'
import { type ConditionForm, readCondition, writeCondition } from './condition-form.ts'
import { GroupFrame } from './field-frame.tsx'
import { JsonInput } from './json-input.tsx'
import { idAt, useMistakes } from './scope.ts'

interface ConditionInputProps {
  readonly at: string
  readonly label: string
  readonly help?: string | undefined
  readonly isRequired?: boolean
  readonly value: unknown
  readonly change: (value: unknown) => void
}

const FIRST = { field: 'email.subject', operator: 'contains', value: '' } as const

/** A JsonLogic rule: comparisons as fields, and whatever else as JSON. */
export function ConditionInput({ at, label, help, isRequired, value, change }: ConditionInputProps) {
  const { say } = useSpeech()
  const isWrong = useMistakes(at).length > 0
  const [wantsJson, wantJson] = useState(false)
  const form = value === undefined ? null : readCondition(value)
  const isShown = value === undefined || form !== null
  // While it is typed, JSON may pass by what fields can show: it stays JSON until the reader says otherwise.
  if (!isShown && !wantsJson) wantJson(true)

  if (wantsJson)
    return (
      <div class="condition">
        <JsonInput
          {...{ at, label, value, change }}
          help={isShown ? help : say(EDITOR.onlyJson)}
          isRequired={isRequired ?? false}
        />
        {isShown && (
          <button type="button" class="small" onClick={() => wantJson(false)}>
            {say(EDITOR.asForm)}
          </button>
        )}
      </div>
    )
  const set = (next: ConditionForm) => change(next.comparisons.length > 0 ? writeCondition(next) : undefined)
  const { join, comparisons } = form ?? { join: 'and', comparisons: [] }
  return (
    <GroupFrame
      at={at}
      label={label}
      isRequired={isRequired}
      help={comparisons.length > 0 ? say(EDITOR.valueHelp) : help}
    >
      {comparisons.length === 0 && !isRequired && <p class="quiet">{say(EDITOR.always)}</p>}
      {comparisons.length > 1 && (
        <select
          class="join"
          aria-label={say(EDITOR.joined)}
          value={join}
          onChange={({ currentTarget }) =>
            set({ join: currentTarget.value === 'or' ? 'or' : 'and', comparisons })
          }
        >
          <option value="and">{say(EDITOR.all)}</option>
          <option value="or">{say(EDITOR.any)}</option>
        </select>
      )}
      {comparisons.map((comparison, index) => (
        <ComparisonRow
          key={index}
          comparison={comparison}
          id={`${idAt(at)}:line-${index + 1}`}
          number={index + 1}
          isWrong={isWrong}
          change={(changed) => set({ join, comparisons: comparisons.with(index, changed) })}
          remove={() => {
            set({ join, comparisons: comparisons.toSpliced(index, 1) })
            document.getElementById(idAt(at))?.focus()
          }}
        />
      ))}
      <div class="buttons">
        <button
          type="button"
          class="small"
          onClick={() => {
            set({ join, comparisons: [...comparisons, FIRST] })
            const line = `${idAt(at)}:line-${comparisons.length + 1}`
            requestAnimationFrame(() => document.getElementById(line)?.focus())
          }}
        >
          {say(comparisons.length === 0 ? EDITOR.addCondition : EDITOR.addComparison)}
        </button>
        <button type="button" class="small plain" onClick={() => wantJson(true)}>
          {say(EDITOR.asJson)}
        </button>
      </div>
    </GroupFrame>
  )
}
