import type { FoundDate } from './date.ts'
import { relativeDay } from './due-day.ts'
import { everyMatch } from './every-match.ts'
import type { Line } from './lines.ts'

/** A line may name a day without a date: "på fredag", "den 10.", "ultimo november". */
export const MAY_NAME_A_DAY =
  /(?:man|tirs|ons|tors|fre|lør|søn)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?<!\p{L})(?:i ?dag|today|i ?morgen|tomorrow|ultimo|udgangen|(?:den )?sidste dag|last day|end of|månedens|årets|d(?:en|\.) ?\d|the \d)|(?<!\d)(?:20\d{6}|\d{4}20\d\d)(?!\d)/iu
/** Where a sentence or a part of it ends. */
const SENTENCE = /(?<=\p{L}{2}[.!?]|\d\)?[.!?]) (?=\p{Lu})|, |; /gu
/** Sentences that may name a day and are looked at, whether they do or not. */
const MOST = 20
/** A line of a quoted mail's header says when that mail came. */
const IN_HEADER = /^[ \t>*]{0,4}(?:Sendt|Sent|Dato|Date|Emne|Subject)\*?:/iu

/** Days named by a weekday or by their number: sentence by sentence, where no date is written. */
export function undatedDays(
  lines: readonly Line[],
  dates: readonly FoundDate[],
  received: string,
): FoundDate[] {
  return lines
    .values()
    .filter(({ text }) => MAY_NAME_A_DAY.test(text) && !IN_HEADER.test(text))
    .flatMap(sentencesOf)
    .filter(
      ({ start, text }) =>
        MAY_NAME_A_DAY.test(text) &&
        !dates.some(({ index }) => index >= start && index < start + text.length),
    )
    .take(MOST)
    .flatMap(({ start, text }) => {
      const day = relativeDay(text, received)
      return day ? [{ ...day, index: start + day.index }] : []
    })
    .toArray()
}

function sentencesOf({ start, text }: Line): Line[] {
  const ends = [0, ...everyMatch(text, SENTENCE).map(({ index }) => index), text.length]
  return ends.slice(1).map((end, place) => {
    const from = ends[place] ?? 0
    return { start: start + from, text: text.slice(from, end) }
  })
}
