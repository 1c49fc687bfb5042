import type { StoredInvoice } from '../../shared/api/invoice.ts'
import type { Language } from '../../shared/language.ts'
import { writtenDay, writtenSum } from '../format.ts'
import { useSpeech } from '../language.tsx'
import { Notice } from '../parts/notice.tsx'
import { emailHash } from '../route.ts'
import { ORIGINS } from '../words/domain.ts'
import { INVOICE_FIELDS, type InvoiceField, KINDS } from '../words/invoice.ts'
import { WORDS } from '../words/words.ts'
import { FIELDS, isDay, isSum } from './invoice-changes.ts'

/** The fields of an invoice, each with where it was read. */
export function InvoiceFields({ invoice }: { readonly invoice: StoredInvoice }) {
  const { say, language } = useSpeech()
  const isKnown = (name: InvoiceField) => invoice[name] !== null && invoice[name] !== undefined
  // The currency stands behind the amount.
  const known = FIELDS.filter((name) => isKnown(name) && !(name === 'currency' && isKnown('amount')))
  return (
    <>
      {invoice.duplicate_of !== null && invoice.duplicate_of !== undefined && (
        <Notice tone="warn" title={say(WORDS.email.duplicate)}>
          <p>
            <a href={emailHash(invoice.duplicate_of)}>{say(WORDS.email.seeEmail(invoice.duplicate_of))}</a>
          </p>
        </Notice>
      )}
      <dl class="pairs invoice">
        {known.map((name) => {
          const origin = invoice.fields?.[name]
          return (
            <div key={name}>
              <dt>{say(INVOICE_FIELDS[name])}</dt>
              <dd>
                <span class="value">
                  {writtenField(name, String(invoice[name]), language)}
                  {name === 'amount' && invoice.currency && ` ${invoice.currency}`}
                </span>
                {origin && (
                  <span class={`origin ${origin.source === 'person' ? 'person' : ''}`}>
                    {say(ORIGINS[origin.source])}
                    {origin.source !== 'person' && origin.text && <q>{origin.text}</q>}
                  </span>
                )}
              </dd>
            </div>
          )
        })}
      </dl>
    </>
  )
}

/** A field's value as the office writes it. */
function writtenField(name: InvoiceField, value: string, language: Language): string {
  if (isSum(name)) return writtenSum(value, language)
  if (isDay(name)) return writtenDay(value, language)
  if (name === 'kind') return KINDS[value as keyof typeof KINDS]?.[language] ?? value
  return value
}
