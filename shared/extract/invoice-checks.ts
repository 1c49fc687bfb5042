import type { Text } from '../language.ts'
import { round } from './confidence.ts'
import type { InvoiceField } from './invoice.ts'
import {
  ACCOUNT_CHANGED,
  doNotAddUp,
  guessedDay,
  isBroken,
  mayBeNone,
  NO_AMOUNT,
  NO_NUMBER,
  onlyByAi,
  onlyQuoted,
  onlyWithoutTax,
  readTwoWays,
} from './invoice-doubts.ts'
import { RANKED_FIELDS } from './invoice-ranking.ts'
import type { MergedInvoice, SourceReadings } from './invoice-sources.ts'
import { centsOf } from './money.ts'
import { findPaymentLines } from './payment-line.ts'

/** Factor on the confidence of total, net and tax when they do not add up. */
const MISMATCH = 0.7
/** Below this likelihood of being an invoice, somebody has to look at the mail. */
const CLEAR = 0.9
/** Below this confidence of its reading, a due date is a guess: no label, terms or sentence say that it is one. */
const SURE_DAY = 0.75
/** "Vi har skiftet bank", "nyt kontonummer", "our bank details have changed" */
const CHANGED =
  /(?<!\p{L})(?:(?:har |er )?(?:skiftet|skifter|skift af) (?:bank|konto(?:nummer)?|pengeinstitut)|ny(?:t|e)? (?:bank(?:konto|oplysninger|forbindelse)?|konto(?:nummer|nr|oplysninger)?)|(?:new|changed?|updated?) (?:our )?(?:bank(?:ing)?(?: account)?(?: details)?|account (?:number|details))|bank(?:ing)?(?: account)? details (?:have|has) changed|(?:changed|switched|moved) (?:to a new )?banks?)(?!\p{L})/iu
/** Tolerance in cents: for parts that were rounded, and for a total rounded to whole or half crowns. */
const ROUNDING = { exact: 5, crowns: 50 }

/**
 * Checks across sources: that number and amount are there, that the merged values add up, that the payment
 * line is valid, and that more than AI supports the amount. `texts` are those searched for payment lines.
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
    ...disputed(invoice, sources),
    unsureDay(invoice, sources),
    quotedBelow(invoice, sources),
    brokenPaymentLine(invoice, texts),
    texts.some((text) => CHANGED.test(text)) ? ACCOUNT_CHANGED : null,
    addsUp === false && net && vat && amount ? doNotAddUp(net, vat, amount) : null,
    // Text that tries to steer a model stands in the email too, so finding the amount there confirms nothing.
    amount && origins.amount?.source === 'ai' && !isConfirmed ? onlyByAi(amount) : null,
  ]
  return {
    values,
    origins: addsUp === false ? { ...origins, ...lessSure(invoice, ['amount', 'net', 'vat']) } : origins,
    doubts: [...invoice.doubts, ...doubts.filter((doubt) => doubt !== null)],
  }
}

/**
 * Reports a missing number or amount: an invoice cannot be paid without them, and with neither it counts as
 * unread. A reminder may have no number of its own.
 */
function missing({ values: { invoice_number, amount, net, kind } }: MergedInvoice): Text | null {
  if (invoice_number && !amount) return net ? onlyWithoutTax(net) : NO_AMOUNT
  return amount && !invoice_number && kind !== 'reminder' ? NO_NUMBER : null
}

/** The words of the mail speak almost as much against an invoice as for one. */
function unclear({ origins }: MergedInvoice, sources: readonly SourceReadings[]): Text | null {
  const taken = sources.find(({ source }) => source === origins.kind?.source)
  const { likelihood = 1 } = taken ?? {}
  return likelihood >= CLEAR ? null : mayBeNone(likelihood)
}

/** What was read in two ways in the text whose value was taken, or in any text where no value was. */
const disputed = ({ origins }: MergedInvoice, sources: readonly SourceReadings[]): Text[] =>
  RANKED_FIELDS.flatMap((field) => {
    const taken = origins[field]?.source
    const dispute = sources
      .filter(({ source }) => taken === undefined || source === taken)
      .flatMap(({ disputes = [] }) => disputes)
      .find((one) => one.field === field)
    return dispute ? [readTwoWays(dispute)] : []
  })

/**
 * A due date that was read without words for one, and that no other source confirms. What is disputed is told by
 * its own reason.
 */
function unsureDay({ origins }: MergedInvoice, sources: readonly SourceReadings[]): Text | null {
  const taken = sources.find(({ source }) => source === origins.due_date?.source)
  const day = taken?.readings.due_date
  if (!day || taken.disputes?.some(({ field }) => field === 'due_date')) return null
  const isConfirmed = sources.some(({ source, readings: { due_date } }) => {
    const isSure = source === 'ai' || (due_date?.confidence ?? 0) >= SURE_DAY
    return isSure && due_date?.value === day.value
  })
  return isConfirmed ? null : guessedDay(day.value, day.text)
}

/** The amount stands in quoted mail alone. */
function quotedBelow({ values, origins }: MergedInvoice, sources: readonly SourceReadings[]): Text | null {
  const taken = sources.find(({ source }) => source === origins.amount?.source)
  return values.amount && taken?.isAmountQuoted ? onlyQuoted(values.amount) : null
}

/** Null unless total, net and tax are all known. */
function doesAddUp({ values }: MergedInvoice, sources: readonly SourceReadings[]): boolean | null {
  const { net, vat, amount } = values
  if (net === null || vat === null || amount === null) return null
  // Part of the total may have been prepaid; then some source names the full total.
  const wholes = [amount, ...sources.flatMap(({ readings }) => readings.gross?.value ?? [])]
  const sum = Math.abs(centsOf(net) + centsOf(vat))
  // Signs are ignored: a text may omit the minus of a credit note.
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

/**
 * The payment line that was read, when its check digit or length is wrong and no other text has a valid one.
 */
function brokenPaymentLine({ values }: MergedInvoice, texts: readonly string[]): Text | null {
  const taken = findPaymentLines(values.payment_reference ?? '')
  const all = taken.length > 0 ? taken : texts.flatMap(findPaymentLines)
  const broken = all.some(({ isValid }) => isValid) ? undefined : all[0]
  return broken ? isBroken(broken.line) : null
}
