import { splitAt, wordAt } from './contained.ts'
import { isMonth } from './date.ts'

/** Behind the number of an item in a list: an amount or a date, soon on the same line. */
const ITEM = /^(?!\p{L})[^\n]{1,60}\d[.,]\d\d(?!\d)/u

/** Whether a number is one of several in a list of invoices, as in a reminder of three. Two lines about one invoice are none. */
export function isListed(text: string, number: string): boolean {
  const lines = text.split('\n')
  return lines.some((line, row) => {
    const [before, after] = splitAt(line, number)
    if (after === undefined || /\d/.test(before ?? '') || !ITEM.test(after)) return false
    return [lines[row - 1], lines[row + 1]].some(
      (other = '') => shapeOf(other) === shapeOf(line) && wordAt(other, number) < 0,
    )
  })
}

/** The items of a list differ in their figures and months alone. */
const shapeOf = (line: string): string =>
  line
    .toLowerCase()
    .replace(/\p{L}+/gu, (word) => (isMonth(word) ? '0' : word))
    .replace(/\d[\d.,/-]*/g, '0')
    .replace(/\s+/g, ' ')
    .trim()
