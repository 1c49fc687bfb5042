import { useSpeech } from '../language.tsx'
import { EDITOR } from '../words/editor.ts'
import { type Comparison, isEquality, lacksValue, readValue, writtenValue } from './comparison.ts'
import { useTyped } from './use-typed.ts'
import { valueIn } from './value-words.ts'

interface ComparisonValueProps {
  readonly comparison: Comparison
  /** The values that the field can have; empty where it can have any. */
  readonly choices: readonly unknown[]
  /** Whether something is wrong with the condition. */
  readonly isWrong: boolean
  readonly change: (comparison: Comparison) => void
}

/** What a field is compared with: chosen where it is one of a few values, and typed otherwise. */
export function ComparisonValue({ comparison, choices, isWrong, change }: ComparisonValueProps) {
  const { field, operator, value } = comparison
  if (!isEquality(operator) || (choices.length === 0 && typeof value !== 'boolean'))
    return <TypedValue {...{ comparison, isWrong, change }} />
  const values = choices.length === 0 ? [true, false] : choices
  return (
    <ChosenValue
      of={field.split('.').at(-1) ?? ''}
      // What somebody has written as JSON may be another one.
      values={values.includes(value) ? values : [value, ...values]}
      value={value}
      choose={(chosen) => change({ ...comparison, value: chosen })}
    />
  )
}

interface ChosenValueProps {
  /** The name of what has the value. */
  readonly of: string
  readonly values: readonly unknown[]
  readonly value: unknown
  readonly choose: (value: unknown) => void
}

function ChosenValue({ of, values, value, choose }: ChosenValueProps) {
  const { say, language } = useSpeech()
  return (
    <select
      aria-label={say(EDITOR.value)}
      value={String(values.indexOf(value))}
      onChange={({ currentTarget }) => choose(values[Number(currentTarget.value)])}
    >
      {values.map((one, index) => (
        <option key={String(one)} value={String(index)}>
          {valueIn(of, one, language)}
        </option>
      ))}
    </select>
  )
}

function TypedValue({ comparison, isWrong, change }: Omit<ComparisonValueProps, 'choices'>) {
  const { say, language } = useSpeech()
  const { operator, value } = comparison
  const read = (text: string) => readValue(text, operator, language)
  const [text, type] = useTyped(value, read, (one) => writtenValue(one, language))
  return (
    <input
      type="text"
      autoComplete="off"
      aria-label={say(EDITOR.value)}
      aria-invalid={isWrong && lacksValue(comparison)}
      value={text}
      onInput={({ currentTarget }) => {
        type(currentTarget.value)
        change({ ...comparison, value: read(currentTarget.value) })
      }}
    />
  )
}
