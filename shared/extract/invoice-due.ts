import { dateIn, findDates } from './date.ts'
import { dueBy, findTerms } from './invoice-terms.ts'
import { type Labelled, label, type Reading, strongest } from './labels.ts'

const DUE_LABELS = [
  label(
    [
      'forf\\.? ?dato|bet\\.? ?dato|betal\\.? ?dato|sidste bet\\.? ?dag|indbetalingsfrist|rettidig indbetaling|pay-by date|settlement date|forfaldsdato|forfaldsdag|forfalds dato|forfalds ?dt|betalingsfrist|betalingsdato|betalingsdag|betalings dato',
      'ny betalingsfrist|ny frist|ny forfaldsdato|seneste betalingsdato|senest betalingsdato',
      'sidste (?:rettidige )?(?:betalingsdato|betalingsdag|betalingsfrist|indbetalingsdato|indbetalingsdag|betaling|frist(?: for betaling)?)|rettidig betaling(?:sdato)?(?: senest)?|frist for betaling',
      'due date|payment due(?: date| by| on)?|payment deadline|date due|pay by date|new due date|latest payment date|last (?:date|day) (?:of|for) payment|payment date',
      'forfallsdato|forfall|förfallodatum|förfallodag|förfaller|fälligkeitsdatum|fälligkeit|zahlbar bis(?: zum)?|fällig (?:am|bis)|zahlungsziel|zahlung bis',
      'payable until|pay until|please pay by|payable by|betal senest|betales senest|bedes betalt senest|indbetales senest',
    ].join('|'),
  ),
  label(
    String.raw`forfalder|forfald|forfallen|senest betales|betalt senest|betales inden|betales|betaling senest|betaling inden|due|due on|due by|falls due(?: on)?|pay by|pay before|pay no later than|payment by|payment before|indbetalt senest|overført senest|overføres senest|betal før|betales før|betales den|indbetales den|payable|receive(?:d)? by|reach us by|i hænde(?: senest)?|å betale innen|betales innen`,
  ),
  label(
    String.raw`(?:betal|indbetal|overfør|pay|transfer|settle|remit|überweis|begleich|zahl)\p{L}{0,6} (?:[^\n]{0,60} )?(?:senest|inden|innen|by|before|no later than|at the latest|bis zum|bis)`,
  ),
  label('til betaling'),
]

/** What a payment service or a card pays by itself has no due date. */
const DIRECT_DEBIT = /trækkes|trækker|hæves|betalingsservice|direct debit|charged|automatisk|automatically/iu
const ZONE = 'Europe/Copenhagen'
/** A date belongs to its label when no other figure stands between them. */
const BETWEEN = /^\D{0,40}$/
/** A date for those who want a discount, and one of a collection that follows. */
const NOT_DUE =
  /(?<!\p{L})(?:if|hvis)(?!\p{L})|skonto|rabat|discount|kontantrabat|rykkergebyr|first reminder|oprindelig|original(?:ly)?\b|tidligere|previous|faktura-?\/$|invoice ?\/ ?$/iu

function dateAfter(value: string, near: string): string | null {
  const first = findDates(value, near)[0]
  return first && BETWEEN.test(value.slice(0, first.index)) ? first.date : null
}

const DEADLINES = [
  label('senest|senest den|inden|no later than|by|before|at the latest|frist|deadline|i hænde(?: den)?'),
]

/** A date until which something is to be done, in a mail in which that is paying: a reminder's new one. */
export function findDeadline(text: string, receivedAt: string): Reading | null {
  const received = dateIn(receivedAt, ZONE)
  const deadline = strongest(text, DEADLINES, (value, { before }) => {
    const first = findDates(value, received)[0]
    const isNext =
      first &&
      /^[\s:]{0,3}(?:\p{L}{0,8}dag )?(?:d(?:en|\.)?|the)?[\s]{0,3}$/iu.test(value.slice(0, first.index))
    return isNext && !/afmeld|tilmeld|opsig|cancel|sign up|register|svar|reply/iu.test(before)
      ? first.date
      : null
  })
  return deadline && { ...deadline, confidence: 0.8 }
}

/** How sure a date is that terms give, from a date that the text names or from the day of receipt. */
const BY_TERMS = { dated: 0.9, undated: 0.75 }

/** The due date as an ISO date: the labelled one, else the one that the payment terms give. */
export function findDueDate(text: string, receivedAt: string, issued: Reading | null): Reading | null {
  const received = dateIn(receivedAt, ZONE)
  const read = (value: string, { before, line }: Labelled) =>
    NOT_DUE.test(before) || /skonto|kontantrabat|cash discount/iu.test(line)
      ? null
      : dateAfter(value, received)
  const labelled = strongest(text, DUE_LABELS, read)
  if (labelled) return labelled
  const terms = findTerms(text)
  if (!terms) return null
  const isDated = issued !== null || terms.from === 'received'
  return {
    value: dueBy(terms, terms.from === 'invoice date' ? (issued?.value ?? received) : received),
    text: terms.text,
    confidence: isDated ? BY_TERMS.dated : BY_TERMS.undated,
  }
}

const PAY_SENTENCE =
  /(?<!\p{L})(?:konto(?:en)?|account|indbetal\p{L}*|overfør\p{L}*|betal(?:es|t|ing)?|pay|paid|payment|transfer|mobilepay)(?!\p{L})/iu
const BEFORE_DAY =
  /(?:(?<!\p{L})(?:den|d\.|til|by|on|før|before|until)|,) {0,2}(?:the |\p{L}{2,7}dag (?:den |d\. )?|\p{L}{2,6}day,? )?$/iu

/** The one day to come that a sentence about paying names: "forventes at være på vores konto den 10. oktober". */
export function findPaymentDay(text: string, receivedAt: string): Reading | null {
  const received = dateIn(receivedAt, ZONE)
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
export function afterIssue(due: Reading, issued: Reading | null): Reading {
  const [year = '', month = '', day = ''] = due.value.split('-')
  if (!issued || due.value >= issued.value || Number(day) > 12 || !/\d\/\d/.test(due.text)) return due
  const turned = `${year}-${day}-${month}`
  return turned >= issued.value ? { ...due, value: turned } : due
}

/** The days that a reminder still gives, from its own day: "inden 10 dage". */
export function findRespite(text: string, receivedAt: string): Reading | null {
  const terms = findTerms(text)
  if (!terms || !/(?<!\p{L})(?:inden|within|senest|om|in)(?!\p{L})/iu.test(terms.text)) return null
  return { value: dueBy(terms, dateIn(receivedAt, ZONE)), text: terms.text, confidence: BY_TERMS.dated }
}
