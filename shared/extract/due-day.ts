import { addDays, type FoundDate, findDates } from './date.ts'
import { findDays } from './days.ts'

/** How many characters after its label a day without a month may start. */
const REACH = 60
/** "Den sidste april", "ultimo april" */
const LAST_OF =
  /(?:den sidste(?: dag i)?|ultimo|udgangen af|the (?:end|last day) of) (jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|de[cs])(?:\.|uar[iy]?|ruar[iy]?|ts|ch|il|[iey]|ust|tember|ober|ember)?(?!\p{L})/iu
const MONTH_END =
  /(?:(?:ved |inden )?(?:udgangen af (?:denne )?måned(?:en)?|månedens udgang|månedens udløb|den sidste (?:dag )?i (?:denne )?måned(?:en)?)|(?:the )?end of (?:the|this) month|(?:the )?last day of (?:the|this) month)(?!\p{L})/iu
const YEAR_END = /(?:årets udgang|udgangen af året|(?:the )?end of (?:the|this) year)(?!\p{L})/iu
/** "den 10.", "the 10th", not followed by the name of a month. */
const DAY_ONLY =
  /(?<!\p{L})(?:den|d\.|the) {0,2}(\d{1,2})(?:\.|st|nd|rd|th)(?! ?(?:of )?(?:\d|jan|feb|mar|apr|maj|may|jun|jul|aug|sep|o[kc]t|nov|de[cs]))(?! (?:rate|gang|rykker|gebyr|reminder|instal))/iu
/** "inden en uge fra i dag": the day from which the term counts, not the deadline. */
const COUNTED = /(?<!\p{L})(?:fra|from) $/iu
/** "d 26-11", "d. 1-12" */
const DAY_MONTH = /(?<!\p{L})(?:d\.? |d\.)(\d{1,2})-(\d{1,2})(?![\d-]| ?\p{L})/iu
/** "20261204" and "04122026", as old software writes dates. */
const COMPACT = /(?<![\d.,-])(?:(20\d{2})(\d{2})(\d{2})|(\d{2})(\d{2})(20\d{2}))(?![\d.,-]\d|\d)/u

/**
 * The first day in a text until which something may have to be paid: a date, or else a weekday ("på fredag"),
 * the end of the month or a day without its month, all counted from the day of receipt.
 *
 * @param received ISO 8601 calendar date
 */
export function firstDay(text: string, received: string): FoundDate | null {
  return findDates(text, received)[0] ?? relativeDay(text.slice(0, REACH), received)
}

/** Like `firstDay`, but without full dates. */
export function relativeDay(text: string, received: string): FoundDate | null {
  const named = findDays(text, received, true).find(({ index }) => !COUNTED.test(text.slice(0, index)))
  const only = dayOnly(text, received)
  // "Tirsdag d. 8." means the eighth.
  if (named && !(only && Math.abs(only.index - named.index - named.length) <= 1)) return named
  const compact = COMPACT.exec(text)
  if (compact) {
    const [written, year = '', month = '', day = '', first = '', second = '', last = ''] = compact
    const [found] = findDates(year ? `${year}-${month}-${day}` : `${first}-${second}-${last}`)
    if (found) return { date: found.date, index: compact.index, length: written.length }
  }
  const short = DAY_MONTH.exec(text)
  const [found] = short ? findDates(`${short[1]}/${short[2]}`, received) : []
  if (short && found) return { date: found.date, index: short.index, length: short[0].length }
  const last = LAST_OF.exec(text)
  const [inMonth] = last ? findDates(`15 ${last[1]}`, received) : []
  if (last && inMonth) return { date: endOfMonth(inMonth.date), index: last.index, length: last[0].length }
  const end = MONTH_END.exec(text)
  if (end) return { date: endOfMonth(received), index: end.index, length: end[0].length }
  const year = YEAR_END.exec(text)
  if (year) return { date: `${received.slice(0, 4)}-12-31`, index: year.index, length: year[0].length }
  return only
}

function dayOnly(text: string, received: string): FoundDate | null {
  const only = DAY_ONLY.exec(text)
  const date = only && nextOfMonth(Number(only[1]), received)
  return only && date ? { date, index: only.index, length: only[0].length } : null
}

/** The last day of a date's month; both are ISO dates. */
export function endOfMonth(date: string): string {
  const nextMonth = addDays(`${date.slice(0, 7)}-01`, 31)
  return addDays(`${nextMonth.slice(0, 7)}-01`, -1)
}

/** The next date with this day of the month, in this month or the next. */
function nextOfMonth(day: number, received: string): string | null {
  const months = [received, addDays(endOfMonth(received), 1)].map((date) => date.slice(0, 7))
  const dates = months.flatMap((month) => findDates(`${month}-${String(day).padStart(2, '0')}`))
  return dates.find(({ date }) => date > received)?.date ?? null
}
