import { useSpeech } from '../language.tsx'
import { FieldFrame } from './field-frame.tsx'
import { readNumber, writtenNumber } from './number-text.ts'
import { useTyped } from './use-typed.ts'

interface NumberInputProps {
  readonly at: string
  readonly label: string
  readonly help?: string | undefined
  readonly isRequired?: boolean
  readonly value: unknown
  /** How the value is shown, and read back; as it is when absent. */
  readonly scale?: { readonly shown: (value: unknown) => unknown; readonly read: (value: unknown) => unknown }
  readonly change: (value: unknown) => void
}

/** A number, or a template that becomes one. */
export function NumberInput({ at, label, help, isRequired, value, scale, change }: NumberInputProps) {
  const { language } = useSpeech()
  const read = (text: string) => {
    const number = readNumber(text, language)
    return scale ? scale.read(number) : number
  }
  const written = (one: unknown) => writtenNumber(scale ? scale.shown(one) : one, language)
  const [text, type] = useTyped(value, read, written)
  return (
    <FieldFrame at={at} label={label} help={help} isRequired={isRequired}>
      {(tied) => (
        <input
          {...tied}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={text}
          onInput={({ currentTarget }) => {
            type(currentTarget.value)
            change(read(currentTarget.value))
          }}
        />
      )}
    </FieldFrame>
  )
}
