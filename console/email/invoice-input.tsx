import { useEffect, useRef } from 'preact/hooks'
import { useSpeech } from '../language.tsx'
import { INVOICE_FIELDS, type InvoiceField, KINDS } from '../words/invoice.ts'
import { isDay, isSum } from './invoice-changes.ts'

interface InvoiceInputProps {
  readonly id: string
  readonly field: InvoiceField
  readonly value: string
  /** What is wrong with it. */
  readonly wrong: string | null
  /** Whether the reader begins here. */
  readonly focused: boolean
  readonly change: (value: string) => void
}

/** One field of an invoice, to be typed or chosen. */
export function InvoiceInput({ id, field, value, wrong, focused, change }: InvoiceInputProps) {
  const { say } = useSpeech()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (focused) input.current?.focus()
  }, [focused])
  const label = say(INVOICE_FIELDS[field])
  const common = {
    ...{ id, name: field, value, 'aria-invalid': wrong !== null },
    'aria-describedby': wrong ? `${id}-wrong` : undefined,
  }
  return (
    <div class={`field ${wrong ? 'wrong' : ''}`}>
      <label for={id}>{label}</label>
      {field === 'kind' ? (
        <select {...common} onChange={(event) => change(event.currentTarget.value)}>
          <option value="" />
          {Object.entries(KINDS).map(([kind, text]) => (
            <option key={kind} value={kind}>
              {say(text)}
            </option>
          ))}
        </select>
      ) : isDay(field) ? (
        <input {...common} type="date" onInput={(event) => change(event.currentTarget.value)} />
      ) : (
        <input
          {...common}
          ref={input}
          type="text"
          inputMode={isSum(field) ? 'decimal' : 'text'}
          autoComplete="off"
          maxLength={200}
          onInput={(event) => change(event.currentTarget.value)}
        />
      )}
      {wrong && (
        <p class="wrong-text" id={`${id}-wrong`}>
          {label} {wrong}
        </p>
      )}
    </div>
  )
}
