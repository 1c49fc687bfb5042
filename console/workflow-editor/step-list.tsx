import { useContext, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useSpeech } from '../language.tsx'
import { useAnnounce } from '../parts/announce.tsx'
import { nameIn } from '../parts/named.tsx'
import { ACTIONS } from '../words/actions.ts'
import { EDITOR } from '../words/editor.ts'
import { AddStep } from './add-step.tsx'
import { Mistakes } from './field-frame.tsx'
import { mistakesBeside } from './mistakes.ts'
import { EarlierContext, idAt, useEditor, useMistakes } from './scope.ts'
import { StepButtons } from './step-buttons.tsx'
import { StepCard } from './step-card.tsx'
import { keyOf } from './step-key.ts'
import { actionOf, moved, stepsIn } from './steps.ts'

interface StepListProps {
  /** Pointer to the list in the workflow. */
  readonly at: string
  /** What the list is called. */
  readonly label: string
  readonly steps: readonly unknown[]
  readonly change: (steps: readonly unknown[]) => void
}

/** Steps in their order: added, opened, moved and removed. */
export function StepList({ at, label, steps, change }: StepListProps) {
  const { say, language } = useSpeech()
  const announce = useAnnounce()
  const { mayWrite } = useEditor()
  const earlier = useContext(EarlierContext)
  const [added, setAdded] = useState<number>()
  const [gone, setGone] = useState<{ readonly index: number; readonly step: unknown } | null>(null)
  // What to focus once the list is drawn: the button that was pressed has moved with its step, or is gone.
  const focus = useRef<readonly string[]>([])
  useLayoutEffect(() => {
    const elements = focus.current.map((id) => document.getElementById(id))
    const next = elements.find((one) => one && !(one as HTMLButtonElement).disabled)
    if (focus.current.length > 0) next?.focus()
    focus.current = []
  })
  const mistakes = mistakesBeside(
    useMistakes(at),
    at,
    steps.map((_, index) => `/${index}`),
  )
  const nameOf = (step: unknown, index: number) => {
    const action = actionOf(step)
    return action ? nameIn(ACTIONS, action, language) : say(EDITOR.step(index + 1))
  }

  function move(from: number, to: number, button: 'up' | 'down'): void {
    focus.current = [button, button === 'up' ? 'down' : 'up'].map((one) => `${idAt(`${at}/${to}`)}:${one}`)
    setGone(null)
    announce(say(EDITOR.isNow(nameOf(steps[from], from), to + 1)))
    change(moved(steps, from, to))
  }
  function remove(index: number): void {
    focus.current = [`${idAt(at)}:put-back`]
    setGone({ index, step: steps[index] })
    announce(say(EDITOR.removed(nameOf(steps[index], index))))
    change(steps.toSpliced(index, 1))
  }
  function putBack(): void {
    if (!gone) return
    focus.current = [idAt(`${at}/${gone.index}`)]
    setGone(null)
    change(steps.toSpliced(gone.index, 0, gone.step))
  }
  function add(action: string): void {
    const step = { action, params: {} }
    focus.current = [idAt(`${at}/${steps.length}`)]
    setAdded(keyOf(step))
    setGone(null)
    change([...steps, step])
  }

  return (
    <div class="step-list" id={idAt(at)} tabIndex={-1}>
      {steps.length === 0 && (
        <p class="quiet">{say(at === '/workflow_steps' ? EDITOR.noSteps : EDITOR.noStepsHere)}</p>
      )}
      <ol aria-label={label}>
        {steps.map((step, index) => {
          const before = [...earlier, ...steps.slice(0, index)]
          const [place, name] = [`${at}/${index}`, nameOf(step, index)]
          const setStep = (next: unknown) => change(steps.with(index, next))
          return (
            <li key={keyOf(step) ?? `at ${index}`}>
              <EarlierContext.Provider value={before}>
                <StepCard
                  at={place}
                  number={index + 1}
                  step={step}
                  isNew={!mayWrite || (added !== undefined && keyOf(step) === added)}
                  change={setStep}
                  buttons={
                    mayWrite && (
                      <StepButtons
                        at={place}
                        name={name}
                        isFirst={index === 0}
                        isLast={index === steps.length - 1}
                        up={() => move(index, index - 1, 'up')}
                        down={() => move(index, index + 1, 'down')}
                        remove={() => remove(index)}
                      />
                    )
                  }
                  branch={(branch, changeBranch) => (
                    <fieldset class="branch" key={branch}>
                      <legend>{say(branch === 'then' ? EDITOR.then : EDITOR.otherwise)}</legend>
                      <StepList
                        at={`${place}/params/${branch}`}
                        label={say(branch === 'then' ? EDITOR.then : EDITOR.otherwise)}
                        steps={stepsIn(step, branch)}
                        change={changeBranch}
                      />
                    </fieldset>
                  )}
                />
              </EarlierContext.Provider>
            </li>
          )
        })}
      </ol>
      {gone && (
        <p class="gone">
          {say(EDITOR.removed(nameOf(gone.step, gone.index)))}{' '}
          <button type="button" class="small" id={`${idAt(at)}:put-back`} onClick={putBack}>
            {say(EDITOR.putBack)}
          </button>
        </p>
      )}
      <Mistakes id={`${idAt(at)}:wrong`} label={label} mistakes={mistakes} />
      {mayWrite && (
        <AddStep
          label={at === '/workflow_steps' ? say(EDITOR.addStep) : say(EDITOR.addStepTo(label))}
          add={add}
        />
      )}
    </div>
  )
}
