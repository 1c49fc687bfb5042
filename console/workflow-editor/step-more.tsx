import { useRef } from 'preact/hooks'
import { jsonPointer } from '../../shared/errors.ts'
import type { Fields } from '../fields.ts'
import { useSpeech } from '../language.tsx'
import { nameIn } from '../parts/named.tsx'
import { EDITOR } from '../words/editor.ts'
import { ChoiceInput } from './choice-input.tsx'
import { ConditionInput } from './condition-input.tsx'
import { JsonInput } from './json-input.tsx'
import { isWithin } from './mistakes.ts'
import { useMistakes } from './scope.ts'
import { actionOf } from './steps.ts'
import { TextInput } from './text-input.tsx'

/** What a step may have beside its action and params. */
export const MORE = ['if', 'on_error', 'id']

interface StepMoreProps {
  readonly at: string
  readonly step: Fields
  /** What it has besides, which no step is known to have. */
  readonly others: readonly string[]
  readonly set: (name: string, value: unknown) => void
}

/** When a step runs, what a failure does, and its name. It is open where something of it is used or wrong. */
export function StepMore({ at, step, others, set }: StepMoreProps) {
  const { say, language } = useSpeech()
  const mistakes = useMistakes(at)
  const wasUsed = useRef(false)
  const isUsed =
    step.if !== undefined || step.id !== undefined || step.on_error === 'stop' || others.length > 0
  const isWrong = [...MORE, ...others].some((name) =>
    mistakes.some(({ pointer }) => isWithin(pointer, at + jsonPointer([name]))),
  )
  // It does not close on who has just taken the last thing out of it.
  wasUsed.current ||= isUsed || isWrong
  return (
    <details class="step-more" open={wasUsed.current}>
      <summary>{say(EDITOR.moreOf)}</summary>
      <div class="stack">
        <ConditionInput
          at={`${at}/if`}
          label={say(EDITOR.runsIf)}
          value={step.if}
          change={(value) => set('if', value)}
        />
        <ChoiceInput
          at={`${at}/on_error`}
          label={say(EDITOR.ifItFails)}
          choices={[
            { value: 'continue', label: say(EDITOR.onErrorContinue) },
            { value: 'stop', label: say(EDITOR.onErrorStop) },
          ]}
          value={step.on_error ?? 'continue'}
          change={(value) => set('on_error', value)}
        />
        <StepName step={step} at={`${at}/id`} change={(value) => set('id', value)} />
        {others.map((name) => (
          <JsonInput
            key={name}
            at={at + jsonPointer([name])}
            label={nameIn({}, name, language)}
            help={say(EDITOR.unknownParam)}
            value={step[name]}
            change={(value) => set(name, value)}
          />
        ))}
      </div>
    </details>
  )
}

interface StepNameProps {
  readonly at: string
  readonly step: Fields
  readonly change: (name: unknown) => void
}

/** The name under which later texts read what a step came to. */
function StepName({ at, step, change }: StepNameProps) {
  const { say } = useSpeech()
  const { id = '' } = step
  const common = { at, label: say(EDITOR.stepId), help: say(EDITOR.idHelp) }
  if (typeof id !== 'string') return <JsonInput {...common} value={id} change={change} />
  return (
    <TextInput
      {...common}
      maxLength={50}
      placeholder={actionOf(step)}
      value={id}
      change={(value) => change(value === '' ? undefined : value)}
    />
  )
}
