import type { InvoiceClaim } from '../../shared/extract/invoice-claim.ts'
import type { Text } from '../../shared/language.ts'

export type InvoiceField = keyof InvoiceClaim

/** The fields of an invoice, in the order in which a person checks them. */
export const INVOICE_FIELDS: Readonly<Record<InvoiceField, Text>> = {
  invoice_number: { da: 'Fakturanummer', en: 'Invoice number' },
  kind: { da: 'Art', en: 'Kind' },
  amount: { da: 'At betale', en: 'Payable' },
  currency: { da: 'Valuta', en: 'Currency' },
  due_date: { da: 'Forfaldsdato', en: 'Due date' },
  issue_date: { da: 'Fakturadato', en: 'Invoice date' },
  net: { da: 'Uden moms', en: 'Without VAT' },
  vat: { da: 'Moms', en: 'VAT' },
  supplier_name: { da: 'Leverandør', en: 'Supplier' },
  cvr: { da: 'CVR-nummer', en: 'CVR number' },
  order_number: { da: 'Ordrenummer', en: 'Order number' },
  customer_number: { da: 'Kundenummer', en: 'Customer number' },
  payment_reference: { da: 'Betalingslinje', en: 'Payment line' },
  account: { da: 'Reg.- og kontonummer', en: 'Danish account' },
  iban: { da: 'IBAN', en: 'IBAN' },
  bic: { da: 'BIC', en: 'BIC' },
}

export const KINDS: Readonly<Record<NonNullable<InvoiceClaim['kind']>, Text>> = {
  invoice: { da: 'Faktura', en: 'Invoice' },
  credit_note: { da: 'Kreditnota', en: 'Credit note' },
  reminder: { da: 'Rykker', en: 'Reminder' },
}
