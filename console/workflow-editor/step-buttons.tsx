import { useSpeech } from '../language.tsx'
import { EDITOR } from '../words/editor.ts'
import { idAt } from './scope.ts'

interface StepButtonsProps {
  readonly at: string
  readonly name: string
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly up: () => void
  readonly down: () => void
  readonly remove: () => void
}

/** Moves a step by one place, or takes it away. */
export function StepButtons({ at, name, isFirst, isLast, up, down, remove }: StepButtonsProps) {
  const { say } = useSpeech()
  const button = (what: 'up' | 'down' | 'remove', sign: string, isOff: boolean, press: () => void) => (
    <button
      type="button"
      class="icon"
      id={`${idAt(at)}:${what}`}
      aria-label={say(EDITOR[what](name))}
      title={say(EDITOR[what](name))}
      disabled={isOff}
      onClick={press}
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  )
  return (
    <span class="step-buttons">
      {button('up', '↑', isFirst, up)}
      {button('down', '↓', isLast, down)}
      {button('remove', '✕', false, remove)}
    </span>
  )
}
