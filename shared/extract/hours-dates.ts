import { addDays, findDates } from './date.ts'
import { DAY_MONTH, DAY_OF_MONTH } from './days.ts'
import type { NamedDay } from './hours-days.ts'
import { SEVERAL_DAYS } from './hours-doubts.ts'

/** Before a date: it ends a range of days, "16.-18. november", "16/11-18/11". */
const RANGE_BEFORE = /(?<![\d/.,:-])\d{1,2}\.?\s?(?:-|–|til|to|og|and|\+)\s?(?:(?:den|d\.)\s?)?$/iu
const RANGE = /(?<![\d/.,:-])\d{1,2}[./]\d{1,2}\.?\s?[-–]\s?(\d{1,2})[./](\d{1,2})(?![\d/.,:-]\d)/gu
/** "18-11" and "18.11": dates only at the start of a line or after a word such as "den". */
const SHORT_DATE =
  /(?<=^|\n(?:[-*•] ?)?|(?<!\p{L})(?:den|d\.|dato:?) ?|dags? )(\d{2})[-.](\d{2})\.?(?![\d.,:/-]\d|\d|\s?(?:timers?|time|tim|t|h|hours?|hrs|kr)(?!\p{L}))/giu
/** The defaults of a named day. */
export const plainDay = { weekday: null, isCounted: false, isBare: false, doubt: null }

/**
 * The dates in a text. Without a year, the one closest to `base`; without a month, the last one before it.
 */
export function datesIn(text: string, base: string): NamedDay[] {
  const found = [
    ...findDates(text, base).map(({ date, index, length }) => ({ date, index, end: index + length })),
    ...[...text.matchAll(SHORT_DATE), ...text.matchAll(DAY_MONTH)].flatMap(
      ({ 0: all, 1: day, 2: month, index }) =>
        findDates(`${day}/${month}`, base).map(({ date }) => ({ date, index, end: index + all.length })),
    ),
  ].map((day) => ({
    ...{ ...plainDay, ...day, kind: 'date' as const },
    doubt: RANGE_BEFORE.test(text.slice(Math.max(0, day.index - 20), day.index)) ? SEVERAL_DAYS : null,
  }))
  const ranges = [...text.matchAll(RANGE)].flatMap(({ 0: all, 1: day, 2: month, index }) =>
    findDates(`${day}/${month}`, base).map(({ date }) => ({
      ...{ ...plainDay, date, index, end: index + all.length },
      ...{ kind: 'date' as const, doubt: SEVERAL_DAYS },
    })),
  )
  const alone = [...text.matchAll(DAY_OF_MONTH)].flatMap(({ 0: all, 1: given = '', index }) => {
    const date = lastOf(Number(given), base)
    return date
      ? [{ ...plainDay, date, index, end: index + all.length, kind: 'date' as const, isCounted: true }]
      : []
  })
  return [...ranges, ...found, ...alone]
}

/** The last day with this number, in this month or in the last month before it that has it. */
function lastOf(day: number, base: string): string | null {
  for (let back = 0; back < 62; back += 1) {
    const date = addDays(base, -back)
    if (Number(date.slice(8)) === day) return date
  }
  return null
}
