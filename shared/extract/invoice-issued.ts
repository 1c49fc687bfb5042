import { addDays, findDates } from './date.ts'
import { findLetterDay } from './invoice-letter-day.ts'
import { label } from './label.ts'
import { eachReading, type Labelled, type Reading } from './labels.ts'

/** Labels of the date of issue with their weights: its names, verbs such as "issued", and a bare "date". */
const LABELS = [
  label(
    String.raw`(?:faktura|fakturerings|fakturaudstedelses|opkrævnings|udskrivnings|udskrifts|regnings|bilags|bogførings|udstedelses|kreditnota|nota|dokument)[ -]?dato|fakt\.? ?dato|faktura-? ?\/ ?(?:betalings|forfalds)dato|fakturadatum|rechnungsdatum|belegdatum|invoice date|date of issue|issue date|date of invoice|bill(?:ing)? date|posting date|document date|credit note date|tax point(?: date)?|statement date`,
  ),
  label(
    String.raw`(?:udstedt|udskrevet|genereret|oprettet|dateret|faktureret|dannet|udsendt|udfærdiget|skrevet|issued|dated|invoiced|raised|generated|created)(?: (?:en faktura|an invoice))?(?: (?:den|d\.|on))?`,
  ),
  label('dato|date|datum'),
]
const WEIGHTS = [10, 8, 6]
/** Weights of a date beside or below the invoice number, and of a letter's date line. */
const BESIDE_NUMBER = 5
const IN_LETTER = 4
/** A reminder has a date of its own; the date of its invoice stands beside the invoice number. */
const BESIDE_NUMBER_IN_REMINDER = 9
/** Mail hardly ever arrives before the date of its invoice. */
const AFTER_RECEIPT = -8
/** Nor long after it, except for reminders. */
const LONG_BEFORE = { days: 100, weight: -5 }

/** Right before "dato": it is the date of something else. */
const OTHER_DATE =
  /(?:forfalds|betalings|ordre|order|leverings?|delivery|due|payment|afsendelses|bestillings|start|slut|end|ship(?:ping|ment)?|value|paid)[ -]?$/iu
/** Right before a name of the date: a term counts from it. */
const COUNTED = /(?<!\p{L})(?:fra|efter|after|from|ab|von|per|pr\.?|følger) (?:the )?$/iu
/** After a bare "dato" only punctuation and a weekday may precede the date. */
const RIGHT_BEHIND =
  /^[^\p{L}\d\n]{0,40}(?:\p{L}{2,7}day,? ?|\p{L}{2,6}dag,? ?)?(?:den|d\.|of|er|is)? {0,2}(?:den )?$/iu
/** "Udstedt d.d." */
const TODAY = /^[\s:.]{0,3}(?:d\.d\.|dags dato|i dag|today)(?!\p{L})/iu
const BETWEEN = /^[^\d\n]{0,40}$/

/**
 * The date of issue as an ISO date: the candidate with the highest score, the first one of equals. Candidates
 * stand after "fakturadato" and the like, beside the invoice number, or on the date line of a letter.
 * `received` is an ISO date.
 */
export function findIssueDate(
  text: string,
  received: string,
  number: string | null,
  isReminder = false,
): Reading | null {
  const read = (value: string, { before, rank }: Labelled) => {
    if (rank > 1 && TODAY.test(value)) return received
    const first = findDates(value, received)[0]
    const between = rank > 1 ? BETWEEN : RIGHT_BEHIND
    const isOther = OTHER_DATE.test(before) || COUNTED.test(before)
    return first && !isOther && between.test(value.slice(0, first.index)) ? first.date : null
  }
  const longAgo = addDays(received, -LONG_BEFORE.days)
  const byAge = (date: string) => {
    if (date > received) return AFTER_RECEIPT
    return !isReminder && date < longAgo ? LONG_BEFORE.weight : 0
  }
  const scored = (reading: Reading, weight: number) => ({ reading, score: weight + byAge(reading.value) })
  const labelled: ReturnType<typeof scored>[] = []
  for (const { rank, ...reading } of eachReading(text, LABELS, read, 'first')) {
    const one = scored(reading, WEIGHTS[LABELS.length - rank] ?? 0)
    // No other candidate can score higher.
    if (one.score === WEIGHTS[0]) return reading
    labelled.push(one)
  }
  const beside = number ? besideNumber(text, number, received) : null
  const letter = isReminder ? null : findLetterDay(text, received)
  const all = [
    ...labelled,
    ...(beside ? [scored(beside, isReminder ? BESIDE_NUMBER_IN_REMINDER : BESIDE_NUMBER)] : []),
    ...(letter ? [scored(letter, IN_LETTER)] : []),
  ]
  const best = all.sort((one, other) => other.score - one.score)[0]
  return best && best.score > 0 ? best.reading : null
}

const BESIDE_REACH = 100
const BESIDE =
  /^[\s,;:.|(/–-]{0,60}(?:af|av|fra|dateret|dated|of|from|den|d\.|dato:?|date:?|vom|issued|raised|dannet|udsendt)?[\s(]{0,3}(?:d(?:en|\.) )?$/iu

/** "Faktura nr. 44872    11. december 2026", "nota 26-0914 af 30. november 2026", "invoice 7 (dated 1 May 2026)". */
function besideNumber(text: string, number: string, received: string): Reading | null {
  const [, ...afters] = text.split(number)
  for (const after of afters) {
    const line = after.slice(0, BESIDE_REACH).split('\n', 1)[0] ?? ''
    const first = findDates(line, received)[0]
    if (first && BESIDE.test(line.slice(0, first.index)))
      return { value: first.date, text: `${number}${line}`.trim(), confidence: 0.85 }
  }
  return null
}
