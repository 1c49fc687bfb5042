import { findDates } from './date.ts'
import { DEADLINES, DUE_LABELS } from './invoice-due-labels.ts'
import { dueBy, findTerms, type Terms } from './invoice-terms.ts'
import { type Labelled, type Reading, readings, strongest } from './labels.ts'

/** What speaks for a date: its label, by strength, or the sentence that it stands in. */
const WEIGHTS = { labels: [10, 8, 7, 5], besideTerms: 8, bracketed: 9, terms: 3, deadline: 4, paymentDay: 3 }
/** Less where another figure stands between a label and its date. */
const APART = 4
/** What else speaks for it or against: the terms give it too; it lies before the invoice; a reminder's is to come. */
const EVIDENCE = { byTerms: 3, beforeIssue: -6, passed: -8 }
/** The days or the new deadline of a reminder go before the first due date, whatever its label. */
const RESPITE = 8

/** What a payment service or a card pays by itself has no due date. */
const DIRECT_DEBIT = /trækkes|trækker|hæves|betalingsservice|direct debit|charged|automatisk|automatically/iu
/** A date belongs to its label when no other figure stands between them. */
const BETWEEN = /^\D{0,40}$/
/** Right before a label: a date for those who want a discount, and one of a collection that follows. */
const NOT_DUE =
  /(?<!\p{L})(?:if|hvis)(?!\p{L}|[^\n]{0,30} not )|skonto|rabat|discount|kontantrabat|rykkergebyr|first reminder|oprindelig|original(?:ly)?\b|tidligere|previous|faktura-?\/$|invoice ?\/ ?$/iu
/** In the same sentence: the invoice is not to be paid, or it is another payment that the date is for. */
const NOT_THIS =
  /betal ikke|ikke betale|annulleret|do not pay|don['’]t pay|cancelled|særskilt|(?<!\p{L})(?:next|næste) (?:payment|invoice|betaling|faktura|rate|opkrævning)/iu
/** What a date is for that earns a discount: in its own clause, or behind it up to the next date. */
const DISCOUNT = /skonto|rabat|discount|fratræk|deduct|take off|% off/iu
const CLAUSE_END = /[;(\n]|, |[.!?] (?=\p{Lu})/u
const REACH = 160
const SENTENCE_END = /\n|(?<=\p{L}{4}[.!?]|[\d)][.!?]) (?=\p{Lu})/u

interface Candidate {
  readonly reading: Reading
  readonly weight: number
}

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
    ...labelled(text, received),
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
    (isReminder && value < received ? EVIDENCE.passed : 0)
  const scored = candidates.map(({ reading, weight }) => ({ reading, score: weight + evidence(reading) }))
  const best = scored.sort((one, other) => other.score - one.score)[0]?.reading
  return best ? afterIssue(best, issued) : null
}

const weighed = (reading: Reading | null, weight: number): Candidate[] =>
  reading ? [{ reading, weight }] : []

function labelled(text: string, received: string): Candidate[] {
  const read =
    (isNear: boolean) =>
    (value: string, { before, index, values }: Labelled) => {
      const own = value === values[0] ? (value.split(SENTENCE_END, 1)[0] ?? '') : ''
      if (NOT_DUE.test(before) || NOT_THIS.test(sentenceAt(text, index))) return null
      const first = findDates(value === values[0] ? own : value, received)[0]
      if (!first || (own !== '' && isForDiscount(text, index, first.date, received))) return null
      return BETWEEN.test(value.slice(0, first.index)) === isNear && (isNear || own !== '')
        ? first.date
        : null
    }
  const weigh = (isNear: boolean, less: number) =>
    readings(text, DUE_LABELS, read(isNear)).map(({ rank, ...reading }) => ({
      reading,
      weight: (WEIGHTS.labels[DUE_LABELS.length - rank] ?? 0) - less,
    }))
  return [...weigh(true, 0), ...weigh(false, APART)]
}

/** Whether the date that follows a place is for those who want a discount. */
function isForDiscount(text: string, index: number, date: string, near: string): boolean {
  const after = text.slice(index, index + 2 * REACH)
  const dates = findDates(after, near)
  const place = dates.findIndex((one) => one.date === date)
  const [found, next] = [dates[place], dates[place + 1]]
  if (!found) return false
  const before = `${text.slice(Math.max(0, index - REACH), index)}${after.slice(0, found.index)}`
  const behind = after.slice(found.index + found.length, next?.index).split(SENTENCE_END, 1)[0] ?? ''
  return DISCOUNT.test(`${before.split(CLAUSE_END).at(-1)} ${behind}`)
}

/** The sentence or line around a place. */
function sentenceAt(text: string, index: number): string {
  const before =
    text
      .slice(Math.max(0, index - REACH), index + 1)
      .split(SENTENCE_END)
      .at(-1) ?? ''
  return before + text.slice(index + 1, index + REACH).split(SENTENCE_END, 1)[0]
}

/** How sure a date is that terms give, from a date that the text names or from the day of receipt. */
const BY_TERMS = { dated: 0.9, undated: 0.75 }

function readTerms(terms: Terms, issued: Reading | null, received: string): Reading {
  const from = terms.from === 'invoice date' ? (issued?.value ?? received) : received
  const isDated = issued !== null || terms.from === 'received'
  return {
    value: dueBy(terms, from),
    text: terms.text,
    confidence: isDated ? BY_TERMS.dated : BY_TERMS.undated,
  }
}

/** The date that a text works out itself: "within 30 days (2 December 2026)". */
function besideTerms(text: string, terms: Terms, received: string): Reading | null {
  const after = text.slice(terms.end, terms.end + 80).split(/\n|[.;] /, 1)[0] ?? ''
  const first = findDates(after, received)[0]
  const isBeside =
    first &&
    /^[\s(,=:–-]{0,4}$|(?:dvs\.?|altså|senest|i\.e\.|=|by)[\s(]{0,2}(?:den |d\. ?|the )?$/iu.test(
      after.slice(0, first.index),
    )
  return isBeside ? { value: first.date, text: terms.text, confidence: BY_TERMS.dated } : null
}

const BRACKETED =
  / \((?:sidste |seneste )?(?:frist|betalingsfrist|forfaldsdato|forfald|betalingsdato|due(?: date)?)\)/iu

/** "4. december 2026 (sidste frist)": the value stands before its label. */
function bracketed(text: string, received: string): Reading | null {
  const label = BRACKETED.exec(text)
  if (!label) return null
  const before =
    text
      .slice(Math.max(0, label.index - 40), label.index)
      .split('\n')
      .at(-1) ?? ''
  const date = findDates(before, received).at(-1)
  return date ? { value: date.date, text: `${before}${label[0]}`.trim(), confidence: BY_TERMS.dated } : null
}

/** The days that a reminder still gives, from its own day: "inden 10 dage". */
function respite(terms: Terms, received: string): Reading | null {
  if (!/(?<!\p{L})(?:inden|within|senest|om|in)(?!\p{L})/iu.test(terms.text)) return null
  return { value: dueBy(terms, received), text: terms.text, confidence: BY_TERMS.dated }
}

/** A date until which something is to be done, in a mail in which that is paying. */
function findDeadline(text: string, received: string): Reading | null {
  const deadline = strongest(text, DEADLINES, (value, { before, index }) => {
    const first = findDates(value, received)[0]
    const isNext =
      first &&
      /^[\s:=|]{0,5}(?:\p{L}{0,8}dag )?(?:d(?:en|\.)?|the)?[\s]{0,3}$/iu.test(value.slice(0, first.index))
    return isNext &&
      !isForDiscount(text, index, first.date, received) &&
      !NOT_DUE.test(before.split(CLAUSE_END).at(-1) ?? '') &&
      !/afmeld|tilmeld|opsig|cancel|sign up|register|svar|reply/iu.test(before)
      ? first.date
      : null
  })
  return deadline && { ...deadline, confidence: 0.8 }
}

const PAY_SENTENCE =
  /(?<!\p{L})(?:konto(?:en)?|account|indbetal\p{L}*|overfør\p{L}*|betal(?:es|t|ing)?|pay|paid|payment|transfer|mobilepay)(?!\p{L})/iu
const BEFORE_DAY =
  /(?:(?<!\p{L})(?:den|d\.|til|by|on|før|before|until)|,) {0,2}(?:the |\p{L}{2,7}dag (?:den |d\. )?|\p{L}{2,6}day,? )?$/iu

/** The one day to come that a sentence about paying names: "forventes at være på vores konto den 10. oktober". */
function findPaymentDay(text: string, received: string): Reading | null {
  const days = text.split(/(?<=[.!?]) (?=\p{Lu})|\n/u).flatMap((sentence) => {
    if (!PAY_SENTENCE.test(sentence) || NOT_DUE.test(sentence) || DIRECT_DEBIT.test(sentence)) return []
    return findDates(sentence, received)
      .filter(({ date, index }) => date >= received && BEFORE_DAY.test(sentence.slice(0, index)))
      .map(({ date }) => ({ date, sentence: sentence.trim() }))
  })
  const [first, ...others] = days
  if (!first || others.some(({ date }) => date !== first.date)) return null
  return { value: first.date, text: first.sentence.slice(0, 200), confidence: 0.7 }
}

/** A date that would lie before the invoice, with its month and day the other way round: "11/08/2026" of a US firm. */
function afterIssue(due: Reading, issued: Reading | null): Reading {
  const [year = '', month = '', day = ''] = due.value.split('-')
  if (!issued || due.value >= issued.value || Number(day) > 12 || !/\d\/\d/.test(due.text)) return due
  const turned = `${year}-${day}-${month}`
  return turned >= issued.value ? { ...due, value: turned } : due
}
