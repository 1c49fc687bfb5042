import { fromCii } from './cii.ts'
import { fromUbl } from './ubl.ts'
import { parseXml } from './xml.ts'

/** A line of a structured invoice. Numbers are decimal strings; a price is per unit. */
export type InvoiceLine = {
  description: string | null
  quantity: string | null
  unit: string | null
  price: string | null
  amount: string | null
}

/** A structured invoice. Amounts are decimal strings, negative on a credit note; dates are ISO 8601. */
export type EInvoice = {
  kind: 'invoice' | 'credit_note' | 'reminder'
  invoice_number: string | null
  issue_date: string | null
  due_date: string | null
  /** ISO 4217 */
  currency: string | null
  /** Total payable. */
  amount: string | null
  net: string | null
  vat: string | null
  /** Net plus VAT, before prepayments are subtracted. */
  gross: string | null
  supplier_name: string | null
  /** Danish company number, eight digits. */
  cvr: string | null
  customer_number: string | null
  order_number: string | null
  payment_reference: string | null
  iban: string | null
  bic: string | null
  /** Danish registration and account number, `1234 0012345678`. */
  account: string | null
  lines: InvoiceLine[]
}

/**
 * Reads an electronic invoice: OIOUBL 2.0 and 2.1, UBL 2.1 as in Peppol BIS Billing 3, and UN/CEFACT CII D16B
 * as in Factur-X, ZUGFeRD 2 and XRechnung. Null when the text is none of these.
 */
export function readEInvoice(xml: string): EInvoice | null {
  const document = parseXml(xml)
  if (!document) return null
  const { name, root } = document
  if (name === 'CrossIndustryInvoice') return fromCii(root)
  return name === 'Invoice' || name === 'CreditNote' || name === 'Reminder' ? fromUbl(name, root) : null
}
