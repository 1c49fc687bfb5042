import { type Candidate, labelledDays } from './invoice-due-dates.ts'
import { besideTerms, readTerms, respite } from './invoice-due-terms.ts'
import { bracketed, findDeadline, findOnlyDay, findPaymentDay } from './invoice-due-unlabelled.ts'
import { findTerms } from './invoice-terms.ts'
import type { Reading } from './labels.ts'

/** Weights of the dates that no label names: by their form, or calculated from the terms. */
const WEIGHTS = { besideTerms: 8, bracketed: 9, terms: 3, deadline: 4, paymentDay: 3 }
/**
 * Adjustments of a candidate's score: the terms give the same date; it precedes the invoice date; it is past.
 */
const EVIDENCE = { byTerms: 3, beforeIssue: -6, passed: { reminder: -8, invoice: -6 } }
/** A receipt: nothing is left to pay. */
const PAID_ALREADY =
  /kvittering|(?<!(?:on|upon) )receipt(?! of)|received your payment|charged to|modtaget (?:din|jeres) betaling/iu
/** A reminder's term or new deadline outweighs the original due date, whatever its label. */
const RESPITE = 8

/**
 * The due date as an ISO date: the candidate with the highest score. Candidates come from labels, payment
 * terms counted from the date of issue, and sentences about paying with a deadline. Deadlines and bare
 * payment days are candidates only when the text is an invoice or, for deadlines, a reminder.
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
  // The date on a receipt is the day it was paid.
  if (best && best.value <= received && PAID_ALREADY.test(text)) return null
  if (!best) return isInvoice && !isReminder ? findOnlyDay(text, received) : null
  return afterIssue(best, issued)
}

const weighed = (reading: Reading | null, weight: number): Candidate[] =>
  reading ? [{ reading, weight }] : []

/** Swaps month and day of a due date that would be before the invoice date: "11/08/2026" of a US company. */
function afterIssue(due: Reading, issued: Reading | null): Reading {
  const [year = '', month = '', day = ''] = due.value.split('-')
  if (!issued || due.value >= issued.value || Number(day) > 12 || !/\d\/\d/.test(due.text)) return due
  const turned = `${year}-${day}-${month}`
  return turned >= issued.value ? { ...due, value: turned } : due
}
