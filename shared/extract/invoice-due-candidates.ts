import { findDates } from './date.ts'
import type { Candidate } from './invoice-ranking.ts'
import { termsIn } from './invoice-terms.ts'
import type { Reading } from './labels.ts'
import { addSurroundings, type Surroundings } from './surroundings.ts'
import { dueBy } from './term-dates.ts'
import { undatedDays } from './undated-days.ts'

/** A possible due date: one day, wherever and however it is named. */
export interface DueCandidate extends Candidate {
  /** Where it stands first. */
  readonly index: number
}

/** What was found in the text before. */
export interface DueContext {
  /** The day of receipt, ISO 8601. */
  readonly received: string
  readonly issued: Reading | null
  readonly kind: Reading
}

/** Number of dates and of terms that are looked at, and of dates that a term may count from. */
const MOST_DATES = 60
const MOST_TERMS = 8
const MOST_STARTS = 4
const DAY_MS = 86_400_000
/** A term counts from a date of this mail's time. */
const RECENT = 120
/** How many days after receipt, each with its name. */
const AHEAD = [
  ...([
    [-60, 'long past'],
    [-1, 'past'],
    [0, 'the day of receipt'],
    [3, 'in three days'],
  ] as const),
  ...([
    [9, 'in a week'],
    [16, 'in two weeks'],
    [35, 'in a month'],
    [70, 'in two months'],
  ] as const),
]

/** The days of a text, each with its signs. */
export function dueCandidates(near: Surroundings, context: DueContext): DueCandidate[] {
  const { received } = context
  const dates = findDates(near.text, received).slice(0, MOST_DATES)
  const byDay: Days = new Map()
  for (const { date, index, length } of dates) {
    const signs = signsAt(byDay, date, index)
    addSurroundings(near, index, length, signs)
    signs.add('written as a date')
  }
  for (const { date, index, length } of undatedDays(near.lines, dates, received)) {
    const signs = signsAt(byDay, date, index)
    addSurroundings(near, index, length, signs)
    signs.add('a day without its date')
  }
  const written = dates.map(({ date }) => date)
  addTerms(byDay, near, written, context)
  for (const [day, { signs }] of byDay) addPlace(signs, day, written, context)
  return [...byDay].map(([value, { signs, index }]) => ({ value, signs, index }))
}

type Days = Map<string, { readonly signs: Set<string>; readonly index: number }>

function signsAt(days: Days, day: string, index: number): Set<string> {
  const known = days.get(day) ?? { signs: new Set<string>(), index }
  days.set(day, known)
  return known.signs
}

/** The days that follow from terms, counted from the day of receipt, the invoice date, or another date of the mail. */
function addTerms(
  days: Days,
  near: Surroundings,
  written: readonly string[],
  { received, issued }: DueContext,
): void {
  const recent = [...new Set(written)].filter((day) => Math.abs(between(received, day)) < RECENT)
  for (const terms of termsIn(near.text, MOST_TERMS)) {
    const starts = new Map(recent.slice(0, MOST_STARTS).map((day) => [day, 'another date']))
    starts.set(received, 'the day of receipt')
    if (issued) starts.set(issued.value, 'the invoice date')
    const around = new Set<string>()
    addSurroundings(near, terms.index, terms.end - terms.index, around, 'term, ')
    around.add('by terms').add(`term, of ${terms.count} ${terms.unit}`)
    if (terms.toMonthEnd) around.add('term, from the end of the month')
    for (const [start, name] of starts) {
      const signs = signsAt(days, dueBy(terms, start), terms.index)
      for (const sign of around) signs.add(sign)
      signs.add(`term, from ${name}`)
      if (issued && issued.value !== received) signs.add(`term, from ${name}, with an invoice date`)
    }
  }
}

/** What a day is among the others: how far ahead, the first, the last, the invoice date. */
function addPlace(
  signs: Set<string>,
  day: string,
  written: readonly string[],
  { received, issued, kind }: DueContext,
): void {
  const future = [...new Set(written.filter((one) => one > received))].sort()
  const ahead = between(received, day)
  signs.add(AHEAD.find(([most]) => ahead <= most)?.[1] ?? 'far ahead')
  signs.add(`${kind.value}: ${ahead < 0 ? 'past' : 'ahead'}`)
  if (signs.has('written as a date') && signs.has('by terms')) signs.add('written, and by terms')
  if (future.length === 1 && future[0] === day) signs.add('the only day ahead')
  if (future.length > 1 && future[0] === day) signs.add('the first day ahead')
  if (future.length > 1 && future.at(-1) === day) signs.add('the last day ahead')
  if (written.toSorted().at(-1) === day) signs.add('the latest')
  if (written.at(-1) === day) signs.add('the last that stands there')
  if (issued?.value === day) signs.add('the invoice date')
  if (issued && day < issued.value) signs.add('before the invoice date')
  const times = written.filter((one) => one === day).length
  if (times > 0) signs.add(`stands there ${Math.min(3, times)} times`)
  for (const sign of ['the latest', 'the only day ahead', 'the last day ahead', 'by terms'])
    if (signs.has(sign)) signs.add(`${kind.value}: ${sign}`)
}

const between = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)
