import { useId } from 'preact/hooks'
import { useSpeech } from '../language.tsx'
import { WORDS } from '../words/words.ts'

interface SearchFieldProps {
  readonly label: string
  /** What is typed, and not yet searched for. */
  readonly typed: string
  readonly type: (text: string) => void
  /** Characters that a search needs, at least and at most. */
  readonly length: readonly [least: number, most: number]
}

/** What is searched for when it is entered: with its button, or with the Enter key, which submits the form. */
export function SearchField({ label, typed, type, length: [minLength, maxLength] }: SearchFieldProps) {
  const { say } = useSpeech()
  const id = useId()
  const apply = say(WORDS.list.apply)
  return (
    <div class="field grow">
      <label for={id}>{label}</label>
      <span class="with-button">
        <input
          id={id}
          type="search"
          autoComplete="off"
          {...{ minLength, maxLength }}
          value={typed}
          onInput={(event) => type(event.currentTarget.value)}
        />
        <button type="submit" aria-label={`${apply}: ${label}`}>
          {apply}
        </button>
      </span>
    </div>
  )
}
