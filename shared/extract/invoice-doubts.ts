import { inEach, type Language, type Text, writtenAmount, writtenDate } from '../language.ts'
import type { EarlierInvoice, KnownInvoice } from '../workflow/facts.ts'
import { type InvoiceField, isAmount } from './invoice.ts'
import type { InvoiceSource } from './invoice-sources.ts'

/** What a person who looks through invoices reads of one that may be misread, in words that name the fields. */
const FIELD_NAMES: Readonly<Record<InvoiceField, Text>> = {
  invoice_number: { da: 'Fakturanummer', en: 'Invoice number' },
  kind: { da: 'Art', en: 'Kind' },
  issue_date: { da: 'Fakturadato', en: 'Invoice date' },
  due_date: { da: 'Forfaldsdato', en: 'Due date' },
  currency: { da: 'Valuta', en: 'Currency' },
  amount: { da: 'Beløb', en: 'Amount' },
  net: { da: 'Beløb uden moms', en: 'Net amount' },
  vat: { da: 'Moms', en: 'VAT' },
  supplier_name: { da: 'Leverandør', en: 'Supplier' },
  cvr: { da: 'CVR-nummer', en: 'CVR number' },
  customer_number: { da: 'Kundenummer', en: 'Customer number' },
  order_number: { da: 'Ordrenummer', en: 'Order number' },
  payment_reference: { da: 'Betalingslinje', en: 'Payment reference' },
  iban: { da: 'IBAN', en: 'IBAN' },
  bic: { da: 'BIC', en: 'BIC' },
  account: { da: 'Kontonummer', en: 'Account' },
}
const KINDS: Readonly<Record<string, Text>> = {
  invoice: { da: 'faktura', en: 'invoice' },
  reminder: { da: 'rykker', en: 'reminder' },
  credit_note: { da: 'kreditnota', en: 'credit note' },
}
const BY: Readonly<Record<InvoiceSource, Text>> = {
  e_invoice: { da: 'e-fakturaen', en: 'the e-invoice' },
  payment_line: { da: 'betalingslinjen', en: 'the payment line' },
  pdf: { da: 'PDF’en', en: 'the PDF' },
  html: { da: 'HTML-udgaven', en: 'the HTML' },
  text: { da: 'mailens tekst', en: 'the email’s text' },
  ai: { da: 'AI', en: 'AI' },
  sender: { da: 'afsenderen', en: 'the sender' },
}

interface Claim {
  readonly source: InvoiceSource
  readonly value: string
}

/** Two sources say different things of one field. */
export const differ = (field: InvoiceField, one: Claim, other: Claim): Text =>
  inEach((language) => {
    const said = ({ source, value }: Claim) =>
      `${written(field, value, language)} ${{ da: 'ifølge', en: 'by' }[language]} ${BY[source][language]}`
    return `${FIELD_NAMES[field][language]}: ${said(one)}, ${said(other)}`
  })

/** The words of the mail speak against an invoice almost as much as for one; `likelihood` is 0 to 1. */
export function mayBeNone(likelihood: number): Text {
  const percent = Math.round(100 * likelihood)
  return {
    da: `Måske ingen faktura: efter mailens ord er den det med ${percent} % sandsynlighed`,
    en: `It may be no invoice: by its words it is one with a likelihood of ${percent} %`,
  }
}

/** Net and tax do not add up to the total; decimal strings. */
export const doNotAddUp = (net: string, vat: string, amount: string): Text =>
  inEach((language) => {
    const [sum, tax, total] = [net, vat, amount].map((value) => writtenAmount(value, language))
    return {
      da: `Beløbet stemmer ikke: ${sum} og moms ${tax} giver ikke ${total}`,
      en: `The amount does not add up: ${sum} and VAT ${tax} do not make ${total}`,
    }[language]
  })

/** Only a model has read the amount. */
export const onlyByAi = (amount: string): Text => ({
  da: `Beløbet ${writtenAmount(amount, 'da')} er kun læst af AI`,
  en: `The amount ${writtenAmount(amount, 'en')} was read by AI alone`,
})

/** The check digit or the length of a payment line does not hold. */
export const isBroken = (line: string): Text => ({
  da: `Betalingslinjens kontrolciffer eller længde passer ikke: ${line}`,
  en: `The check digit or length of the payment line does not hold: ${line}`,
})

/** An earlier email had the same invoice, maybe with another amount. */
export const cameBefore = (before: EarlierInvoice, { invoice_number, amount }: KnownInvoice): Text =>
  inEach((language) => {
    const day = writtenDate(before.received_on, language)
    const other =
      before.amount && amount && before.amount !== amount ? writtenAmount(before.amount, language) : null
    return {
      da: `Samme faktura er set før: ${invoice_number} kom også i mail ${before.email_id} den ${day}${other ? `, dengang på ${other}` : ''}`,
      en: `The same invoice came before: ${invoice_number} was in email ${before.email_id} of ${day} too${other ? `, with ${other} then` : ''}`,
    }[language]
  })

/** It is to be paid to an account that no earlier invoice of the supplier names; see `payeesOf`. */
export const newPayee = (payee: string, known: string): Text => {
  const [one, other] = [payee, known].map((text) => text.replace(/^\w+ /, ''))
  return {
    da: `Leverandørens konto er ny: ${one}, og på tidligere fakturaer ${other}. Spørg leverandøren på et nummer, I kender, før der betales`,
    en: `The supplier’s account is new: ${one}, and ${other} on earlier invoices. Ask the supplier, on a number that you know, before it is paid`,
  }
}

/** There is a number and nothing to pay. */
export const NO_AMOUNT: Text = { da: 'Beløbet er ikke læst', en: 'No amount was read' }

/** The amount stands there without its tax alone. */
export const onlyWithoutTax = (net: string): Text => ({
  da: `Beløbet med moms er ikke læst: ${writtenAmount(net, 'da')} er uden moms`,
  en: `No amount with VAT was read: ${writtenAmount(net, 'en')} is without it`,
})

/** There is an amount and nothing to tell the invoice by. */
export const NO_NUMBER: Text = { da: 'Fakturanummeret er ikke læst', en: 'No invoice number was read' }

/** The mail holds nothing by which it could be paid. */
export const NOTHING_READ: Text = {
  da: 'Fakturaen er ikke læst: hverken nummer eller beløb fundet i mailen',
  en: 'The invoice was not read: no invoice number and no amount found in the email',
}

/** A model that has to answer did not. */
export const doesNotAnswer = (provider: string): Text => ({
  da: `Fakturaen er ikke læst: ${provider} svarede ikke, og fallback_to_regex er slået fra`,
  en: `The invoice was not read: ${provider} did not answer, and fallback_to_regex is off`,
})

function written(field: InvoiceField, value: string, language: Language): string {
  if (field === 'kind') return KINDS[value]?.[language] ?? value
  if (field === 'issue_date' || field === 'due_date') return writtenDate(value, language)
  return isAmount(field) ? writtenAmount(value, language) : value
}
