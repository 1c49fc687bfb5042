/** Where a value is read, most trusted first. */
export const INVOICE_SOURCES = ['e_invoice', 'payment_line', 'pdf', 'html', 'text', 'ai', 'sender'] as const
export type InvoiceSource = (typeof INVOICE_SOURCES)[number]

/** Where a value of a stored invoice comes from: it was read, or a person has corrected what was read. */
export const INVOICE_ORIGINS = ['person', ...INVOICE_SOURCES] as const

/** A field's value with its source, the text that it came from, and how sure it is. */
export interface FieldOrigin {
  readonly source: InvoiceSource
  readonly text: string
  readonly confidence: number
}
