import { addDays } from './date.ts'

const WEEKDAYS = [
  ['mandag', 'monday'],
  ['tirsdag', 'tuesday'],
  ['onsdag', 'wednesday'],
  ['torsdag', 'thursday'],
  ['fredag', 'friday'],
  ['lørdag', 'saturday'],
  ['søndag', 'sunday'],
]
/** Weekday names in both languages, as part of a pattern. */
export const WEEKDAY = WEEKDAYS.flat().join('|')
/** The weekday of a name or its first letters, at least three; 0 is Monday. */
export const weekdayOf = (name: string) =>
  WEEKDAYS.findIndex((names) => names.some((known) => known.startsWith(name.toLowerCase())))

/** The weekday of an ISO date; 0 is Monday. */
export const isoWeekday = (date: string) => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7

/** The Monday of an ISO 8601 week. */
export function startOfWeek(week: number, year: number): string {
  // 4 January is always in week 1.
  const first = `${year}-01-04`
  return addDays(first, (week - 1) * 7 - isoWeekday(first))
}

/** The Monday of the last ISO 8601 week with this number that had started by a day. */
export function lastWeek(week: number, day: string): string {
  const year = Number(day.slice(0, 4))
  const starts = [year + 1, year, year - 1].map((of) => startOfWeek(week, of))
  return starts.find((start) => start <= day) ?? day
}
