import { labelledCvrs } from './cvr.ts'
import { everyMatch } from './every-match.ts'
import { CREDIT_LABELS, type Evidence, LABELS, NAMES_NUMBER } from './invoice-number-labels.ts'
import { isDocumentNumber, readNumber } from './invoice-number-value.ts'
import { findLabelled, type Labelled, type Reading } from './labels.ts'

const STRONGEST = 8
/** How sure a number behind the strongest label is, and how much less for each point that its label is weaker. */
const SUREST = 0.95
const LESS_SURE = 0.05
/** What else speaks for a number: that the subject has it, that the text says it again, that it stands alone as a heading. */
const IN_SUBJECT = 3
const AGAIN = 1
const AS_HEADING = 2

/** Said right before a label, these make it that of another invoice: replaced, credited, quoted or paid before. */
const ANOTHER =
  /(?:erstatter|i stedet for|annullerer|tidligere(?: faktureret)?[^\n]{0,20}|krediterer|kreditering af|modregnes i|refererer til|jf\.|replaces|instead of|supersedes|cancels|previous|earlier|original|crediting|(?:jeres|your) (?:betaling af|payment of))[ ,:]{0,3}(?:(?:vores|den|det|our|the|af|of|a conto,?) ){0,2}(?:(?!kredit)\p{L}{1,20}[ .]{0,2}(?:nr|nummer|no|number)?[.: ]{0,2})?$/iu
const CANCELLED =
  /^[^\n]{0,80}(?:annullere\p{L}*|ugyldig|(?:skal|må) ikke betales|bortfalder|(?:er|var) (?:desværre )?forkert(?!\p{L})|smid\p{L}* (?:\p{L}+ ){0,2}ud|cancelled|void|superseded|erstattes|(?:is|was) (?:replaced|wrong|incorrect)|disregard)/iu
/** "A-48-0291 (fakturanr.)": the value stands before its label. */
const BEFORE_LABEL =
  /(?:^|\n)[ \t]{0,8}([\p{L}\d][\p{L}\d/_.-]{1,24}) {0,3}\((?:faktura|invoice|kreditnota|credit note)[ -]?(?:nr|nummer|no|number)\.?\)/giu

/** A number that says itself what it is the number of. */
const PREFIXED = /(?<![\p{L}\d/-])((?:INV|FAKT?|KN|CRN|CN)[-_]?\d[\d/-]{2,20}\d)(?![\p{L}\d])/gu
const BY_PREFIX = 4

interface Candidate {
  readonly number: string
  readonly index: number
  readonly text: string
  readonly weight: number
}

/**
 * The invoice's number: of all that stand behind "fakturanummer", "regning" and the like, the one for which most speaks;
 * of equals the one with the plainer label, then the first, for a document says early which one it is. `kind` is what
 * the mail calls itself.
 */
export function findInvoiceNumber(text: string, kind: string | null = null): Reading | null {
  const labels = kind === 'credit_note' ? CREDIT_LABELS : LABELS
  const subjectEnd = Math.max(0, text.indexOf('\n'))
  // In an answer the subject names the invoice that the earlier mail was about.
  const isAnswer = /^(?:sv|re|vs: ?sv|aw|svar):/iu.test(text)
  const all = candidatesIn(text, labels)
  const standing = all
    .filter(({ number }) => !isReplaced(text, number))
    .filter(({ number }) => !all.some((other) => isEndOf(number, other.number)))
  const inBody = standing.filter(({ index }) => index > subjectEnd)
  const possible = isAnswer && inBody.length > 0 ? inBody : standing
  const subject = isAnswer ? '' : text.slice(0, subjectEnd)
  const isAgain = ({ number, index }: Candidate) =>
    possible.some((other) => other.number === number && other.index !== index)
  const weighed = possible.map((one) => ({ ...one, weight: one.weight + (isAgain(one) ? AGAIN : 0) }))
  const scored = weighed.map((one) => ({
    ...one,
    score: one.weight + (stands(subject, one.number) ? IN_SUBJECT : 0),
  }))
  const best = scored.sort(
    (one, other) => other.score - one.score || other.weight - one.weight || one.index - other.index,
  )[0]
  if (!best) return null
  const weakness = Math.max(0, STRONGEST - best.weight)
  return {
    value: best.number,
    text: best.text,
    confidence: Math.round(100 * (SUREST - LESS_SURE * weakness)) / 100,
  }
}

function candidatesIn(text: string, labels: readonly Evidence[]): Candidate[] {
  const cvrs = labelledCvrs(text)
  const labelled = findLabelled(
    text,
    labels.map(({ label }) => label),
  ).flatMap((place) => {
    const weight = labels[labels.length - place.rank]?.weight ?? 0
    const found = firstNumber(place, cvrs)
    if (found === null) return []
    const isHeading =
      place.before.trim() === '' && place.line.trim().length <= place.label.length + found.length + 2
    return [
      {
        number: found,
        index: place.index,
        text: place.line.replace(/\s+/g, ' ').trim(),
        weight: weight + (isHeading ? AS_HEADING : 0),
      },
    ]
  })
  const others = [...asCandidates(text, BEFORE_LABEL, STRONGEST), ...asCandidates(text, PREFIXED, BY_PREFIX)]
  return [...labelled, ...others.filter(({ number }) => isDocumentNumber(number, cvrs))]
}

const asCandidates = (text: string, pattern: RegExp, weight: number): Candidate[] =>
  everyMatch(text, pattern).map(({ 0: whole, 1: number = '', index }) => ({
    ...{ number, weight, index, text: whole.trim() },
  }))

/** Whether a number is how a longer one is called for short: "3" of "1926-3", "2026-44" of "INV-2026-44". */
const isEndOf = (number: string, other: string) =>
  other.length > number.length && /[/-]$/.test(other.slice(0, -number.length)) && other.endsWith(number)

/** The number at a label: of one that only says "faktura" beside it, or below it where the label heads a column. */
function firstNumber(
  { label: named, values, before, line }: Labelled,
  cvrs: readonly string[],
): string | null {
  const isWeak = !NAMES_NUMBER.test(named)
  // "Faktura 41" alone on its line is no year and no count.
  const isAlone = before.trim() === '' && /^\s*\p{L}+ (?!(?:19|20)\d\d\s*$)\d+\s*$/u.test(line)
  for (const [place, value] of values.entries()) {
    // One word with figures below a label that is all of its line.
    const isNumberBelow =
      !/\S/.test(`${before}${values[0]}`) && /^\s*(?=\D{0,12}\d)[\p{L}\d/-]{5,20}\s*$/u.test(value)
    // Below a heading "Faktura" stands an address at least as often as a number.
    const isHeading = / {2}|\t|\|/.test(line.trim()) && !/\d/.test(line) && place === 1
    if (isWeak && place > 0 && !isHeading && !isNumberBelow) continue
    const number = readNumber(value, isWeak && !isAlone, cvrs)
    if (number !== null) return number
  }
  return null
}

/** Whether a text says of a number, wherever it stands, that its invoice is another one or counts no more. */
function isReplaced(text: string, number: string): boolean {
  const [first = '', ...rest] = text.split(number)
  let before = first
  return rest.some((after) => {
    const isAnother = ANOTHER.test(before.slice(-60)) || CANCELLED.test(after)
    before = after
    return isAnother
  })
}

/** Whether a number stands in a text as a whole. */
function stands(text: string, number: string): boolean {
  const [before, after] = text.split(number)
  return after !== undefined && !/[\p{L}\d]$/u.test(before ?? '') && !/^[\p{L}\d]/u.test(after)
}
