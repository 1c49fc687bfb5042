import { findDates } from './date.ts'
import { firstDay } from './due-day.ts'
import { everyMatch } from './every-match.ts'
import { DUE_LABELS } from './invoice-due-labels.ts'
import { isForDiscount, NOT_DUE, NOT_THIS, SENTENCE_END, sentenceAt, TAKEN } from './invoice-due-not.ts'
import { COUNTED_FROM } from './invoice-due-terms.ts'
import { type Labelled, type Reading, readings } from './labels.ts'

/** A date belongs to its label when no other figure stands between them, except a year. */
const BETWEEN = /^\D{0,40}(?:20\d{2}\D{1,12})?$/
/** A value below a label has no words of its own, except a weekday. */
const WORDS = /(?!\p{L}{2,7}day|\p{L}{2,6}dag)(?<!\p{L})\p{L}{4}/u
/** A possible due date and its weight. */
export interface Candidate {
  readonly reading: Reading
  readonly weight: number
}

/** Weights of the label groups, strongest first, and the deduction for a date apart from its label. */
const WEIGHTS = { labels: [10, 8, 7, 5], apart: 4 }
const STRONGEST = DUE_LABELS.length

/** The dates after or below words that say when payment is due. */
export function labelledDays(text: string, received: string): Candidate[] {
  const read = (isNear: boolean) => (value: string, at: Labelled) => {
    const { before, index, values, rank } = at
    const isBeside = value === values[0]
    const own = isBeside ? (value.split(SENTENCE_END, 1)[0] ?? '') : ''
    // A value below its label has no words in between.
    if (!isNear && own === '') return null
    const sentence = sentenceAt(text, index)
    if (NOT_DUE.test(before) || NOT_THIS.test(sentence)) return null
    if (rank < STRONGEST && TAKEN.test(sentence)) return null
    const first = isBeside
      ? firstDay(own, received)
      : (sameDay(value, at, received) ?? findDates(value, received)[0])
    // "At betale" must have its date right after it.
    const isCut = !isBeside || rank === 1
    if (first && COUNTED_FROM.test(value.slice(0, first.index))) return null
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

/** Below a row of labels, the date whose position equals the label's position among the date labels. */
function sameDay(value: string, { line, label, values }: Labelled, received: string) {
  if (value !== values.at(-1) || /\d/.test(line)) return null
  const labels = everyMatch(line, DATE_LABEL).map(({ index }) => index)
  const dates = findDates(value, received)
  const place = labels.findIndex((index) => index >= line.indexOf(label))
  const found = labels.length > 1 && dates.length === labels.length ? dates[place] : undefined
  // Nothing may precede it except values of the row.
  return found ? { ...found, index: 0 } : null
}
