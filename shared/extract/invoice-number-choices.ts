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
/** A shorter code is in many payment lines by chance. */
const LEAST_DIGITS = 3
/** Signs that say something else of a reminder or a credit note than of an invoice. */
const BY_KIND = /^(?:just before|before|clause|heading|in the subject|in subject|stands|alone|the rules)/

export const bare = (number: string): string => number.replaceAll(' ', '')

/** The codes of a text, each with its signs: where it stands, how it looks, and what it is among the others. */
export function numberChoices(
  near: Surroundings,
  { amounts, kind, number }: NumberContext,
): NumberCandidate[] {
  const codes = Map.groupBy(codesIn(near.text, amounts), ({ value }) => bare(value))
  const ruled = number && bare(number.value)
  if (number && ruled && !codes.has(ruled))
    codes.set(ruled, [{ value: number.value, index: Math.max(0, near.text.indexOf(number.value)) }])
  const all = [...codes.keys()]
  const looked = new Set([...all.slice(0, MOST_CODES), ...(ruled ? [ruled] : [])])
  const series = Map.groupBy(looked, seriesOf)
  const paid = findPaymentLines(near.text).flatMap(({ reference }) => reference ?? [])
  return [...looked].flatMap((value) => {
    const places = codes.get(value) ?? []
    const signs = new Set<string>()
    for (const place of places.slice(0, MOST_PLACES)) addPlace(near, place, signs)
    addShape(value, signs)
    if (signs.has('in the subject'))
      signs.add(places.length > 1 ? 'in subject and body' : 'in the subject alone')
    signs.add(`stands there ${Math.min(4, places.length)} times`)
    const digits = value.replace(/\D/g, '')
    if (digits.length >= LEAST_DIGITS && paid.some((line) => line.includes(digits)))
      signs.add('in the payment line')
    if (value === all.at(-1)) signs.add('the last')
    if (all.length === 1) signs.add('the only one')
    const alike = series.get(seriesOf(value))?.length ?? 0
    if (alike > 1) signs.add(`others look like it: ${Math.min(4, alike)}`)
    for (const other of looked) {
      if (other.length > value.length && other.endsWith(value)) signs.add('end of another')
      if (other.length > value.length && other.startsWith(value)) signs.add('beginning of another')
      if (other.length < value.length && value.startsWith(other)) signs.add('begins with another')
    }
    if (value === ruled) signs.add('the rules chose it').add(`the rules chose it: ${number?.confidence}`)
    for (const sign of [...signs]) if (BY_KIND.test(sign)) signs.add(`${kind.value}: ${sign}`)
    const [found] = places
    return found ? [{ value, signs, found }] : []
  })
}
