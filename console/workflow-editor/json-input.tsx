import { useSpeech } from '../language.tsx'
import { EDITOR } from '../words/editor.ts'
import { FieldFrame } from './field-frame.tsx'
import { readJson, writtenJson } from './json.ts'
import { useTyped } from './use-typed.ts'

interface JsonInputProps {
  readonly at: string
  readonly label: string
  readonly help?: string | undefined
  readonly isRequired?: boolean
  readonly value: unknown
  readonly change: (value: unknown) => void
}

/** What has no input of its own, as JSON. An emptied text takes the field away. */
export function JsonInput({ at, label, help, isRequired, value, change }: JsonInputProps) {
  const { say } = useSpeech()
  const [text, type] = useTyped(value, readJson, writtenJson)
  const described = [help, say(EDITOR.json)].filter(Boolean).join(' ')
  return (
    <FieldFrame at={at} label={label} help={described} isRequired={isRequired}>
      {(tied) => (
        <textarea
          {...tied}
          class="mono"
          spellcheck={false}
          rows={Math.min(text.split('\n').length + 1, 16)}
          value={text}
          onInput={({ currentTarget }) => {
            type(currentTarget.value)
            change(readJson(currentTarget.value))
          }}
        />
      )}
    </FieldFrame>
  )
}
