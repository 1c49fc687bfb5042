import { round } from './confidence.ts'
import { splitAt, wordAt } from './contained.ts'
import { type Candidate, candidatesIn, STRONGEST } from './invoice-number-candidates.ts'
import { CREDIT_LABELS, LABELS } from './invoice-number-labels.ts'
import { isListed } from './invoice-number-list.ts'
import type { Reading } from './labels.ts'

/** Confidence of a number after the strongest label, and the deduction for each point of a weaker one. */
const SUREST = 0.95
const LESS_SURE = 0.05
/** Characters before a number that may say what it is. */
const REACH = 60
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
/** Right before and right after the number of an invoice that is settled. */
const DEDUCTED =
  /(?<!\p{L})(?:fratrukket|fradrag(?:es)?|modregnet|deposit (?:received|paid)|betalt (?:a ?conto|depositum|forskud))(?!\p{L})[^\n.]{0,30}\n?[^\n\d.]{0,16}$/iu
const SETTLED =
  /^(?: ?\([^()\n]{0,30}\))?,? ?(?:(?:er|is|was|blev|has been) )?(?:allerede |already )?(?:betalt|paid|indgået|settled|modregnet)(?!\p{L})/iu
/** Before the number: not that it is settled, but what happens then. */
const ONCE = /(?<!\p{L})(?:når|hvis|så snart|if|when|once|after|efter)(?!\p{L})[^.\n]{0,40}$/iu
/** A candidate of this weight has a label that names an invoice. */
const NAMED = 5

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
  const numbers = [...new Set(all.map(({ number }) => number))]
  const valid = numbers.filter(
    (one) => !isReplaced(text, one) && !numbers.some((other) => isEndOf(one, other)),
  )
  // Where one number stands alone, none can be meant instead.
  const open = valid.length > 1 ? among(valid.filter((one) => !isSettled(text, one))) : []
  // Only another invoice is meant instead, and not the number of a receipt.
  const standing = open.some(({ weight }) => weight >= NAMED) ? open : among(valid)
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

  function among(some: readonly string[]): Candidate[] {
    const wanted = new Set(some)
    return all.filter(({ number }) => wanted.has(number))
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
const isReplaced = (text: string, number: string) =>
  isAnywhere(text, number, (before, after) => ANOTHER.test(before) || CANCELLED.test(after))

const isSettled = (text: string, number: string) =>
  isAnywhere(
    text,
    number,
    (before, after) => DEDUCTED.test(before) || (SETTLED.test(after) && !ONCE.test(before)),
  )

/** Whether something holds for what stands right before and after a number, anywhere in a text. */
function isAnywhere(
  text: string,
  number: string,
  holds: (before: string, after: string) => boolean,
): boolean {
  const [first = '', ...rest] = splitAt(text, number)
  let before = first
  return rest.some((after) => {
    const isIt = holds(before.slice(-REACH), after)
    before = after
    return isIt
  })
}
