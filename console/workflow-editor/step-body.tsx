import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { jsonPointer } from '../../shared/errors.ts'
import type { Fields } from '../fields.ts'
import { useSpeech } from '../language.tsx'
import { nameIn } from '../parts/named.tsx'
import { EDITOR } from '../words/editor.ts'
import { ChoiceInput } from './choice-input.tsx'
import { ConditionInput } from './condition-input.tsx'
import { Mistakes } from './field-frame.tsx'
import { isObject, withField } from './json.ts'
import { JsonInput } from './json-input.tsx'
import { isWithin, mistakesBeside } from './mistakes.ts'
import { fieldsIn } from './param-fields.ts'
import { ParamsForm } from './params-form.tsx'
import { idAt, useEditor, useMistakes } from './scope.ts'
import { keepKey } from './step-key.ts'
import { actionOf, type Branch, paramsOf } from './steps.ts'
import { TextInput } from './text-input.tsx'

export interface StepBodyProps {
  /** Pointer to the step in the workflow. */
  readonly at: string
  readonly step: unknown
  readonly change: (step: unknown) => void
  /** Shows the steps of a branch inside it. */
  readonly branch: (name: Branch, change: (steps: readonly unknown[]) => void) => ComponentChildren
}

/** What stands below the params of a step. */
const MORE = ['if', 'on_error', 'id']
const OWN = ['action', 'params', ...MORE]

/** Everything about a step: its params, and below them when it runs, what a failure does, and its name. */
export function StepBody({ at, step, change, branch }: StepBodyProps) {
  const { say, language } = useSpeech()
  const { actions } = useEditor()
  const mistakes = useMistakes(at)
  const wasUsed = useRef(false)
  const changeStep = (next: unknown) => change(keepKey(next, step))
  // Of a step that is no step, or whose params are none, nothing can be shown but what it is.
  if (!isObject(step) || !(step.params === undefined || isObject(step.params)))
    return (
      <>
        <Mistakes id={`${idAt(at)}:wrong`} label={say(EDITOR.wholeStep)} mistakes={mistakes} />
        <JsonInput at={`${at}/`} label={say(EDITOR.wholeStep)} value={step} change={changeStep} />
      </>
    )

  const set = (name: string, value: unknown) => changeStep(withField(step, name, value))
  const action = actions.find(({ name }) => name === step.action)
  const params = paramsOf(step)
  const setParam = (name: string, value: unknown) => set('params', withField(params, name, value))
  const others = Object.keys(step).filter((name) => !OWN.includes(name))
  const fields = fieldsIn(action?.params_schema)
  const shown = [...fields.map(({ name }) => name), ...Object.keys(params)].map((name) => ['params', name])
  const more = [...MORE, ...others].map((name) => [name])
  const beside = mistakesBeside(mistakes, at, [...shown, ...more].map(jsonPointer))
  const isUsed =
    step.if !== undefined || step.id !== undefined || step.on_error === 'stop' || others.length > 0
  const isWrong = more.some((path) =>
    mistakes.some(({ pointer }) => isWithin(pointer, at + jsonPointer(path))),
  )
  // It does not close on who has just taken the last thing out of it.
  wasUsed.current ||= isUsed || isWrong
  return (
    <>
      <Mistakes id={`${idAt(at)}:wrong`} label={say(EDITOR.wholeStep)} mistakes={beside} />
      <p class="quiet">
        {action
          ? language === 'da'
            ? action.description_da
            : action.description
          : say(EDITOR.unknownAction)}
      </p>
      <ParamsForm
        at={`${at}/params`}
        action={actionOf(step)}
        fields={fields}
        params={params}
        change={(changed) => set('params', changed)}
        branch={(name) => branch(name, (steps) => setParam(name, steps))}
      />
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
    </>
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
