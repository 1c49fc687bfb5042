import type { Choice } from './choice-input.tsx'
import { GroupFrame } from './field-frame.tsx'

interface ChoicesInputProps {
  readonly at: string
  readonly label: string
  readonly help?: string | undefined
  readonly isRequired?: boolean
  readonly choices: readonly Choice[]
  readonly chosen: readonly unknown[]
  readonly change: (chosen: readonly unknown[]) => void
}

/** Any of some values, each with a box. */
export function ChoicesInput({ at, label, help, isRequired, choices, chosen, change }: ChoicesInputProps) {
  return (
    <GroupFrame at={at} label={label} help={help} isRequired={isRequired}>
      <div class="boxes">
        {choices.map(({ value, label: name }) => (
          <label key={String(value)} class="box">
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={({ currentTarget: { checked } }) =>
                change(checked ? [...chosen, value] : chosen.filter((one) => one !== value))
              }
            />
            {name}
          </label>
        ))}
      </div>
    </GroupFrame>
  )
}
