import type { FoundAmount } from './amount.ts'
import { type Code, codesIn } from './invoice-number-codes.ts'
import { addPlace } from './invoice-number-place.ts'
import { addShape, seriesOf } from './invoice-number-shape.ts'
import type { Candidate } from './invoice-ranking.ts'
import type { Reading } from './labels.ts'
import { findPaymentLines } from './payment-line.ts'
import type { Surroundings } from './surroundings.ts'

/** A possible invoice number: one code without its spaces, wherever it stands. */
export interface NumberCandidate extends Candidate {
  /** Where it stands first, as it is written there. */
  readonly found: Code
}

/** What was found in the text before. */
export interface NumberContext {
  readonly amounts: readonly FoundAmount[]
  readonly kind: Reading
  readonly number: Reading | null
}

/** Number of different codes and of places of each that are looked at, from the beginning. */
const MOST_CODES = 40
const MOST_PLACES = 4
/** So many or more are not told apart. */
const MANY = 4
/** A shorter code is in many payment lines by chance. */
const LEAST_DIGITS = 3
/** Signs that say something else of a reminder or a credit note than of an invoice. */
const BY_KIND = /^(?:just before|before|clause|heading|in the subject|in subject|stands|alone|the rules)/

export const bare = (number: string): string => number.replaceAll(' ', '')

/** The codes of a text, each with its signs: where it stands, how it looks, and what it is among the others. */
export function numberChoices(near: Surroundings, context: NumberContext): NumberCandidate[] {
  const codes = codesWith(context.number, near.text, context.amounts)
  const all = [...codes.keys()]
  const ruled = context.number && bare(context.number.value)
  const looked = [...new Set([...all.slice(0, MOST_CODES), ...(ruled ? [ruled] : [])])]
  const series = Map.groupBy(looked, seriesOf)
  const paid = findPaymentLines(near.text).flatMap(({ reference }) => reference ?? [])
  return looked.flatMap((value) => {
    const places = codes.get(value) ?? []
    const signs = new Set<string>()
    for (const place of places.slice(0, MOST_PLACES)) addPlace(near, place, signs)
    addShape(value, signs)
    addTimes(places.length, signs)
    if (isPaidBy(paid, value)) signs.add('in the payment line')
    if (value === all.at(-1)) signs.add('the last')
    if (all.length === 1) signs.add('the only one')
    const alike = series.get(seriesOf(value))?.length ?? 0
    if (alike > 1) signs.add(`others look like it: ${Math.min(MANY, alike)}`)
    addContained(value, looked, signs)
    if (value === ruled)
      signs.add('the rules chose it').add(`the rules chose it: ${context.number?.confidence}`)
    for (const sign of [...signs]) if (BY_KIND.test(sign)) signs.add(`${context.kind.value}: ${sign}`)
    const [found] = places
    return found ? [{ value, signs, found }] : []
  })
}

/** The places of each code without its spaces; also of what the rules read, which may be no code. */
function codesWith(
  number: Reading | null,
  text: string,
  amounts: readonly FoundAmount[],
): Map<string, readonly Code[]> {
  const codes = Map.groupBy(codesIn(text, amounts), ({ value }) => bare(value))
  if (number && !codes.has(bare(number.value)))
    codes.set(bare(number.value), [{ value: number.value, index: Math.max(0, text.indexOf(number.value)) }])
  return codes
}

function addTimes(times: number, signs: Set<string>): void {
  if (signs.has('in the subject')) signs.add(times > 1 ? 'in subject and body' : 'in the subject alone')
  signs.add(`stands there ${Math.min(MANY, times)} times`)
}

function isPaidBy(references: readonly string[], code: string): boolean {
  const digits = code.replace(/\D/g, '')
  return digits.length >= LEAST_DIGITS && references.some((reference) => reference.includes(digits))
}

/** Whether it is a part of another code, or another one a part of it. */
function addContained(value: string, others: readonly string[], signs: Set<string>): void {
  for (const other of others) {
    if (other.length > value.length && other.endsWith(value)) signs.add('end of another')
    if (other.length > value.length && other.startsWith(value)) signs.add('beginning of another')
    if (other.length < value.length && value.startsWith(other)) signs.add('begins with another')
  }
}
