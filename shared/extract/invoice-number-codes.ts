import type { FoundAmount } from './amount.ts'
import { parseDate } from './date.ts'
import { everyMatch } from './every-match.ts'
import { withoutEnding } from './invoice-number-value.ts'

/** A place that a document number may stand at. */
export interface Code {
  readonly value: string
  readonly index: number
}

/** A word with a figure, after capital letters ("KN 14") or in groups of figures ("55 120 884"). */
const CODE =
  /(?<![\p{L}\d]|[\p{L}\d][/_.,#-])(?:\p{Lu}{1,4} (?=\d))?(?=[\p{L}/_.#-]{0,39}\d)[\p{L}\d](?:[\p{L}\d]|[/_.#-](?=[\p{L}\d])){0,39}(?: \d{2,6}(?![\p{L}\d.,/-])){0,5}/gu
const LIKE_DATE = /^\d{1,4}([-/.])\d{1,2}\1\d{2,4}$/
const CAPITALS = /^\p{Lu}{1,4}$/u
/** "Faktura_4471", "invoice-2026-118" and what they name. */
const NAMED = /^\p{L}{4,}[_-]?((?:\p{Lu}{1,4}[_-]?)?\d[\p{L}\d/-]*)/u

/** The codes of a text in order, without its dates and amounts: whole, and what may be the number in one. */
export function codesIn(text: string, amounts: readonly FoundAmount[]): Code[] {
  const certain = amounts.filter(({ isCertain }) => isCertain)
  let next = 0
  return everyMatch(text, CODE).flatMap(({ 0: written, index }) => {
    while (endOf(certain[next]) <= index) next += 1
    return isMoney(written, index, certain[next])
      ? []
      : partsOf(written).map(([value, offset]) => ({ value, index: index + offset }))
  })
}

/** Whether a code is part of an amount, right before it, or its currency with it: "DKK 1.250". */
function isMoney(written: string, index: number, amount: FoundAmount | undefined): boolean {
  if (!amount || amount.index > index + written.length) return false
  const isWithCurrency = amount.currency !== null && written.startsWith(amount.currency)
  return amount.index <= index || amount.index === index + written.length || isWithCurrency
}

const endOf = (amount: FoundAmount | undefined) =>
  amount ? amount.index + amount.length : Number.POSITIVE_INFINITY

const isDate = (part: string) => LIKE_DATE.test(part) && parseDate(part) !== null

/** What may be the number in a code, each with its offset. */
function partsOf(written: string): (readonly [value: string, offset: number])[] {
  const code = withoutEnding(written)
  const [head = '', ...groups] = code.split(' ')
  const short = groups.length > 1 && CAPITALS.test(head) ? `${head} ${groups[0]}` : head
  const tail = groups.length === 1 && CAPITALS.test(head) ? groups[0] : NAMED.exec(code)?.[1]
  const parts = [code, short, ...(tail === undefined ? [] : [tail])]
  return [...new Set(parts)]
    .filter((part) => /\d/.test(part) && !isDate(part))
    .map((part) => [part, code.lastIndexOf(part)])
}
