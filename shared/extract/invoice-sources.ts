import type { EInvoice } from './e-invoice/e-invoice.ts'
import { INVOICE_FIELDS, type InvoiceField, type InvoiceReadings } from './invoice.ts'

/** Where a value comes from, most trusted first. */
export const INVOICE_SOURCES = ['e_invoice', 'pdf', 'text', 'ai', 'sender'] as const
export type InvoiceSource = (typeof INVOICE_SOURCES)[number]

export interface SourceReadings {
  readonly source: InvoiceSource
  readonly readings: InvoiceReadings
}

/** A field's value with its source, the text that it came from, and how sure it is. */
export interface FieldOrigin {
  readonly source: InvoiceSource
  readonly text: string
  readonly confidence: number
}

export interface MergedInvoice {
  readonly values: Record<InvoiceField, string | null>
  readonly origins: Partial<Record<InvoiceField, FieldOrigin>>
  /** Fields of which two sources say different things, in words. */
  readonly disagreements: readonly string[]
}

/** Two sources that differ in these are about different invoices, or one of them was misread. */
const COMPARED = ['invoice_number', 'amount', 'currency', 'due_date'] as const
const DISPUTED = 0.6

export const eInvoiceReadings = (invoice: EInvoice): InvoiceReadings =>
  Object.fromEntries(
    INVOICE_FIELDS.flatMap((field) => {
      const value = invoice[field]
      return value === null ? [] : [[field, { value, text: value, confidence: 1 }]]
    }),
  )

/** Each field by the first source that has it; sources come in the order of `INVOICE_SOURCES`. */
export function merge(sources: readonly SourceReadings[]): MergedInvoice {
  const claims = (field: InvoiceField) =>
    sources.flatMap(({ source, readings }) => {
      const reading = readings[field]
      return reading ? [{ source, ...reading }] : []
    })
  const disputed = COMPARED.flatMap((field) => {
    const [first, ...others] = claims(field)
    const other = others.find(({ value }) => value !== first?.value)
    return first && other ? [{ field, first, other }] : []
  })
  const origins = Object.fromEntries(
    INVOICE_FIELDS.flatMap((field) => {
      const [first] = claims(field)
      if (!first) return []
      const doubt = disputed.some((one) => one.field === field) ? DISPUTED : 1
      const { source, text, confidence } = first
      return [[field, { source, text, confidence: round(confidence * doubt) }]]
    }),
  )
  return {
    values: Object.fromEntries(
      INVOICE_FIELDS.map((field) => [field, claims(field)[0]?.value ?? null]),
    ) as MergedInvoice['values'],
    origins,
    disagreements: disputed.map(
      ({ field, first, other }) =>
        `${field} is ${first.value} by ${first.source} and ${other.value} by ${other.source}`,
    ),
  }
}

const round = (confidence: number) => Math.round(confidence * 100) / 100
