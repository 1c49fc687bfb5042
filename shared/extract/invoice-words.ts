import { isMonth } from './date.ts'

/** Words and figures at the beginning of a mail that tell what it is, and enough characters for so many. */
const BEGINNING = { tokens: 250, characters: 5000 }
const TOKEN = /\p{L}+|\d(?:[\d.,/-]*\d)?|[?!:\n]/gu
/** The longest runs of words that are features of their own: in the whole mail, and in its subject. */
const LONGEST = { whole: 3, subject: 2 }
const SUBJECT = 'subject:'

/**
 * The features of a mail's words: its distinct runs of up to three words, and those of up to two in its
 * subject ("subject: faktura"). Words are in lower case; question and exclamation marks, colons
 * and ends of lines (`<line>`) are words too. Figures and names of months, of which every mail has its own,
 * are `<amount>`, `<date>`, `<number>` and `<month>`.
 *
 * @param isWanted whether a run, or a longer one that begins with it, is of interest.
 */
export function wordsOf(text: string, isWanted: (run: string) => boolean): Set<string> {
  const [subject = ''] = text.split('\n', 1)
  const runs = new Set<string>()
  addRuns(runs, tokensOf(text), LONGEST.whole, '', isWanted)
  addRuns(runs, tokensOf(subject), LONGEST.subject, SUBJECT, isWanted)
  return runs
}

/** Runs, and what the longer ones begin with: "til betaling senest" begins with "til" and "til betaling". */
export function beginningsOf(runs: readonly string[]): ReadonlySet<string> {
  return new Set(
    runs.flatMap((run) => {
      const words = run.split(' ')
      return words.map((_, place) => words.slice(0, place + 1).join(' '))
    }),
  )
}

function tokensOf(text: string): string[] {
  const found = text.slice(0, BEGINNING.characters).toLowerCase().match(TOKEN) ?? []
  return found.slice(0, BEGINNING.tokens).map(nameOf)
}

function nameOf(token: string): string {
  if (isMonth(token)) return '<month>'
  if (token === '\n') return '<line>'
  if (!/^\d/.test(token)) return token
  if (/^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/.test(token)) return '<date>'
  return /^[\d.,]*[.,]\d\d$/.test(token) ? '<amount>' : '<number>'
}

function addRuns(
  runs: Set<string>,
  words: readonly string[],
  longest: number,
  prefix: string,
  isWanted: (run: string) => boolean,
): void {
  for (let start = 0; start < words.length; start += 1) {
    let run = prefix
    for (let place = start; place < Math.min(start + longest, words.length); place += 1) {
      run = run === '' ? `${words[place]}` : `${run} ${words[place]}`
      if (!isWanted(run)) break
      runs.add(run)
    }
  }
}
