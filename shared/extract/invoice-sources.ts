import type { Text } from '../language.ts'
import { round } from './confidence.ts'
import type { EInvoice } from './e-invoice/e-invoice.ts'
import { INVOICE_FIELDS, type InvoiceField, type InvoiceReadings, isAmount } from './invoice.ts'
import { differ } from './invoice-doubts.ts'
import type { FieldOrigin, InvoiceSource } from './invoice-origin.ts'
import type { Dispute } from './invoice-second-opinion.ts'
import { unsigned } from './money.ts'

export interface SourceReadings {
  readonly source: InvoiceSource
  readonly readings: InvoiceReadings
  /** Probability that the text is an invoice at all, 0 to 1; absent means certain. */
  readonly likelihood?: number
  /** What the rules and what was learned read differently; absent means nothing. */
  readonly disputes?: readonly Dispute[]
  /** Whether only the mail quoted below says the amount; absent means not. */
  readonly isAmountQuoted?: boolean
}

export interface MergedInvoice {
  readonly values: Record<InvoiceField, string | null>
  readonly origins: Partial<Record<InvoiceField, FieldOrigin>>
  /** Reasons for a person to review the invoice. */
  readonly doubts: readonly Text[]
}

/** Documents that differ in these fields are about different invoices, or one of them was misread. */
const IDENTIFYING: readonly InvoiceField[] = ['invoice_number', 'amount', 'currency', 'due_date']
const DISPUTED = 0.6

export const eInvoiceReadings = (invoice: EInvoice): InvoiceReadings =>
  Object.fromEntries(
    ([...INVOICE_FIELDS, 'gross'] as const).flatMap((field) => {
      const value = invoice[field]
      return value === null ? [] : [[field, { value, text: value, confidence: 1 }]]
    }),
  )

/**
 * Takes each field from the first source that has it; sources come in the order of `INVOICE_SOURCES`. AI's
 * values are compared in every field. Documents are compared only in the fields that identify an invoice: a
 * mail and its attachment may name two accounts.
 */
export function merge(sources: readonly SourceReadings[]): MergedInvoice {
  const values = {} as Record<InvoiceField, string | null>
  const origins: Partial<Record<InvoiceField, FieldOrigin>> = {}
  const doubts: Text[] = []
  for (const field of INVOICE_FIELDS) {
    const claims = sources.flatMap(({ source, readings }) => {
      const reading = readings[field]
      return reading ? [{ source, ...reading }] : []
    })
    const [first, ...others] = claims
    values[field] = first?.value ?? null
    if (!first) continue
    const other = others.find(
      ({ source, value }) =>
        isCompared(field, source) && comparable(field, value) !== comparable(field, first.value),
    )
    if (other) doubts.push(differ(field, first, other))
    const { source, text, confidence } = first
    origins[field] = { source, text, confidence: round(confidence * (other ? DISPUTED : 1)) }
  }
  return { values, origins, doubts }
}

const isCompared = (field: InvoiceField, source: InvoiceSource) =>
  source === 'ai' || (source !== 'sender' && IDENTIFYING.includes(field))

/** Normalises a value for comparison: a text may omit the minus of a credit note or insert spaces. */
function comparable(field: InvoiceField, value: string): string {
  if (isAmount(field)) return unsigned(value)
  return value.toUpperCase().replace(/[^\p{L}\d]/gu, '')
}
