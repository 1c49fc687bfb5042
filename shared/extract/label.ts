import { everyMatch } from './every-match.ts'
import { forLastText } from './for-last-text.ts'
import { type Place, placeAt } from './layout.ts'
import { type Line, linesOf } from './lines.ts'

/** Words that name a value. */
export interface Label {
  readonly pattern: RegExp
  /** The value contains a figure, so the label is looked for near figures only. */
  readonly isNearFigures?: true
  /**
   * What every match of the pattern, which is sticky then, begins with. It is looked for once for all labels
   * that share it.
   */
  readonly head?: RegExp
}

const wholeWord = (words: string) => new RegExp(String.raw`(?<![\p{L}\d-])(?:${words})(?![\p{L}\d])`, 'giu')

/** Matches a label as a whole word, ignoring case. */
export const label = (words: string): Label => ({ pattern: wholeWord(words) })

/** The same for a value that contains a figure. */
export const figureLabel = (words: string): Label => ({ pattern: wholeWord(words), isNearFigures: true })

/** How far from a figure its label may stand: behind it, or in a stack of labels before a stack of values. */
const REACH = { behind: 250, ahead: 400 }
const FAR = new RegExp(String.raw`(?<![^\d])\D{${REACH.behind + REACH.ahead},}`, 'g')
/** Not part of any label. */
const BLANK = '\0'

/** Blanks out what is far from any figure: prose, in which no label of a figure has its value. */
function nearFigures(text: string): string {
  return text.replace(FAR, (stretch, start: number) => {
    const ahead = start + stretch.length < text.length ? REACH.ahead : 0
    const blank = BLANK.repeat(stretch.length - REACH.behind - ahead)
    return stretch.slice(0, REACH.behind) + blank + stretch.slice(stretch.length - ahead)
  })
}

/** A text split into lines, with what was found in it so far. */
interface Looked {
  readonly plain: string
  readonly nearFigures: string
  readonly lines: readonly Line[]
  readonly places: Map<RegExp, readonly Place[]>
  readonly heads: Map<RegExp, readonly number[]>
}

/** Reading an invoice searches one text for dozens of labels, some of them twice. */
const lookedAt = forLastText((text): Looked => {
  const plain = text.replace(/[\u00a0\u202f]/g, ' ')
  return {
    ...{ plain, nearFigures: nearFigures(plain), lines: linesOf(plain) },
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

function matchesOf(looked: Looked, { pattern, isNearFigures, head }: Label): readonly RegExpExecArray[] {
  const text = isNearFigures ? looked.nearFigures : looked.plain
  if (!head) return everyMatch(text, pattern)
  let end = 0
  return headsOf(looked, text, head).flatMap((start) => {
    pattern.lastIndex = start
    const match = start < end ? null : pattern.exec(text)
    if (!match) return []
    end = start + match[0].length
    return [match]
  })
}

/** Where a head occurs, also within another occurrence. */
function headsOf({ heads }: Looked, text: string, head: RegExp): readonly number[] {
  const known = heads.get(head)
  if (known) return known
  const found: number[] = []
  head.lastIndex = 0
  for (let match = head.exec(text); match; match = head.exec(text)) {
    found.push(match.index)
    head.lastIndex = match.index + 1
  }
  heads.set(head, found)
  return found
}
