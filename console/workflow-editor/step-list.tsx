import { useContext } from 'preact/hooks'
import { useSpeech } from '../language.tsx'
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
import { actionOf, stepsIn } from './steps.ts'
import { useStepList } from './use-step-list.ts'

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
  const { mayWrite } = useEditor()
  const earlier = useContext(EarlierContext)
  const nameOf = (step: unknown, index: number) => {
    const action = actionOf(step)
    return action ? nameIn(ACTIONS, action, language) : say(EDITOR.step(index + 1))
  }
  const { added, gone, add, move, remove, putBack } = useStepList({ at, steps, nameOf, change })
  const mistakes = mistakesBeside(
    useMistakes(at),
    at,
    steps.map((_, index) => `/${index}`),
  )

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
