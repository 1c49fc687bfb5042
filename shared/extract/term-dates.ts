import { addDays } from './date.ts'
import { endOfMonth } from './due-day.ts'
import type { Terms } from './invoice-terms.ts'

/** The due date under these terms, counted from an ISO date. */
export function dueBy({ count, unit, toMonthEnd }: Terms, from: string): string {
  const start = toMonthEnd ? endOfMonth(from) : from
  if (unit === 'months') return addMonths(start, count)
  if (unit === 'workdays') return addWorkdays(start, count)
  return addDays(start, unit === 'weeks' ? 7 * count : count)
}

/** The same day in a later month, or the last day of that month. */
function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10)
  const last = endOfMonth(first)
  return day > Number(last.slice(8)) ? last : `${first.slice(0, 8)}${String(day).padStart(2, '0')}`
}

/** Monday to Friday; public holidays count as workdays. */
function addWorkdays(date: string, days: number): string {
  let day = date
  for (let left = days; left > 0; ) {
    day = addDays(day, 1)
    if (isWorkday(day)) left -= 1
  }
  return day
}

const isWorkday = (date: string) => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())
