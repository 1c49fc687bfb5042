import { Below } from './field-frame.tsx'
import { idAt, useMistakes } from './scope.ts'

interface CheckInputProps {
  readonly at: string
  readonly label: string
  readonly help?: string
  readonly value: boolean
  readonly change: (value: boolean) => void
}

/** Something that is so or not. */
export function CheckInput({ at, label, help, value, change }: CheckInputProps) {
  const id = idAt(at)
  const mistakes = useMistakes(at)
  return (
    <div class={`check ${mistakes.length > 0 ? 'wrong' : ''}`}>
      <label class="box">
        <input
          type="checkbox"
          id={id}
          checked={value}
          aria-describedby={help && `${id}:help`}
          onChange={({ currentTarget }) => change(currentTarget.checked)}
        />
        {label}
      </label>
      <Below {...{ id, label, mistakes, help }} />
    </div>
  )
}
