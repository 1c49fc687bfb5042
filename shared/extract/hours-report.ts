import type { Text } from '../language.ts'
import { agrees, isEarlier } from './agreement.ts'
import { withIsoDates } from './date.ts'
import { withPlainFigures } from './hours.ts'
import { whyNoConfirmation } from './hours-answer.ts'
import { NO_HOURS, noDayOf, ONLY_QUOTED } from './hours-doubts.ts'
import { certainDay, type Entries, entriesIn, type Written } from './hours-entries.ts'
import { otherPeriod, withoutComingPeriods } from './hours-periods.ts'
import { quoteOf } from './hours-quote.ts'
import { workDays } from './hours-work-days.ts'
import { ownText } from './own-text.ts'
import { sentencesOf, unbroken } from './sentences.ts'

/** The hours that an email confirms, each with its day (ISO 8601), or why that is not certain. */
export type Report =
  | { readonly kind: 'hours'; readonly entries: readonly { readonly hours: number; readonly date: string }[] }
  | { readonly kind: 'doubt'; readonly why: Text }

/** A text and the day it was written. */
interface Source {
  readonly text: string
  readonly written: Written
}

/**
 * Reads the hours that the sender of an email confirms, in Danish or English. The sender's own words come
 * first. The subject of a reply and the quoted mail are older and count only when the sender says yes. Hours
 * without a named day belong to the day of receipt.
 *
 * @param received the day of receipt on the office's calendar: ISO 8601.
 * @param given the day, when it is known from elsewhere.
 */
export function readReport(
  { subject, body }: { readonly subject: string; readonly body: string },
  received: string,
  given: string | null = null,
): Report {
  const isAnswer = isEarlier(subject)
  const unread = ownText(subject, body).slice(subject.length + 1)
  const { text: quoted, written } = quoteOf(body, unread, received)
  const source = (given: string, day: string | null): Source => {
    const text = withPlainFigures(unbroken(withIsoDates(given)))
    const context = () => withoutComingPeriods(`${subject}\n${text}`, day ?? received)
    return { text, written: { day: day ?? received, isKnown: day !== null, context } }
  }
  const title = source(subject, isAnswer ? null : received)
  const own = source(isAnswer ? unread : `${subject}\n${unread}`, received)
  const sentences = sentencesOf(own.text)
  const why = whyNoConfirmation(sentences)
  if (why) return { kind: 'doubt', why }

  const older = [...(isAnswer ? [title] : []), source(quoted, written)]
  const [said, ...rest] = [own, ...older].map(({ text, written }) => entriesIn(text, written, given === null))
  const found = said?.kind === 'none' ? rest.find(({ kind }) => kind !== 'none') : said
  if (!found || found.kind === 'none') return { kind: 'doubt', why: NO_HOURS }
  if (found !== said && !agrees(sentences)) return { kind: 'doubt', why: ONLY_QUOTED }
  if (found.kind === 'doubt') return found
  return dated(found.entries, given ?? otherDay(own, [title, ...older], found.entries, received), received)
}

type Named = Extract<Entries, { kind: 'hours' }>['entries']

function dated(entries: Named, day: string | Text | null, received: string): Report {
  if (typeof day === 'object' && day !== null) return { kind: 'doubt', why: day }
  return {
    kind: 'hours',
    entries: entries.map(({ hours, date }) => ({ hours, date: date ?? day ?? received })),
  }
}

/** The day of hours whose own text names none: taken from the other texts, the sender's first. */
function otherDay(
  own: Source,
  others: readonly Source[],
  entries: Named,
  received: string,
): string | Text | null {
  if (entries.every(({ date }) => date !== null)) return null
  for (const { text, written } of [own, ...others]) {
    const day = certainDay(workDays(text, sentencesOf(text), written.day), written)
    if (day) return day
  }
  const period = [own, ...others]
    .map(({ written }) => otherPeriod(written.context(), received))
    .find((one) => one !== null)
  return period ? noDayOf(period) : null
}
