import type { Text } from '../../shared/language.ts'
import { useSpeech } from '../language.tsx'
import { WORDS } from '../words/words.ts'
import { nameIn } from './named.tsx'

interface ChoiceProps {
  readonly label: string
  readonly names: Readonly<Record<string, Text>>
  readonly values: readonly string[]
  readonly value: string
  readonly choose: (value: string) => void
}

/** A filter of a list: one of some values, or all. */
export function Choice({ label, names, values, value, choose }: ChoiceProps) {
  const { say, language } = useSpeech()
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">{say(WORDS.list.all)}</option>
        {values.map((one) => (
          <option key={one} value={one}>
            {nameIn(names, one, language)}
          </option>
        ))}
      </select>
    </label>
  )
}
