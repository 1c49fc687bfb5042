import { findDates } from './date.ts'
import { firstDay, relativeDay } from './due-day.ts'
import { everyMatch } from './every-match.ts'
import { DEADLINES, DUE_LABELS } from './invoice-due-labels.ts'
import { type Labelled, type Reading, readings, strongest } from './labels.ts'

/** What a payment service or a card pays by itself has no due date. */
const TAKEN =
  /(?<!\p{L})(?:trækkes(?! fra[.\n ])|trækker|trukket|hæves|hæver|tilmeldt betalingsservice|(?:via|med|på|gennem|by) betalingsservice|direct debit|debited|charged?|(?:we|will) (?:\p{L}{1,10} )?(?:collect|charge|debit)|collected|taken (?:on|from)|automatisk|automatically)(?!\p{L})/iu
/** A date belongs to its label when no other figure stands between them, a year aside. */
const BETWEEN = /^\D{0,40}(?:20\d{2}\D{1,12})?$/
/** What stands below a label has no words of its own, but for the day of the week. */
const WORDS = /(?!\p{L}{2,7}day|\p{L}{2,6}dag)(?<!\p{L})\p{L}{4}/u
/** Right before a label: a date for those who want a discount, and one of a collection that follows. */
const NOT_DUE =
  /(?<!\p{L})(?:if|hvis)(?!\p{L}|[^\n]{0,30} not )|(?<!\p{L})skonto|rabat|discount|rykkergebyr|first reminder|oprindelig|original(?:ly)?\b|tidligere|previous|faktura-?\/$|invoice ?\/ ?$/iu
/** In the same sentence: the invoice is not to be paid, or it is another payment that the date is for. */
const NOT_THIS =
  /betal ikke|ikke betale|annulleret|do not pay|don['’]t pay|cancelled|særskilt|(?<!\p{L})(?:next|næste) (?:payment|invoice|betaling|faktura|rate|opkrævning)/iu
/** What a date is for that earns a discount: in its own clause, or behind it up to the next date. */
const DISCOUNT = /(?<!\p{L})skonto|rabat|discount|fratræk|deduct|take off|% off/iu
const CLAUSE_END = /[;(\n]|, |[.!?] (?=\p{Lu})/u
const REACH = 160
const SENTENCE_END = /\n|(?<=\p{L}{4}[.!?]|[\d)][.!?]) (?=\p{Lu})/u

/** A date, and how much speaks for it. */
export interface Candidate {
  readonly reading: Reading
  readonly weight: number
}

/** How plainly the label of a date says that payment falls due then, strongest first, and how much less it says from afar. */
const WEIGHTS = { labels: [10, 8, 7, 5], apart: 4 }
const STRONGEST = DUE_LABELS.length

/** The dates behind or below words that say when payment falls due. */
export function labelledDays(text: string, received: string): Candidate[] {
  const read = (isNear: boolean) => (value: string, at: Labelled) => {
    const { before, index, values, rank } = at
    const isBeside = value === values[0]
    const own = isBeside ? (value.split(SENTENCE_END, 1)[0] ?? '') : ''
    // What stands below has no words between.
    if (!isNear && own === '') return null
    const sentence = sentenceAt(text, index)
    if (NOT_DUE.test(before) || NOT_THIS.test(sentence)) return null
    if (rank < STRONGEST && TAKEN.test(sentence)) return null
    const first = isBeside
      ? firstDay(own, received)
      : (sameDay(value, at, received) ?? findDates(value, received)[0])
    // "At betale" has its date right behind it.
    const isCut = !isBeside || rank === 1
    if (!first || (isCut && WORDS.test(value.slice(0, first.index)))) return null
    if (own !== '' && isForDiscount(text, index, first.date, received)) return null
    return BETWEEN.test(value.slice(0, first.index)) === isNear ? first.date : null
  }
  const weigh = (isNear: boolean, less: number) =>
    readings(text, DUE_LABELS, read(isNear)).map(({ rank, ...reading }) => ({
      reading,
      weight: (WEIGHTS.labels[DUE_LABELS.length - rank] ?? 0) - less,
    }))
  return [...weigh(true, 0), ...weigh(false, WEIGHTS.apart)]
}

const DATE_LABEL = /(?<!\p{L})(?:\p{L}{0,14}(?:dato|date|datum|forfald|frist)|due|issued|udstedt)(?!\p{L})/giu

/** Below a row of labels, the date that has as many dates before it as the label has labels of dates. */
function sameDay(value: string, { line, label, values }: Labelled, received: string) {
  if (value !== values.at(-1) || /\d/.test(line)) return null
  const labels = everyMatch(line, DATE_LABEL).map(({ index }) => index)
  const dates = findDates(value, received)
  const place = labels.findIndex((index) => index >= line.indexOf(label))
  const found = labels.length > 1 && dates.length === labels.length ? dates[place] : undefined
  // Nothing before it that is not a value of the row.
  return found ? { ...found, index: 0 } : null
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

const BRACKETED =
  / \((?:sidste |seneste )?(?:frist|betalingsfrist|forfaldsdato|forfald|betalingsdato|due(?: date)?)\)/iu

/** "4. december 2026 (sidste frist)": the value stands before its label. */
export function bracketed(text: string, received: string): Reading | null {
  const label = BRACKETED.exec(text)
  if (!label) return null
  const before =
    text
      .slice(Math.max(0, label.index - 40), label.index)
      .split('\n')
      .at(-1) ?? ''
  const date = findDates(before, received).at(-1)
  return date ? { value: date.date, text: `${before}${label[0]}`.trim(), confidence: 0.9 } : null
}

/** A date until which something is to be done, in a mail in which that is paying. */
export function findDeadline(text: string, received: string): Reading | null {
  const deadline = strongest(text, DEADLINES, (value, { before, index }) => {
    const sentence = sentenceAt(text, index)
    const first =
      findDates(value, received)[0] ??
      (PAY_SENTENCE.test(sentence) ? relativeDay(value.split(SENTENCE_END, 1)[0] ?? '', received) : null)
    const isNext =
      first &&
      /^[\s:=|]{0,5}(?:på |on |\p{L}{0,8}dag )?(?:d(?:en|\.)?|the)?[\s]{0,3}$/iu.test(
        value.slice(0, first.index),
      )
    return isNext &&
      !TAKEN.test(sentence) &&
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
export function findPaymentDay(text: string, received: string): Reading | null {
  const days = text.split(/(?<=[.!?]) (?=\p{Lu})|\n/u).flatMap((sentence) => {
    if (
      !/\d/.test(sentence) ||
      !PAY_SENTENCE.test(sentence) ||
      NOT_DUE.test(sentence) ||
      TAKEN.test(sentence)
    )
      return []
    return findDates(sentence, received)
      .filter(({ date, index }) => date >= received && BEFORE_DAY.test(sentence.slice(0, index)))
      .map(({ date }) => ({ date, sentence: sentence.trim() }))
  })
  const [first, ...others] = days
  if (!first || others.some(({ date }) => date !== first.date)) return null
  return { value: first.date, text: first.sentence.slice(0, 200), confidence: 0.7 }
}
