import { useRef, useState } from 'preact/hooks'
import { useSpeech } from '../language.tsx'
import { EDITOR } from '../words/editor.ts'
import { Gist } from '../workflows/gist.tsx'
import { FieldFrame } from './field-frame.tsx'
import { InsertName } from './insert-name.tsx'
import { idAt, useEditor } from './scope.ts'

interface TextInputProps {
  readonly at: string
  readonly label: string
  readonly help?: string | undefined
  readonly isRequired?: boolean
  readonly isLong?: boolean
  /** Whether names of what was read can be inserted. */
  readonly isTemplate?: boolean
  readonly describedBy?: string
  readonly maxLength?: number
  readonly placeholder?: string
  readonly value: string
  readonly change: (value: string) => void
}

/** A text, into which names of what was read can be inserted where it is a template. */
export function TextInput(props: TextInputProps) {
  const { at, label, help, isRequired, isLong, isTemplate, value, change } = props
  const { say } = useSpeech()
  const { mayWrite } = useEditor()
  const [isOpen, setOpen] = useState(false)
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const listId = `${idAt(at)}:names`

  function insert(template: string): void {
    const { selectionStart, selectionEnd } = input.current ?? {}
    const [start, end] = [selectionStart ?? value.length, selectionEnd ?? value.length]
    change(value.slice(0, start) + template + value.slice(end))
    const caret = start + template.length
    // After the new text is shown.
    requestAnimationFrame(() => {
      input.current?.focus()
      input.current?.setSelectionRange(caret, caret)
    })
  }

  function close(): void {
    setOpen(false)
    input.current?.focus()
  }

  const inserting = isTemplate && mayWrite && (
    <button
      type="button"
      class="small plain"
      aria-label={say(EDITOR.insertInto(label))}
      aria-expanded={isOpen}
      aria-controls={listId}
      onClick={() => setOpen(!isOpen)}
    >
      {say(EDITOR.insert)}
    </button>
  )
  return (
    <FieldFrame {...{ at, label, help, isRequired }} end={inserting} describedBy={props.describedBy}>
      {(tied) => {
        const common = {
          ...{ ...tied, ref: input, value, autoComplete: 'off', placeholder: props.placeholder },
          maxLength: props.maxLength,
          onInput: (event: { currentTarget: { value: string } }) => change(event.currentTarget.value),
        }
        return (
          <>
            {isLong ? <textarea {...common} rows={rowsOf(value)} /> : <input {...common} type="text" />}
            {isTemplate && value.includes('{') && (
              <p class="gist">
                <Gist template={value} />
              </p>
            )}
            {isTemplate && isOpen && <InsertName id={listId} insert={insert} close={close} />}
          </>
        )
      }}
    </FieldFrame>
  )
}

/** Lines that a text takes, roughly, where the browser does not measure it itself. */
const rowsOf = (text: string) =>
  Math.min(
    text.split('\n').reduce((rows, line) => rows + 1 + Math.floor(line.length / 80), 0),
    12,
  )
