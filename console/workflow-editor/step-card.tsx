import type { ComponentChildren } from 'preact'
import { useEffect, useId, useState } from 'preact/hooks'
import { useSpeech } from '../language.tsx'
import { nameIn } from '../parts/named.tsx'
import { ACTIONS } from '../words/actions.ts'
import { EDITOR } from '../words/editor.ts'
import { WORDS } from '../words/words.ts'
import { conditionText } from '../workflows/condition-text.ts'
import { ParamList } from '../workflows/param-list.tsx'
import { isObject, own } from './json.ts'
import { idAt, useMistakes } from './scope.ts'
import { StepBody, type StepBodyProps } from './step-body.tsx'
import { actionOf, BRANCHES, BRANCHING, paramsOf, stepsIn } from './steps.ts'

interface StepCardProps extends StepBodyProps {
  readonly number: number
  /** Whether it is shown in full from the beginning. */
  readonly isNew: boolean
  /** The buttons that move and remove it. */
  readonly buttons: ComponentChildren
}

/** One step: what it does in short, and everything about it when it is open. */
export function StepCard({ at, number, step, isNew, change, buttons, branch }: StepCardProps) {
  const { say, language } = useSpeech()
  const bodyId = useId()
  const [isOpen, setOpen] = useState(isNew)
  const hasMistake = useMistakes(at).length > 0
  useEffect(() => {
    if (hasMistake) setOpen(true)
  }, [hasMistake])
  const action = actionOf(step)
  const name = action ? nameIn(ACTIONS, action, language) : say(EDITOR.step(number))
  const condition = isObject(step) ? own(step, 'if') : undefined
  return (
    <div class={`step-card ${hasMistake ? 'wrong' : ''}`}>
      <div class="step-head">
        <span class="step-number" aria-hidden="true">
          {number}
        </span>
        <button
          type="button"
          class="step-title"
          id={idAt(at)}
          aria-expanded={isOpen}
          aria-controls={bodyId}
          onClick={() => setOpen(!isOpen)}
        >
          <span class="hidden">{say(EDITOR.step(number))}: </span>
          {name}
        </button>
        {buttons}
      </div>
      {!isOpen && (
        <div class="step-gist">
          {condition !== undefined && (
            <p>
              <span class="only-if">
                {say(WORDS.workflow.onlyIf)} {conditionText(condition, language)}
              </span>
            </p>
          )}
          {action === BRANCHING ? <BranchGist step={step} /> : <ParamList params={paramsOf(step)} />}
        </div>
      )}
      <div class="step-body" id={bodyId} hidden={!isOpen}>
        {isOpen && <StepBody {...{ at, step, change, branch }} />}
      </div>
    </div>
  )
}

function BranchGist({ step }: { readonly step: unknown }) {
  const { say, language } = useSpeech()
  return (
    <p>
      <span class="only-if">{conditionText(paramsOf(step).if, language)}</span>{' '}
      {BRANCHES.map((branch) => (
        <span key={branch} class="quiet small">
          {say(branch === 'then' ? WORDS.workflow.ifSo : WORDS.workflow.ifNot)}:{' '}
          {say(WORDS.workflow.steps(stepsIn(step, branch).length))}{' '}
        </span>
      ))}
    </p>
  )
}
