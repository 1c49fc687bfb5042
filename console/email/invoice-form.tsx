import { useId, useState } from 'preact/hooks'
import type { StoredInvoice } from '../../shared/api/invoice.ts'
import type { FieldFailure } from '../api/failure.ts'
import { correctInvoice } from '../api/requests.ts'
import { useSpeech } from '../language.tsx'
import { AskBeforeLeaving } from '../parts/ask-before-leaving.tsx'
import { FailureNotice } from '../parts/notice.tsx'
import { useWork } from '../parts/use-work.ts'
import { type InvoiceField, MISFITS } from '../words/invoice.ts'
import { WORDS } from '../words/words.ts'
import { changesIn, FIELDS, inputsOf } from './invoice-changes.ts'
import { InvoiceInput } from './invoice-input.tsx'

interface InvoiceFormProps {
  readonly emailId: number
  readonly invoice: StoredInvoice | null
  /** With what to say when something was saved, else null. */
  readonly done: (message: string | null) => void
}

/** Corrects what was read of an invoice: only what was changed is sent. */
export function InvoiceForm({ emailId, invoice, done }: InvoiceFormProps) {
  const { say, language } = useSpeech()
  const id = useId()
  const [before] = useState(() => inputsOf(invoice, language))
  const [inputs, setInputs] = useState(before)
  const [unreadable, setUnreadable] = useState<readonly InvoiceField[]>([])
  const { isBusy, failure, work } = useWork()
  const words = WORDS.email
  const isUnsaved = FIELDS.some((field) => inputs[field] !== before[field])

  const refused = failure?.kind === 'refused' ? failure.errors : []
  function wrongIn(field: InvoiceField): string | null {
    const detail = detailOf(refused, field)
    if (detail === null && !unreadable.includes(field)) return null
    const misfit = MISFITS[field]
    return misfit ? say(misfit) : detail
  }
  const isBesideFields = failure !== null && !FIELDS.some((field) => detailOf(refused, field))

  function save(event: Event): void {
    event.preventDefault()
    const { changes, wrong } = changesIn(before, inputs, language)
    setUnreadable(wrong)
    const [first] = wrong
    if (first) {
      document.getElementById(`${id}-${first}`)?.focus()
      return
    }
    void work(async () => {
      const isChanged = Object.keys(changes).length > 0
      if (isChanged) await correctInvoice(emailId, changes)
      done(isChanged ? say(words.saved) : null)
    })
  }
  // The browser itself holds back a day that is half typed, which scripts see as an empty one.
  return (
    <form class="invoice-form" aria-label={say(words.correct)} onSubmit={save}>
      <p class="quiet small">{say(words.correctHelp)}</p>
      <div class="fields">
        {FIELDS.map((field, index) => (
          <InvoiceInput
            key={field}
            id={`${id}-${field}`}
            field={field}
            value={inputs[field]}
            wrong={wrongIn(field)}
            focused={index === 0}
            change={(value) => setInputs({ ...inputs, [field]: value })}
          />
        ))}
      </div>
      {isBesideFields && <FailureNotice failure={failure} />}
      <p class="buttons">
        <button type="submit" class="primary" disabled={isBusy}>
          {say(words.save)}
        </button>
        <button type="button" onClick={() => done(null)}>
          {say(words.cancel)}
        </button>
      </p>
      {isUnsaved && <AskBeforeLeaving />}
    </form>
  )
}

const detailOf = (errors: readonly FieldFailure[], field: InvoiceField): string | null =>
  errors.find(({ pointer }) => pointer === `/${field}`)?.detail ?? null
