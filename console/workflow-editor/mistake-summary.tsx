import { useEffect, useRef } from 'preact/hooks'
import type { FieldFailure } from '../api/failure.ts'
import { useSpeech } from '../language.tsx'
import { EDITOR } from '../words/editor.ts'
import { mistakeIn } from '../words/mistakes.ts'
import { placesAround } from './mistakes.ts'
import { placeOf } from './place.ts'
import { idAt } from './scope.ts'

interface MistakeSummaryProps {
  readonly mistakes: readonly FieldFailure[]
  readonly draft: unknown
  /** Another one for each attempt to save, so that each moves the focus here. */
  readonly attempt: number
}

/** What has to be corrected, each with a way to its field. It takes the focus when an attempt to save fails. */
export function MistakeSummary({ mistakes, draft, attempt }: MistakeSummaryProps) {
  const { say, language } = useSpeech()
  const heading = useRef<HTMLParagraphElement>(null)
  useEffect(() => heading.current?.focus(), [attempt])
  if (mistakes.length === 0) return null
  return (
    <div class="notice bad" role="alert">
      <p class="notice-title" tabIndex={-1} ref={heading}>
        {say(EDITOR.mistakes(mistakes.length))}
      </p>
      <ul>
        {mistakes.map(({ pointer, detail }) => (
          <li key={pointer + detail}>
            <button type="button" class="link" onClick={() => goTo(pointer)}>
              {placeOf(pointer, draft, language)}
            </button>{' '}
            {mistakeIn(detail, language)}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Focuses the field at a place, or the nearest one around it. */
function goTo(pointer: string): void {
  const [field] = placesAround(pointer).flatMap((at) => document.getElementById(idAt(at)) ?? [])
  field?.closest('details')?.setAttribute('open', '')
  field?.focus()
  field?.scrollIntoView({ block: 'center' })
}
