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

const notSum: Text = { da: 'er ikke et beløb som 1.250,00', en: 'is not an amount such as 1,250.00' }
const notDay: Text = { da: 'er ikke en dag i kalenderen', en: 'is not a day of the calendar' }

/** What is wrong with a value that its field cannot have, behind the field's name. */
export const MISFITS: Readonly<Partial<Record<InvoiceField, Text>>> = {
  amount: notSum,
  net: notSum,
  vat: notSum,
  due_date: notDay,
  issue_date: notDay,
  currency: { da: 'er ikke en valutas kode som DKK', en: 'is not the code of a currency such as DKK' },
  cvr: {
    da: 'er ikke gyldigt: det har otte cifre, og kontrolcifferet skal passe',
    en: 'is not valid: it has eight digits, and its check digit has to fit',
  },
  payment_reference: {
    da: 'er ikke gyldig: længden eller kontrolcifferet passer ikke',
    en: 'is not valid: its length or its check digit does not fit',
  },
  account: {
    da: 'er ikke som 1234 0012345678; udenlandske konti har et IBAN',
    en: 'is not such as 1234 0012345678; accounts abroad have an IBAN',
  },
  iban: {
    da: 'er ikke gyldigt: kontrolcifrene passer ikke',
    en: 'is not valid: its check digits do not fit',
  },
  bic: { da: 'er ikke en BIC på 8 eller 11 tegn', en: 'is not a BIC of 8 or 11 characters' },
}

export const KINDS: Readonly<Record<NonNullable<InvoiceClaim['kind']>, Text>> = {
  invoice: { da: 'Faktura', en: 'Invoice' },
  credit_note: { da: 'Kreditnota', en: 'Credit note' },
  reminder: { da: 'Rykker', en: 'Reminder' },
}
