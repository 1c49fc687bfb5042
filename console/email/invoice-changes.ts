import type { StoredInvoice } from '../../shared/api/invoice.ts'
import type { Language } from '../../shared/language.ts'
import { writtenSum } from '../format.ts'
import { readSum } from '../sum.ts'
import { INVOICE_FIELDS, type InvoiceField } from '../words/invoice.ts'

/** The text in each input of the form. */
export type Inputs = Readonly<Record<InvoiceField, string>>

export const FIELDS = Object.keys(INVOICE_FIELDS) as InvoiceField[]
const SUMS: readonly InvoiceField[] = ['amount', 'net', 'vat']
const DAYS: readonly InvoiceField[] = ['due_date', 'issue_date']

export const isSum = (field: InvoiceField): boolean => SUMS.includes(field)
export const isDay = (field: InvoiceField): boolean => DAYS.includes(field)

/** An invoice as it stands in the form: sums as the office writes them, days as a date input has them. */
export function inputsOf(invoice: StoredInvoice | null, language: Language): Inputs {
  const entries = FIELDS.map((field) => {
    const value = invoice?.[field] ?? ''
    return [field, isSum(field) && value !== '' ? writtenSum(value, language) : value]
  })
  return Object.fromEntries(entries) as Inputs
}

/**
 * What changed in the form, as the API takes it; an emptied field is null. `wrong` are sums that cannot be
 * read, everything else the API checks itself.
 */
export function changesIn(before: Inputs, after: Inputs, language: Language) {
  const changed = FIELDS.filter((field) => after[field].trim() !== before[field].trim())
  const read = (field: InvoiceField) => {
    const text = after[field].trim()
    return text === '' ? null : isSum(field) ? readSum(text, language) : text
  }
  const wrong = changed.filter((field) => after[field].trim() !== '' && read(field) === null)
  const changes: Record<string, string | null> = Object.fromEntries(
    changed.map((field) => [field, read(field)]),
  )
  return { changes, wrong }
}
