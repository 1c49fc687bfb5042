import { round } from './confidence.ts'
import { type Label, placesOf } from './label.ts'
import type { Place } from './layout.ts'

/** An occurrence of a label and its strength; a higher rank is stronger. */
export interface Labelled extends Place {
  rank: number
}

/** Labels of equal strength in one, the strongest first. */
export type Labels = readonly Label[]

/** Every occurrence of one of the labels, with the texts that may hold its value. */
export function findLabelled(text: string, labels: Labels): Labelled[] {
  return Array.from(byStrength(text, labels, 'first'))
}

/** A value, the text it was read from, and its confidence, 0 to 1. */
export interface Reading<T = string> {
  readonly value: T
  readonly text: string
  readonly confidence: number
}

/** Confidence of a value with the strongest label, and the deduction for each weaker group. */
const SUREST = 0.95
const LESS_SURE = 0.05

/**
 * The values of all labels that have one, strongest label first. `prefer` orders labels of equal strength:
 * 'last' because totals and due dates stand at the end, 'first' because a document says early which one it
 * is.
 */
export function readings<T>(
  text: string,
  labels: Labels,
  read: (value: string, at: Labelled) => T | null,
  prefer: 'last' | 'first' = 'last',
): RankedReading<T>[] {
  return Array.from(eachReading(text, labels, read, prefer))
}

/** Like `readings`, but lazy. */
export function* eachReading<T>(
  text: string,
  labels: Labels,
  read: (value: string, at: Labelled) => T | null,
  prefer: 'last' | 'first' = 'last',
): Generator<RankedReading<T>> {
  for (const place of byStrength(text, labels, prefer)) {
    const reading = readingAt(place, labels, read)
    if (reading) yield reading
  }
}

/** The first of `readings`, without computing the others. */
export function strongest<T>(
  text: string,
  labels: Labels,
  read: (value: string, at: Labelled) => T | null,
  prefer: 'last' | 'first' = 'last',
): Reading<T> | null {
  const { value: first } = eachReading(text, labels, read, prefer).next()
  return first ? { value: first.value, text: first.text, confidence: first.confidence } : null
}

type RankedReading<T> = Reading<T> & { readonly rank: number }

/** Searches for weaker labels only when they are asked for. */
function* byStrength(text: string, labels: Labels, prefer: 'last' | 'first'): Generator<Labelled> {
  for (const [group, pattern] of labels.entries()) {
    const places = placesOf(text, pattern)
    for (const place of prefer === 'last' ? places.toReversed() : places)
      yield { ...place, rank: labels.length - group }
  }
}

function readingAt<T>(
  place: Labelled,
  labels: Labels,
  read: (value: string, at: Labelled) => T | null,
): RankedReading<T> | null {
  for (const [distance, candidate] of place.values.entries()) {
    const value = read(candidate, place)
    if (value === null) continue
    const written = distance === 0 ? place.line : `${place.line} ${candidate}`
    const confidence = round(SUREST - LESS_SURE * (labels.length - place.rank))
    return { value, text: written.replace(/\s+/g, ' ').trim(), confidence, rank: place.rank }
  }
  return null
}
