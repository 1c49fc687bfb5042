import { everyMatch } from './every-match.ts'
import { forLastText } from './for-last-text.ts'
import { type Place, placeAt } from './layout.ts'
import { type Line, linesOf } from './lines.ts'

/** Words that name a value. */
export interface Label {
  readonly pattern: RegExp
  /**
   * What every match of the pattern, which is sticky then, begins with. It is looked for once for all labels
   * that share it.
   */
  readonly head?: RegExp
}

const wholeWord = (words: string) => new RegExp(String.raw`(?<![\p{L}\d-])(?:${words})(?![\p{L}\d])`, 'giu')

/** Matches a label as a whole word, ignoring case. */
export const label = (words: string): Label => ({ pattern: wholeWord(words) })

/** A text split into lines, with what was found in it so far. */
interface Looked {
  readonly plain: string
  readonly lines: readonly Line[]
  readonly places: Map<RegExp, readonly Place[]>
  readonly heads: Map<RegExp, readonly number[]>
}

/** Reading an invoice searches one text for dozens of labels, some of them twice. */
const lookedAt = forLastText((text): Looked => {
  const plain = text.replace(/[\u00a0\u202f]/g, ' ')
  return {
    ...{ plain, lines: linesOf(plain) },
    ...{ places: new Map(), heads: new Map() },
  }
})

/** The places of a label, in order. */
export function placesOf(text: string, named: Label): readonly Place[] {
  const looked = lookedAt(text)
  const known = looked.places.get(named.pattern)
  if (known) return known
  const { lines } = looked
  let row = 0
  const found = matchesOf(looked, named).map((match) => {
    // A label may start on the line above: "FAKTURA", and below it "Nr.".
    const end = match.index + match[0].length
    while ((lines[row + 1]?.start ?? Number.POSITIVE_INFINITY) < end) row += 1
    return placeAt(lines, row, match)
  })
  looked.places.set(named.pattern, found)
  return found
}

function matchesOf(looked: Looked, { pattern, head }: Label): readonly RegExpExecArray[] {
  const { plain } = looked
  if (!head) return everyMatch(plain, pattern)
  let end = 0
  return headsOf(looked, head).flatMap((start) => {
    pattern.lastIndex = start
    const match = start < end ? null : pattern.exec(plain)
    if (!match) return []
    end = start + match[0].length
    return [match]
  })
}

/** Where a head occurs, also within another occurrence. */
function headsOf({ heads, plain }: Looked, head: RegExp): readonly number[] {
  const known = heads.get(head)
  if (known) return known
  const found: number[] = []
  head.lastIndex = 0
  for (let match = head.exec(plain); match; match = head.exec(plain)) {
    found.push(match.index)
    head.lastIndex = match.index + 1
  }
  heads.set(head, found)
  return found
}
