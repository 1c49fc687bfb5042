import Papa from 'papaparse'
import type { Language } from '../../shared/language.ts'
import type { ListedInvoice } from '../api/requests.ts'
import { isoDay } from '../format.ts'
import { INVOICE_FIELDS, type InvoiceField, KINDS } from '../words/invoice.ts'
import { INVOICES } from '../words/invoices.ts'

/** What spreadsheets of each language expect between fields and before decimals. */
const SIGNS = { da: { field: ';', decimal: ',' }, en: { field: ',', decimal: '.' } } as const
/** Tells Excel that the file is UTF-8. */
const BYTE_ORDER_MARK = '\ufeff'
/** A text from outside that a spreadsheet would take for a formula; a negative sum and a payment line are none. */
const FORMULA = /^[=@\t\r]|^-(?![\d.,]+$)|^\+(?!\d\d<\d*\+\d+<$)/
const SUMS: readonly InvoiceField[] = ['amount', 'net', 'vat']

/** Invoices as a CSV file (RFC 4180) that a spreadsheet of that language opens, with a row of headings. */
export function invoicesCsv(invoices: readonly ListedInvoice[], language: Language): string {
  const { field, decimal } = SIGNS[language]
  const fields = Object.keys(INVOICE_FIELDS) as InvoiceField[]
  const headings = [
    ...[INVOICES.email, INVOICES.received].map((text) => text[language]),
    ...fields.map((name) => INVOICE_FIELDS[name][language]),
    ...[INVOICES.waits, INVOICES.duplicateOf].map((text) => text[language]),
  ]
  const rows = invoices.map((invoice) => [
    invoice.email_id,
    isoDay(new Date(invoice.received_at)),
    ...fields.map((name) => {
      const value = invoice[name] ?? ''
      if (name === 'kind') return invoice.kind ? KINDS[invoice.kind][language] : ''
      return SUMS.includes(name) ? value.replace('.', decimal) : value
    }),
    invoice.needs_review ? INVOICES.yes[language] : '',
    invoice.duplicate_of ?? '',
  ])
  const csv = Papa.unparse([headings, ...rows], { delimiter: field, escapeFormulae: FORMULA })
  return `${BYTE_ORDER_MARK}${csv}\r\n`
}
