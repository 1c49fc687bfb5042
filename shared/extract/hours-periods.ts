import { addDays } from './date.ts'
import { lastWeek } from './weekday.ts'

const MONTHS = [
  ...['januar', 'februar', 'marts', 'april', 'maj', 'juni'],
  ...['juli', 'august', 'september', 'oktober', 'november', 'december'],
]
const ENGLISH_MONTHS = ['january', 'february', 'march', 'may', 'june', 'july', 'october']
const MONTH = [...MONTHS, ...ENGLISH_MONTHS].join('|')
const MONTH_PERIOD = new RegExp(
  String.raw`(?<!\p{L})(?:i|for|in|during|of)\s{1,2}(${MONTH})(?!\p{L})|(?<!\p{L})(${MONTH})(?: måned(?!\p{L})| month(?!\p{L})|:)`,
  'giu',
)
const WEEK_PERIOD = /(?<!\p{L})(?:uge|week)\s{1,2}(\d{1,2})(?!\d)/giu
const QUARTER =
  /(?<![\p{L}\d])(?:Q[1-4]|\d\. ?(?:kvartal|halvår)|(?:first|second|third|fourth|last) quarter)(?!\p{L})/iu
const LAST_WEEK = /(?<!\p{L})(?:(?:i )?(?:sidste|forrige) uge|last week)(?!\p{L})/giu
const LAST_MONTH = /(?<!\p{L})(?:(?:i )?(?:sidste|forrige) måned|last month)(?!\p{L})/giu

/**
 * The words in a text that name a week or month which does not contain a day, such as "uge 47", "i oktober"
 * or "last week"; null when there are none.
 */
export function otherPeriod(text: string, day: string): string | null {
  for (const { 0: all, 1: week } of text.matchAll(WEEK_PERIOD)) {
    const start = lastWeek(Number(week), day)
    if (!(start <= day && day < addDays(start, 7))) return all
  }
  for (const { 0: all, 1: one, 2: other } of text.matchAll(MONTH_PERIOD))
    if (monthOf(one ?? other ?? '') !== Number(day.slice(5, 7))) return all
  const [last] = [...text.matchAll(LAST_WEEK), ...text.matchAll(LAST_MONTH)]
  return last?.[0] ?? QUARTER.exec(text)?.[0] ?? null
}

const monthOf = (name: string) =>
  1 + MONTHS.findIndex((month) => month.slice(0, 3) === inDanish(name.toLowerCase()).slice(0, 3))
const inDanish = (name: string) => (name === 'may' ? 'maj' : name.replace('oct', 'okt'))
