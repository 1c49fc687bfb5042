import type { ComponentChildren } from 'preact'
import type { FieldFailure } from '../api/failure.ts'
import { useSpeech } from '../language.tsx'
import { EDITOR } from '../words/editor.ts'
import { mistakeIn } from '../words/mistakes.ts'
import { idAt, useMistakes } from './scope.ts'

/** What ties an input to its label, its help, and what is wrong with it. */
export interface Tied {
  readonly id: string
  readonly 'aria-invalid': boolean
  readonly 'aria-describedby': string | undefined
  readonly 'aria-required': boolean | undefined
}

interface FieldFrameProps {
  /** Pointer to the field in the workflow. */
  readonly at: string
  readonly label: string
  readonly help?: string | undefined
  readonly isRequired?: boolean | undefined
  /** Beside the label. */
  readonly end?: ComponentChildren
  /** The id of help that stands elsewhere. */
  readonly describedBy?: string | undefined
  readonly children: (tied: Tied) => ComponentChildren
}

/** A field: its label, its input, what it is for, and what is wrong with it. */
export function FieldFrame({ at, label, help, isRequired, end, describedBy, children }: FieldFrameProps) {
  const id = idAt(at)
  const mistakes = useMistakes(at)
  const isWrong = mistakes.length > 0
  const described = [isWrong && `${id}:wrong`, help && `${id}:help`, describedBy].filter(Boolean).join(' ')
  return (
    <div class={`field ${isWrong ? 'wrong' : ''}`}>
      <div class="field-head">
        <label for={id}>
          {label}
          {isRequired && <Required />}
        </label>
        {end}
      </div>
      {children({
        id,
        'aria-invalid': isWrong,
        'aria-describedby': described || undefined,
        'aria-required': isRequired || undefined,
      })}
      <Below {...{ id, label, mistakes, help }} />
    </div>
  )
}

interface GroupFrameProps {
  readonly at: string
  readonly label: string
  readonly help?: string | undefined
  readonly isRequired?: boolean | undefined
  /** Mistakes that nothing inside shows; all of the place when absent. */
  readonly beside?: readonly FieldFailure[]
  readonly children: ComponentChildren
}

/** Several inputs that are one field. */
export function GroupFrame({ at, label, help, isRequired, beside, children }: GroupFrameProps) {
  const id = idAt(at)
  const all = useMistakes(at)
  const mistakes = beside ?? all
  const described = [mistakes.length > 0 && `${id}:wrong`, help && `${id}:help`].filter(Boolean).join(' ')
  return (
    <fieldset
      class={`field group ${mistakes.length > 0 ? 'wrong' : ''}`}
      id={id}
      tabIndex={-1}
      aria-describedby={described || undefined}
    >
      <legend>
        {label}
        {isRequired && <Required />}
      </legend>
      {children}
      <Below {...{ id, label, mistakes, help }} />
    </fieldset>
  )
}

function Required() {
  const { say } = useSpeech()
  return (
    <span class="required" aria-hidden="true" title={say(EDITOR.required)}>
      {' *'}
    </span>
  )
}

interface BelowProps {
  /** Of the field, which begins the ids by which the two are tied to it. */
  readonly id: string
  readonly label: string
  readonly mistakes: readonly FieldFailure[]
  readonly help: string | undefined
}

/** Below a field: what is wrong with it, and what it is for. */
export function Below({ id, label, mistakes, help }: BelowProps) {
  return (
    <>
      <Mistakes id={`${id}:wrong`} label={label} mistakes={mistakes} />
      {help && (
        <p class="help" id={`${id}:help`}>
          {help}
        </p>
      )}
    </>
  )
}

interface MistakesProps {
  readonly id: string
  /** The name of the field, which the sentences begin with. */
  readonly label: string
  readonly mistakes: readonly FieldFailure[]
}

export function Mistakes({ id, label, mistakes }: MistakesProps) {
  const { language } = useSpeech()
  if (mistakes.length === 0) return null
  return (
    <div class="wrong-text" id={id}>
      {mistakes.map(({ pointer, detail }) => (
        <p key={pointer + detail}>
          {label} {mistakeIn(detail, language)}
        </p>
      ))}
    </div>
  )
}
