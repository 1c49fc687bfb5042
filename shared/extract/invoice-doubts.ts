import { inEach, type Language, type Text, writtenAmount, writtenDate } from '../language.ts'
import type { EarlierInvoice, KnownInvoice } from '../workflow/facts.ts'
import { type InvoiceField, isAmount } from './invoice.ts'
import type { InvoiceSource } from './invoice-origin.ts'
import type { Dispute } from './invoice-second-opinion.ts'

/** Names of the fields in the messages for people who review invoices that may be misread. */
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
/** What to do before a new account is paid to. */
const ASK_SUPPLIER: Text = {
  da: 'Spørg leverandøren på et nummer, I kender, før der betales',
  en: 'Ask the supplier, on a number that you know, before it is paid',
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

/** Two sources disagree on a field. */
export const differ = (field: InvoiceField, one: Claim, other: Claim): Text =>
  inEach((language) => {
    const said = ({ source, value }: Claim) =>
      `${written(field, value, language)} ${{ da: 'ifølge', en: 'by' }[language]} ${BY[source][language]}`
    return `${FIELD_NAMES[field][language]}: ${said(one)}, ${said(other)}`
  })

/** The rules and what was learned from labelled mails read a field of one text differently. */
export function readTwoWays({ field, byRules, byWords, words }: Dispute): Text {
  const quoted = words.map((word) => `“${word}”`).join(', ')
  return inEach((language) => {
    const name = FIELD_NAMES[field][language]
    const said = (value: string | null) =>
      value === null ? { da: 'intet', en: 'nothing' }[language] : written(field, value, language)
    if (byRules === null)
      return {
        da: `${name} ${said(byWords)} er gættet ud fra ${quoted === '' ? 'sammenhængen' : `ordene ${quoted}`}`,
        en: `${name} ${said(byWords)} is a guess from ${quoted === '' ? 'the context' : `the words ${quoted}`}`,
      }[language]
    const because = quoted === '' ? '' : ` (${quoted})`
    return {
      da: `${name}: ${said(byRules)} efter reglerne, ${said(byWords)} efter mailens ord${because}`,
      en: `${name}: ${said(byRules)} by the rules, ${said(byWords)} by the words of the mail${because}`,
    }[language]
  })
}

/** The words of the mail speak almost as much against an invoice as for one; `likelihood` is 0 to 1. */
export function mayBeNone(likelihood: number): Text {
  const percent = Math.round(100 * likelihood)
  return {
    da: `Måske ingen faktura: efter mailens ord er den det med ${percent} % sandsynlighed`,
    en: `It may be no invoice: by its words it is one with a likelihood of ${percent} %`,
  }
}

/** A due date that no word calls one; an ISO date, and the words that it was read from. */
export const guessedDay = (day: string, text: string): Text => ({
  da: `Forfaldsdato ${writtenDate(day, 'da')} er et gæt: mailen siger ikke, at der skal betales den dag (“${text}”)`,
  en: `Due date ${writtenDate(day, 'en')} is a guess: the email does not say that it is one (“${text}”)`,
})

/** A reminder does not say its amount, a decimal string; the mail that it quotes does. */
export const onlyQuoted = (amount: string): Text => ({
  da: `Rykkeren siger ikke, hvor meget der skyldes: ${writtenAmount(amount, 'da')} står i den mail, den citerer`,
  en: `The reminder does not say how much is owed: ${writtenAmount(amount, 'en')} is from the mail that it quotes`,
})

/** Net and tax do not add up to the total; decimal strings. */
export const doNotAddUp = (net: string, vat: string, amount: string): Text =>
  inEach((language) => {
    const [sum, tax, total] = [net, vat, amount].map((value) => writtenAmount(value, language))
    return {
      da: `Beløbet stemmer ikke: ${sum} og moms ${tax} giver ikke ${total}`,
      en: `The amount does not add up: ${sum} and VAT ${tax} do not make ${total}`,
    }[language]
  })

/** Only a model read the amount. */
export const onlyByAi = (amount: string): Text => ({
  da: `Beløbet ${writtenAmount(amount, 'da')} er kun læst af AI`,
  en: `The amount ${writtenAmount(amount, 'en')} was read by AI alone`,
})

/** A payment line with a wrong check digit or length. */
export const isBroken = (line: string): Text => ({
  da: `Betalingslinjens kontrolciffer eller længde passer ikke: ${line}`,
  en: `The check digit or length of the payment line does not hold: ${line}`,
})

/** An earlier email had the same invoice, perhaps with another amount. */
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

/** No earlier invoice of the supplier names this account; see `payeesOf`. */
export const newPayee = (payee: string, known: string): Text => {
  const named = (text: string, language: Language) =>
    text.replace(/^bank /, '').replace(/^creditor/, { da: 'kreditornummer', en: 'creditor number' }[language])
  return {
    da: `Leverandørens konto er ny: ${named(payee, 'da')}, og på tidligere fakturaer ${named(known, 'da')}. ${ASK_SUPPLIER.da}`,
    en: `The supplier’s account is new: ${named(payee, 'en')}, and ${named(known, 'en')} on earlier invoices. ${ASK_SUPPLIER.en}`,
  }
}

/** A number was read, but no amount. */
export const NO_AMOUNT: Text = { da: 'Beløbet er ikke læst', en: 'No amount was read' }

/** The text names the amount only without tax. */
export const onlyWithoutTax = (net: string): Text => ({
  da: `Beløbet med moms er ikke læst: ${writtenAmount(net, 'da')} er uden moms`,
  en: `No amount with VAT was read: ${writtenAmount(net, 'en')} is without it`,
})

/** An amount was read, but no invoice number. */
export const NO_NUMBER: Text = { da: 'Fakturanummeret er ikke læst', en: 'No invoice number was read' }

/** The mail has neither a number nor an amount. */
export const NOTHING_READ: Text = {
  da: 'Fakturaen er ikke læst: hverken nummer eller beløb fundet i mailen',
  en: 'The invoice was not read: no invoice number and no amount found in the email',
}

/** The words of the mail are those of another kind of mail; `likelihood` is 0 to 1. */
export function isNone(likelihood: number): Text {
  const percent = Math.round(100 * likelihood)
  return {
    da: `Ikke læst som faktura: mailens ord ligner mere et spørgsmål, et svar eller en besked (${percent} % faktura)`,
    en: `Not read as an invoice: its words are more like a question, an answer or a notice (${percent} % an invoice)`,
  }
}

/** The text says that the supplier's account is another one now, which is what fraud says too. */
export const ACCOUNT_CHANGED: Text = {
  da: `Mailen siger, at der skal betales til en ny konto. ${ASK_SUPPLIER.da}`,
  en: `The email says that a new account has to be paid to. ${ASK_SUPPLIER.en}`,
}

/** A model whose answer is required did not give one. */
export const doesNotAnswer = (provider: string): Text => ({
  da: `Fakturaen er ikke læst: ${provider} svarede ikke, og fallback_to_regex er slået fra`,
  en: `The invoice was not read: ${provider} did not answer, and fallback_to_regex is off`,
})

function written(field: InvoiceField, value: string, language: Language): string {
  if (field === 'kind') return KINDS[value]?.[language] ?? value
  if (field === 'issue_date' || field === 'due_date') return writtenDate(value, language)
  return isAmount(field) ? writtenAmount(value, language) : value
}
