import { round } from './confidence.ts'
import { splitAt, wordAt } from './contained.ts'
import { type Candidate, candidatesIn, STRONGEST } from './invoice-number-candidates.ts'
import { CREDIT_LABELS, LABELS } from './invoice-number-labels.ts'
import { isListed } from './invoice-number-list.ts'
import type { Reading } from './labels.ts'

/** Confidence of a number after the strongest label, and the deduction for each point of a weaker one. */
const SUREST = 0.95
const LESS_SURE = 0.05
/** Bonuses: the subject has the number; the text repeats it. */
const IN_SUBJECT = 3
const AGAIN = 1

/**
 * Right before a label: it is the number of another invoice, which was replaced, credited, quoted or paid.
 */
const ANOTHER =
  /(?:erstatter|i stedet for|annullerer|tidligere(?: faktureret)?(?:(?! henvendelse| brev| rykker)[^\n]){0,20}|forrige|krediterer|kreditering af|modregnes i|refererer til|jf\.|replaces|instead of|supersedes|cancels|previous|earlier|original|crediting|(?:tak for|thanks for|thank you for) (?:din|jeres|your) (?:betaling af|payment of))[ ,:]{0,3}(?:(?:vores|den|det|our|the|af|of|a conto,?) ){0,2}(?:(?!kredit)\p{L}{1,20}[ .,]{0,2}(?:nr|nummer|no|number)?[.: ]{0,2})?$/iu
const CANCELLED =
  /^[^\n]{0,80}(?:annullere\p{L}*|ugyldig|(?:skal|må) ikke betales|bortfalder|(?:er|var) (?:desværre )?forkert(?!\p{L})|smid\p{L}* (?:\p{L}+ ){0,2}ud|cancelled|void|superseded|erstattes|(?:is|was) (?:replaced|wrong|incorrect)|disregard)/iu
/**
 * The invoice number: the candidate with the highest score. Among equals the plainer label wins, then the
 * first one, because a document says early which one it is. `kind` is what the mail calls itself.
 */
export function findInvoiceNumber(text: string, kind: string | null = null): Reading | null {
  const labels = kind === 'credit_note' ? CREDIT_LABELS : LABELS
  const subjectEnd = Math.max(0, text.indexOf('\n'))
  // In a reply, the subject names the invoice of the earlier mail.
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
    score: one.weight + (wordAt(subject, one.number) >= 0 ? IN_SUBJECT : 0),
  }))
  const best = scored.sort(
    (one, other) => other.score - one.score || other.weight - one.weight || one.index - other.index,
  )[0]
  if (!best || isOneOfSeveral(best.number)) return null
  const weakness = Math.max(0, STRONGEST - best.weight)
  return {
    value: best.number,
    text: best.text,
    confidence: round(SUREST - LESS_SURE * weakness),
  }

  /** A subject names the one of a list that the mail is about, unless it names others, too. */
  function isOneOfSeveral(number: string): boolean {
    if (!isListed(text, number)) return false
    const named = new Set(
      possible.map((one) => one.number).filter((one) => wordAt(text.slice(0, subjectEnd), one) >= 0),
    )
    return !(named.has(number) && named.size === 1)
  }
}

/** Whether a number is the short form of a longer one: "3" of "1926-3", "2026-44" of "INV-2026-44". */
const isEndOf = (number: string, other: string) =>
  other.length > number.length && /[/-]$/.test(other.slice(0, -number.length)) && other.endsWith(number)

/** Whether a text says anywhere that a number belongs to another invoice or is no longer valid. */
function isReplaced(text: string, number: string): boolean {
  const [first = '', ...rest] = splitAt(text, number)
  let before = first
  return rest.some((after) => {
    const isAnother = ANOTHER.test(before.slice(-60)) || CANCELLED.test(after)
    before = after
    return isAnother
  })
}
