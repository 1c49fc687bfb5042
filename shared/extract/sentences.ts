import { linesOf } from './lines.ts'

/** A part of a text, from `start` up to `end`, and whether it ends with a question mark. */
export interface Sentence {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly isQuestion: boolean
}

/** The end of a sentence: not the full stop of "18." before a month's name, or of "kl." or "d." */
const END =
  /[!?]{1,5}|\n|(?<!(?<!\p{L})(?:[Kk]l|[Dd]|[Nn]r|[Cc]a|[Kk]r|[Hh]r|[Ss]t|[Pp]r|[Aa]tt))\.(?=\s{1,3}\p{Lu})(?!\s{1,3}(?:Jan|Feb|Mar|Apr|Ma[jy]|Ju[nl]|Aug|Sep|O[kc]t|Nov|Dec))/gu
/** Mail programs do not wrap shorter lines. */
const LEAST_BROKEN = 50

/** The sentences of a text; line ends, full stops, exclamation marks and question marks end one. */
export function sentencesOf(text: string): Sentence[] {
  const ends = [...text.matchAll(END)].map(({ index, 0: mark }) => ({ end: index + mark.length, mark }))
  let start = 0
  return [...ends, { end: text.length, mark: '' }].flatMap(({ end, mark }) => {
    const sentence = { start, end, text: text.slice(start, end), isQuestion: mark.includes('?') }
    start = end
    return /[\p{L}\d]/u.test(sentence.text) ? [sentence] : []
  })
}

/** Rejoins wrapped lines: a long line followed by one that starts with a lower-case letter or a figure. */
export function unbroken(text: string): string {
  const lines = linesOf(text).map((line) => line.text)
  return lines
    .map((line, index) => {
      const next = lines[index + 1]
      if (next === undefined) return line
      const goesOn = line.length >= LEAST_BROKEN && !/[.:;!?]\s*$/u.test(line) && /^[\p{Ll}\d(]/u.test(next)
      return line + (goesOn ? ' ' : '\n')
    })
    .join('')
}

/** The items that start within a sentence. */
export const within = <T extends { readonly index: number }>(
  found: readonly T[],
  { start, end }: Sentence,
): T[] => found.filter(({ index }) => index >= start && index < end)
