import type { ComponentChildren } from 'preact'
import { jsonPointer } from '../../shared/errors.ts'
import { useSpeech } from '../language.tsx'
import { EDITOR } from '../words/editor.ts'
import { Mistakes } from './field-frame.tsx'
import { isObject, withField } from './json.ts'
import { JsonInput } from './json-input.tsx'
import { mistakesBeside } from './mistakes.ts'
import { fieldsIn } from './param-fields.ts'
import { ParamsForm } from './params-form.tsx'
import { idAt, useEditor, useMistakes } from './scope.ts'
import { keepKey } from './step-key.ts'
import { MORE, StepMore } from './step-more.tsx'
import { actionOf, type Branch, paramsOf } from './steps.ts'

export interface StepBodyProps {
  /** Pointer to the step in the workflow. */
  readonly at: string
  readonly step: unknown
  readonly change: (step: unknown) => void
  /** Shows the steps of a branch inside it. */
  readonly branch: (name: Branch, change: (steps: readonly unknown[]) => void) => ComponentChildren
}

const OWN = ['action', 'params', ...MORE]

/** Everything about a step: its params, and below them when it runs, what a failure does, and its name. */
export function StepBody({ at, step, change, branch }: StepBodyProps) {
  const { say, language } = useSpeech()
  const { actions } = useEditor()
  const mistakes = useMistakes(at)
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
      <StepMore {...{ at, step, others, set }} />
    </>
  )
}
