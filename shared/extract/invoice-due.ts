import { type Candidate, labelledDays } from './invoice-due-dates.ts'
import { besideTerms, readTerms, respite } from './invoice-due-terms.ts'
import { bracketed, findDeadline, findOnlyDay, findPaymentDay } from './invoice-due-unlabelled.ts'
import { findTerms } from './invoice-terms.ts'
import type { Reading } from './labels.ts'

/** What speaks for a date that no label names: how it stands there, or that terms give it. */
const WEIGHTS = { besideTerms: 8, bracketed: 9, terms: 3, deadline: 4, paymentDay: 3 }
/** What else speaks for it or against: the terms give it too; it lies before the invoice; a reminder's is to come. */
const EVIDENCE = { byTerms: 3, beforeIssue: -6, passed: { reminder: -8, invoice: -6 } }
/** A receipt: nothing is to be paid any more. */
const PAID_ALREADY =
  /kvittering|(?<!(?:on|upon) )receipt(?! of)|received your payment|charged to|modtaget (?:din|jeres) betaling/iu
/** The days or the new deadline of a reminder go before the first due date, whatever its label. */
const RESPITE = 8

/**
 * The due date as an ISO date, the one for which most speaks: a label, the payment terms from the date of issue, or a
 * sentence about paying with a last day; of equals the last. A deadline and a day count only where there is an invoice.
 */
export function findDueDate(
  text: string,
  received: string,
  issued: Reading | null,
  { isReminder, isInvoice }: { readonly isReminder: boolean; readonly isInvoice: boolean },
): Reading | null {
  const terms = findTerms(text)
  const byTerms = terms && readTerms(terms, issued, received)
  const extra = isReminder ? RESPITE : 0
  const candidates = [
    ...labelledDays(text, received),
    ...weighed(bracketed(text, received), WEIGHTS.bracketed),
    ...weighed(terms && besideTerms(text, terms, received), WEIGHTS.besideTerms),
    ...weighed(byTerms, WEIGHTS.terms),
    ...(isReminder ? weighed(terms && respite(terms, received), WEIGHTS.deadline + extra) : []),
    ...(isReminder || isInvoice ? weighed(findDeadline(text, received), WEIGHTS.deadline + extra) : []),
    ...(isInvoice ? weighed(findPaymentDay(text, received), WEIGHTS.paymentDay) : []),
  ]
  const evidence = ({ value }: Reading) =>
    (value === byTerms?.value ? EVIDENCE.byTerms : 0) +
    (issued && value < issued.value ? EVIDENCE.beforeIssue : 0) +
    (value < received ? EVIDENCE.passed[isReminder ? 'reminder' : 'invoice'] : 0)
  const scored = candidates.map(({ reading, weight }) => ({ reading, score: weight + evidence(reading) }))
  const best = scored.sort((one, other) => other.score - one.score)[0]?.reading
  // The day on a receipt is the one on which it was paid.
  if (best && best.value <= received && PAID_ALREADY.test(text)) return null
  if (!best) return isInvoice && !isReminder ? findOnlyDay(text, received) : null
  return afterIssue(best, issued)
}

const weighed = (reading: Reading | null, weight: number): Candidate[] =>
  reading ? [{ reading, weight }] : []

/** A date that would lie before the invoice, with its month and day the other way round: "11/08/2026" of a US firm. */
function afterIssue(due: Reading, issued: Reading | null): Reading {
  const [year = '', month = '', day = ''] = due.value.split('-')
  if (!issued || due.value >= issued.value || Number(day) > 12 || !/\d\/\d/.test(due.text)) return due
  const turned = `${year}-${day}-${month}`
  return turned >= issued.value ? { ...due, value: turned } : due
}
