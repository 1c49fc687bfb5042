import { addDays, findDates } from './date.ts'
import type { Reading } from './labels.ts'

/** Lines of a letter's head, and characters of a line that has little more than a date. */
const HEAD = 30
const LINE = 60
/** Maximum days between the date of an invoice and its receipt. */
const ON_ITS_WAY = 45
/**
 * Before the date: a place, or a reference and some space. "Silkeborg, den", "J.nr. 44-10288   ", "Rechnung
 * Nr. 7   Hamburg,".
 */
const BEFORE =
  /^(?:.{0,50} {3}|\s{0,60})(?:(?!Paid|Betalt|Leveret|Delivered|Sendt|Sent|Due|Forfald)\p{Lu}[\p{L} .-]{1,24},? {1,2})?(?:(?:den|d\.|the) )?$/u
/** After it a time may follow. */
const BEHIND =
  /^[.\s]{0,3}(?:(?:kl\. ?)?\d{1,2}[:.]\d{2}(?: {2}.{0,40})?|\((?:fakturadato|invoice date)\))?\s*$/iu
/** A label at the end of the line above; the date is then its value. */
const LABEL_ABOVE = /(?:dato|date|frist|forfald|due|periode|period|levering|ankomst|afrejse)[^\d\n]{0,20}$/iu

/**
 * The date line of a letter: one of its first lines, with no more than a place before the date, and a date
 * shortly before the day of receipt.
 */
export function findLetterDay(text: string, received: string): Reading | null {
  const earliest = addDays(received, -ON_ITS_WAY)
  const lines = text.split('\n', HEAD)
  for (const [row, line] of lines.entries()) {
    // The first line is the subject.
    if (row === 0 || line.length > LINE + 40) continue
    const [first, second] = findDates(line, received)
    if (!first || second || first.date > received || first.date < earliest) continue
    const isAlone =
      BEFORE.test(line.slice(0, first.index)) && BEHIND.test(line.slice(first.index + first.length))
    if (isAlone && !isValueOf(lines[row - 1] ?? '', row))
      return { value: first.date, text: line.trim(), confidence: 0.75 }
  }
  return null
}

/** Whether the line above is a label that says what the date is; the subject is not one. */
const isValueOf = (above: string, row: number) =>
  row > 1 && above.length < LINE / 2 && LABEL_ABOVE.test(above)
