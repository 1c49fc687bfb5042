import { type InvoiceClaim, invoiceClaimSchema } from '../../shared/extract/invoice-claim.ts'

/** What the scenario's emails say. */
export const VALUES = { amount: '1250.00', currency: 'DKK', due_date: '2026-12-31' } as const

const NOTHING = Object.fromEntries(
  Object.keys(invoiceClaimSchema.shape).map((field) => [field, null]),
) as unknown as InvoiceClaim
/** What a model reads in them. */
export const readBy = (invoice_number: string | null): InvoiceClaim => ({
  ...{ ...NOTHING, invoice_number, ...VALUES },
})
/** What no email says. */
export const INVENTED: InvoiceClaim = {
  ...NOTHING,
  ...{ invoice_number: '1999-7', amount: '99999.00', currency: 'DKK', due_date: '1999-12-31' },
}

export const numberOf = (n: number) => `2026-${1000 + n}`
/** The number in an email's text, in the key of its attachment. */
export const numberIn = (text: string): string | null => /2026-1\d{3}/.exec(text)?.[0] ?? null

/** The rules find number and amount in the first, nothing in the second; the date takes a model in both. */
export const TEXTS = {
  plain: (number: string) =>
    `Fakturanummer: ${number}\nAt betale: 1.250,00 kr.\n3,5 timer\nPengene ser vi gerne her 31-12-2026`,
  veiled: (number: string) => `Her er papirerne, ${number}, det er 1.250,00 kr. og vi ses 31-12-2026`,
} as const

export const attachmentOf = (number: string) => {
  return {
    ...{ filename: 'faktura.xml', content_type: 'application/xml', size: 1000 },
    s3_key: `attachments/${number}.xml`,
  }
}

const UBL = 'urn:oasis:names:specification:ubl:schema:xsd'

/** UBL 2.1, with no more in it than the scenario needs. */
export const invoiceXml = (number: string) =>
  `<Invoice xmlns="${UBL}:Invoice-2" xmlns:b="${UBL}:CommonBasicComponents-2" xmlns:a="${UBL}:CommonAggregateComponents-2">
<b:ID>${number}</b:ID><b:DueDate>${VALUES.due_date}</b:DueDate><b:DocumentCurrencyCode>DKK</b:DocumentCurrencyCode>
<a:LegalMonetaryTotal><b:PayableAmount currencyID="DKK">${VALUES.amount}</b:PayableAmount></a:LegalMonetaryTotal></Invoice>`
