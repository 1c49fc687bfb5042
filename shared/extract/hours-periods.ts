import { addDays } from './date.ts'
import { isoWeekday, lastWeek } from './weekday.ts'

const MONTHS = [
  ...['januar', 'februar', 'marts', 'april', 'maj', 'juni'],
  ...['juli', 'august', 'september', 'oktober', 'november', 'december'],
]
const ENGLISH_MONTHS = ['january', 'february', 'march', 'may', 'june', 'july', 'october']
const MONTH = [...MONTHS, ...ENGLISH_MONTHS].join('|')
/** "i oktober", "timeseddel oktober", "oktober måned", and the name alone on its line */
const MONTH_PERIOD = new RegExp(
  String.raw`(?:(?<!\p{L})(?:i|for|in|during|of|timer|timesedd?el|timesedler|hours|timesheets?)|registrering|opgørelse):?[ \t]{1,2}(${MONTH})(?!\p{L})|(?<!\p{L})(${MONTH})(?: måned(?!\p{L})| month(?!\p{L})|:)|^(${MONTH})(?: 20\d\d)?$`,
  'gimu',
)
const WEEK_PERIOD = /(?<!\p{L})(?:uge|week)\s{1,2}(\d{1,2})(?!\d)/giu
const QUARTER =
  /(?<![\p{L}\d])(?:Q[1-4]|\d\. ?(?:kvartal|halvår)|(?:first|second|third|fourth|last) quarter)(?!\p{L})/iu
const LAST_WEEK = /(?<!\p{L})(?:(?:i )?(?:sidste|forrige) uge|last week)(?!\p{L})/iu
const LAST_MONTH = /(?<!\p{L})(?:(?:i )?(?:sidste|forrige) måned|last month)(?!\p{L})/iu

/**
 * The words in a text that name a week or month which does not contain a day, such as "uge 47", "i oktober"
 * or "last week"; null when there are none.
 *
 * @param written the day the text was written, from which "last week" counts.
 */
export function otherPeriod(text: string, day: string, written = day): string | null {
  for (const { 0: all, 1: week } of text.matchAll(WEEK_PERIOD)) {
    const start = lastWeek(Number(week), day)
    if (!(start <= day && day < addDays(start, 7))) return all
  }
  for (const { 0: all, 1: one, 2: other, 3: alone } of text.matchAll(MONTH_PERIOD))
    if (monthOf(one ?? other ?? alone ?? '') !== Number(day.slice(5, 7))) return all
  const monday = addDays(written, -isoWeekday(written))
  const ofLastWeek = addDays(monday, -7) <= day && day < monday ? null : LAST_WEEK.exec(text)
  const ofLastMonth = monthBefore(written) === day.slice(0, 7) ? null : LAST_MONTH.exec(text)
  return (ofLastWeek ?? ofLastMonth ?? QUARTER.exec(text))?.[0] ?? null
}

/** The text without weeks and months that are still ahead: nobody reports hours of those. */
export const withoutComingPeriods = (text: string, written: string): string =>
  text
    .replace(WEEK_PERIOD, (all, week) => (lastWeek(Number(week), addDays(written, 56)) > written ? '' : all))
    .replace(MONTH_PERIOD, (all, one, other, alone) => {
      const ahead = (monthOf(one ?? other ?? alone) - Number(written.slice(5, 7)) + 12) % 12
      return ahead > 0 && ahead <= 3 ? '' : all
    })

/** The month before that of a day: "2026-10". */
const monthBefore = (day: string) => addDays(`${day.slice(0, 7)}-01`, -1).slice(0, 7)

const monthOf = (name: string) =>
  1 + MONTHS.findIndex((month) => month.slice(0, 3) === inDanish(name.toLowerCase()).slice(0, 3))
const inDanish = (name: string) => (name === 'may' ? 'maj' : name.replace('oct', 'okt'))
