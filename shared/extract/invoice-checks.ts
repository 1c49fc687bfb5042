import type { Text } from '../language.ts'
import { round } from './confidence.ts'
import type { InvoiceField } from './invoice.ts'
import {
  doNotAddUp,
  isBroken,
  mayBeNone,
  NO_AMOUNT,
  NO_NUMBER,
  onlyByAi,
  onlyWithoutTax,
} from './invoice-doubts.ts'
import type { MergedInvoice, SourceReadings } from './invoice-sources.ts'
import { centsOf } from './money.ts'
import { findPaymentLines } from './payment-line.ts'

/** How much less sure a total is, and its net and tax, when they do not add up. */
const MISMATCH = 0.7
/** What is less sure to be an invoice, somebody has to look at. */
const CLEAR = 0.8
/** Cents by which rounded parts may miss their total, and one that was rounded to whole or half crowns. */
const ROUNDING = { exact: 5, crowns: 50 }

/**
 * What one source alone cannot tell: whether number and amount are there, whether the values that were taken together
 * add up, whether the payment line holds, and whether anything but AI's word speaks for the amount. `texts` are those in
 * which payment lines were looked for.
 */
export function check(
  invoice: MergedInvoice,
  sources: readonly SourceReadings[],
  texts: readonly string[],
): MergedInvoice {
  const { values, origins } = invoice
  const { net, vat, amount } = values
  const addsUp = doesAddUp(invoice, sources)
  const isConfirmed = addsUp === true && origins.net?.source !== 'ai' && origins.vat?.source !== 'ai'
  const doubts = [
    missing(invoice),
    unclear(invoice, sources),
    brokenPaymentLine(invoice, texts),
    addsUp === false && net && vat && amount ? doNotAddUp(net, vat, amount) : null,
    // What an email says to steer a model stands in the email too.
    amount && origins.amount?.source === 'ai' && !isConfirmed ? onlyByAi(amount) : null,
  ]
  return {
    values,
    origins: addsUp === false ? { ...origins, ...lessSure(invoice, ['amount', 'net', 'vat']) } : origins,
    doubts: [...invoice.doubts, ...doubts.filter((doubt) => doubt !== null)],
  }
}

/** What an invoice is paid by; without both it is not read at all. A reminder may have no number of its own. */
function missing({ values: { invoice_number, amount, net, kind } }: MergedInvoice): Text | null {
  if (invoice_number && !amount) return net ? onlyWithoutTax(net) : NO_AMOUNT
  return amount && !invoice_number && kind !== 'reminder' ? NO_NUMBER : null
}

/** A mail whose words speak against an invoice almost as much as for one. */
function unclear({ origins }: MergedInvoice, sources: readonly SourceReadings[]): Text | null {
  const taken = sources.find(({ source }) => source === origins.kind?.source)
  const { likelihood = 1 } = taken ?? {}
  return likelihood >= CLEAR ? null : mayBeNone(likelihood)
}

/** Null when there are no three amounts. */
function doesAddUp({ values }: MergedInvoice, sources: readonly SourceReadings[]): boolean | null {
  const { net, vat, amount } = values
  if (net === null || vat === null || amount === null) return null
  // A part of the total may have been paid before: then some source names the whole.
  const wholes = [amount, ...sources.flatMap(({ readings }) => readings.gross?.value ?? [])]
  const sum = Math.abs(centsOf(net) + centsOf(vat))
  // Whatever the sign: a text may leave out the minus of a credit note.
  return wholes.some((whole) => Math.abs(Math.abs(centsOf(whole)) - sum) <= roundingOf(whole))
}

const roundingOf = (whole: string) => (/\.[05]0$/.test(whole) ? ROUNDING.crowns : ROUNDING.exact)

function lessSure({ origins }: MergedInvoice, fields: readonly InvoiceField[]): MergedInvoice['origins'] {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const origin = origins[field]
      return origin ? [[field, { ...origin, confidence: round(origin.confidence * MISMATCH) }]] : []
    }),
  )
}

/** The payment line that was taken, or that no other text has right, when its check digit or length does not hold. */
function brokenPaymentLine({ values }: MergedInvoice, texts: readonly string[]): Text | null {
  const taken = findPaymentLines(values.payment_reference ?? '')
  const all = taken.length > 0 ? taken : texts.flatMap(findPaymentLines)
  const broken = all.some(({ isValid }) => isValid) ? undefined : all[0]
  return broken ? isBroken(broken.line) : null
}
