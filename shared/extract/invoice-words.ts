import { isMonth } from './date.ts'
import type { Run } from './runs.ts'

/** Words and figures at the beginning of a mail that tell what it is, and enough characters for so many. */
const BEGINNING = { words: 250, characters: 5000 }
const WORD = /\p{L}+|\d(?:[\d.,/-]*\d)?|[?!:\n]/gu
/** The longest runs of words that are features of their own: in the whole mail, and in its subject. */
const LONGEST = { whole: 3, subject: 2 }
const SUBJECT = 'subject:'

/**
 * The features of a mail's words: its distinct runs of up to three words, and those of up to two in its
 * subject ("subject: faktura"). Words are in lower case; question and exclamation marks, colons and ends of
 * lines (`<line>`) are words too. Figures and names of months, of which every mail has its own, are
 * `<amount>`, `<date>`, `<number>` and `<month>`.
 *
 * @param known the runs that are of interest.
 */
export function wordsOf(text: string, known: Run): Set<string> {
  const [subject = ''] = text.split('\n', 1)
  const runs = new Set<string>()
  addRuns(runs, wordsIn(text), LONGEST.whole, known)
  addRuns(runs, wordsIn(subject), LONGEST.subject, known.after(SUBJECT))
  return runs
}

function wordsIn(text: string): string[] {
  const found = text.slice(0, BEGINNING.characters).toLowerCase().match(WORD) ?? []
  return found.slice(0, BEGINNING.words).map(nameOf)
}

function nameOf(word: string): string {
  if (word === '\n') return '<line>'
  const isFigure = word >= '0' && word < ':'
  if (!isFigure) return isMonth(word) ? '<month>' : word
  if (/^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/.test(word)) return '<date>'
  return /^[\d.,]*[.,]\d\d$/.test(word) ? '<amount>' : '<number>'
}

function addRuns(runs: Set<string>, words: readonly string[], longest: number, known: Run | undefined): void {
  for (let start = 0; start < words.length; start += 1) {
    let run = known
    for (let place = start; run && place < start + longest; place += 1) {
      run = run.after(words[place] ?? '')
      if (run) runs.add(run.text)
    }
  }
}
