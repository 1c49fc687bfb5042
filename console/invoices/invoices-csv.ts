import Papa from 'papaparse'
import type { Language } from '../../shared/language.ts'
import type { ListedInvoice } from '../api/requests.ts'
import { FIELDS, isDay, isSum } from '../email/invoice-changes.ts'
import { isoDay } from '../format.ts'
import { INVOICE_FIELDS, KINDS } from '../words/invoice.ts'
import { INVOICES } from '../words/invoices.ts'
import { WORDS } from '../words/words.ts'

/** What spreadsheets of each language expect between fields and before decimals. */
const SIGNS = { da: { field: ';', decimal: ',' }, en: { field: ',', decimal: '.' } } as const
/** Tells Excel that the file is UTF-8. */
const BYTE_ORDER_MARK = '\ufeff'
/**
 * A text from outside that a spreadsheet would compute (OWASP, "CSV Injection"). A payment line, `+71<…`, is none
 * that it can.
 */
const FORMULA = /^[=@＝＋－＠\t\r-]|^\+(?!\d\d<\d*\+\d+<$)/
/**
 * A text that a spreadsheet would take for another number, a time or a day: it would lose zeros and digits, or
 * become "nov-26".
 */
const NO_TEXT = /^(?![1-9]\d{0,10}$)[\d.,:/% -]+$|^\d+E\d+$|^\p{L}{3,9}[-. ]?\d{1,4}$/iu

/** Invoices as a CSV file (RFC 4180) that a spreadsheet of that language opens, with a row of headings. */
export function invoicesCsv(invoices: readonly ListedInvoice[], language: Language): string {
  const { field, decimal } = SIGNS[language]
  const headings = [
    ...[INVOICES.email, WORDS.list.received].map((text) => text[language]),
    ...FIELDS.map((name) => INVOICE_FIELDS[name][language]),
    ...[WORDS.list.waits, INVOICES.duplicateOf].map((text) => text[language]),
  ]
  const rows = invoices.map((invoice) => [
    invoice.email_id,
    isoDay(new Date(invoice.received_at)),
    ...FIELDS.map((name) => {
      const value = invoice[name] ?? ''
      if (name === 'kind') return invoice.kind ? KINDS[invoice.kind][language] : ''
      if (isSum(name)) return value.replace('.', decimal)
      return isDay(name) ? value : asText(value)
    }),
    invoice.needs_review ? INVOICES.yes[language] : '',
    invoice.duplicate_of ?? '',
  ])
  return `${BYTE_ORDER_MARK}${Papa.unparse([headings, ...rows], { delimiter: field })}\r\n`
}

/** A value that a spreadsheet shows as it is written. */
function asText(value: string): string {
  if (FORMULA.test(value)) return `'${value}`
  return NO_TEXT.test(value) ? `="${value}"` : value
}
