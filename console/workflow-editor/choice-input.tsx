import { useState } from 'preact/hooks'
import { useSpeech } from '../language.tsx'
import { EDITOR } from '../words/editor.ts'
import { FieldFrame } from './field-frame.tsx'

export interface Choice {
  readonly value: string | boolean
  readonly label: string
}

interface ChoiceInputProps {
  readonly at: string
  readonly label: string
  readonly help?: string | undefined
  readonly isRequired?: boolean
  readonly choices: readonly Choice[]
  /** What it says when nothing is chosen; absent where something has to be. */
  readonly nothing?: string
  /** What it says to enter something else; absent where nothing else is possible. */
  readonly other?: string
  readonly value: unknown
  readonly change: (value: string | boolean | undefined) => void
}

const OTHER = 'other'

/** One of some values, nothing, or a text of one's own. */
export function ChoiceInput(props: ChoiceInputProps) {
  const { at, label, help, isRequired, choices, nothing, other, value, change } = props
  const { say } = useSpeech()
  const index = choices.findIndex((one) => one.value === value)
  // Somebody who types "general_mail" passes by "general": the input stays.
  const [wantsOther, wantOther] = useState(false)
  const isOther = wantsOther || (value !== undefined && index < 0)
  return (
    <FieldFrame at={at} label={label} help={help} isRequired={isRequired}>
      {(tied) => (
        <>
          <select
            {...tied}
            value={isOther ? OTHER : value === undefined ? '' : String(index)}
            onChange={({ currentTarget: { value: chosen } }) => {
              wantOther(chosen === OTHER)
              change(chosen === OTHER ? '' : chosen === '' ? undefined : choices[Number(chosen)]?.value)
            }}
          >
            {nothing !== undefined && <option value="">{nothing}</option>}
            {choices.map((one, n) => (
              <option key={String(one.value)} value={String(n)}>
                {one.label}
              </option>
            ))}
            {(other !== undefined || isOther) && <option value={OTHER}>{other ?? say(EDITOR.other)}</option>}
          </select>
          {isOther && (
            <input
              type="text"
              class="own-text"
              aria-label={say(EDITOR.ownTextOf(label))}
              aria-invalid={tied['aria-invalid']}
              aria-describedby={tied['aria-describedby']}
              autoComplete="off"
              value={value === undefined ? '' : String(value)}
              onInput={({ currentTarget }) => change(currentTarget.value)}
            />
          )}
        </>
      )}
    </FieldFrame>
  )
}
