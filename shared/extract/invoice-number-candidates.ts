import { wordAt } from './contained.ts'
import { labelledCvrs } from './cvr.ts'
import { everyMatch } from './every-match.ts'
import { type Evidence, NAMES_NUMBER } from './invoice-number-labels.ts'
import { isDocumentNumber, readNumber } from './invoice-number-value.ts'
import { findLabelled, type Labelled } from './labels.ts'
import { isInLink } from './link.ts'

/** Weight of the strongest label, and the bonus for a label and number alone on their line, as a heading. */
export const STRONGEST = 8
const AS_HEADING = 2
/** "faktura_3011_1120.pdf": software puts other numbers into names of files, too. */
const IN_FILE_NAME = /^[_-]?[\p{L}\d_.-]{0,60}\.(?:pdf|xml)(?!\p{L})/iu
const LESS_IN_FILE_NAME = 4
/** "A-48-0291 (fakturanr.)", "17 er fakturanummeret": the value stands before its label. */
const LABEL_BEHIND =
  /\((?:faktura|invoice|kreditnota|credit note)[ -]?(?:nr|nummer(?:et)?|no|number)\.?\)|(?<!\p{L})(?:er|is) (?:(?:vores|our|the) )?(?:(?:faktura|invoice|receipt|kvitterings)[ -]?(?:nr|nummer(?:et)?|no|number)|number of the (?:bill|invoice))(?!\p{L})(?![\s.:]{0,3}[\p{L}-]{0,6}\d)/giu
const BEFORE_LABEL =
  /(?<!(?:ordre|order|sag|case|kunde|customer|bestilling|rekvisition|tilbud|quote|po)(?:nr|nummer|no|number)?[. ]{1,2})(?<![\p{L}\d/_.-])([\p{L}\d][\p{L}\d/_.-]{1,24}) {0,3}$/u
const LONGEST_BEFORE = 45

/** A number whose prefix says what it is. */
const PREFIXED =
  /(?<![\p{L}\d/-])((?:(?:INV|FAKT?|KN|CRN|CN)[-_]?\d[\d/-]{2,20}\d|INV-\p{Lu}{1,5}-\d{2,10}|\d{2,4}-INV-\d{2,10}))(?![\p{L}\d])/gu
const BY_PREFIX = 4
/** A number with letters or punctuation that the subject has and the mail repeats: "PX-6071", "2026/0881". */
const IN_SUBJECT_ALONE =
  /(?<![\p{L}\d/.-])(?<!(?:lejemål|ejendom|sag|ordre|order|booking|case|aftale|kunde|police|contract|account) )(?:\p{Lu}{1,4}[/-]?\d{2,8}(?:[/-]\d{1,8}){0,2}|\d{2,6}[/-]\d{2,6}(?:-\d{1,6})?|\d{3,8}-\p{Lu}{1,2})(?![\p{L}\d/-]|\.\d)/gu
const BY_SUBJECT = 2
/** The reference to quote with the payment: "skriv 1918 i teksten", "please quote P-60412". */
const TO_QUOTE =
  /(?:(?<!\p{L})(?:skriv|anfør|oplys|angiv|quote|quoting)(?: venligst)? ["“'‘]?|(?<!\p{L})(?<!(?:booking|order|ordre|customer|kunde|your|deres|jeres|som) )(?:my |our |vores |min )?reference(?: is| er)?:? )([\p{L}\d][\p{L}\d-]{1,18}\d[\p{L}\d-]{0,4})(?![\p{L}\d/])/giu
const BY_QUOTING = 0.5

/** A possible invoice number and its weight. */
export interface Candidate {
  readonly number: string
  readonly index: number
  readonly text: string
  readonly weight: number
}

/** All candidates: numbers with a label or telling prefix, in the subject, or to be quoted when paying. */
export function candidatesIn(text: string, labels: readonly Evidence[]): Candidate[] {
  const cvrs = labelledCvrs(text)
  const labelled = findLabelled(
    text,
    labels.map(({ label }) => label),
  ).flatMap((place) => {
    const weight = labels[labels.length - place.rank]?.weight ?? 0
    const found = isInLink(place.before, place.before.length) ? null : firstNumber(place, cvrs)
    if (found === null) return []
    const isHeading =
      place.before.trim() === '' && place.line.trim().length <= place.label.length + found.length + 2
    return [
      {
        number: found,
        index: place.index,
        text: place.line.replace(/\s+/g, ' ').trim(),
        weight:
          weight +
          (isHeading ? AS_HEADING : 0) -
          (IN_FILE_NAME.test(place.values[0] ?? '') ? LESS_IN_FILE_NAME : 0),
      },
    ]
  })
  const [subject = ''] = text.split('\n', 1)
  const body = text.slice(subject.length)
  const said = everyMatch(subject, IN_SUBJECT_ALONE)
    .filter(({ 0: number }) => wordAt(body, number) >= 0)
    .map(({ 0: number, index }) => ({ number, weight: BY_SUBJECT, index, text: subject }))
  const others = [
    ...beforeLabels(text),
    ...asCandidates(text, PREFIXED, BY_PREFIX),
    ...asCandidates(text, TO_QUOTE, BY_QUOTING),
    ...said,
  ]
  return [...labelled, ...others.filter(({ number }) => isDocumentNumber(number, cvrs))]
}

/** Labels first: they are rare, and what may stand before one is in every word. */
function beforeLabels(text: string): Candidate[] {
  return everyMatch(text, LABEL_BEHIND).flatMap(({ 0: label, index }) => {
    const before = text.slice(Math.max(0, index - LONGEST_BEFORE), index)
    const value = BEFORE_LABEL.exec(before)
    if (!value) return []
    const [written, number = ''] = value
    const start = index - written.length
    return [{ number, weight: STRONGEST, index: start, text: `${written}${label}` }]
  })
}

const asCandidates = (text: string, pattern: RegExp, weight: number): Candidate[] =>
  everyMatch(text, pattern).map(({ 0: whole, 1: number = '', index }) => ({
    ...{ number, weight, index, text: whole.trim() },
  }))

/** The number at a label. A mere "faktura" needs it beside itself, or below when it heads a column. */
function firstNumber(
  { label: named, values, before, line }: Labelled,
  cvrs: readonly string[],
): string | null {
  const isWeak = !NAMES_NUMBER.test(named)
  // "Faktura 41" alone on its line is neither a year nor a count.
  const isAlone = before.trim() === '' && /^\s*\p{L}+ (?!(?:19|20)\d\d\s*$)\d+(?: \d{3})*\s*$/u.test(line)
  for (const [place, value] of values.entries()) {
    // A single word with figures, below a label that fills its line.
    const isNumberBelow =
      /^\s*(?:\p{L}{1,12} ){0,2}[\s:.]*$/u.test(`${before}${values[0]}`) &&
      /^\s*(?=\D{0,12}\d)[\p{L}\d/-]{5,20}\s*$/u.test(value)
    // Below a heading "Faktura" an address is at least as likely as a number.
    const isHeading = / {2}|\t|\|/.test(line.trim()) && !/\d/.test(line) && place === 1
    if (isWeak && place > 0 && !isHeading && !isNumberBelow) continue
    const number = readNumber(value, isWeak && !isAlone, cvrs)
    if (number !== null) return number
  }
  return null
}
