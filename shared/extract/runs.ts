/** A run of words, and the longer ones that begin with it. */
export interface Run {
  readonly text: string
  after(word: string): Run | undefined
}

/** Every run there is, beginning with the given one. */
export const everyRun = (text = ''): Run => ({
  text,
  after: (word) => (word === '' ? undefined : everyRun(text === '' ? word : `${text} ${word}`)),
})

/** These runs and what they begin with: words are looked up one by one, and no text is put together for it. */
export function knownRuns(runs: Iterable<string>): Run {
  const root = branch('')
  for (const run of runs) {
    let at = root
    for (const word of run.split(' ')) at = at.with(word)
  }
  return root
}

interface Branch extends Run {
  after(word: string): Branch | undefined
  with(word: string): Branch
}

function branch(text: string): Branch {
  const longer = new Map<string, Branch>()
  return {
    text,
    after: (word) => longer.get(word),
    with(word) {
      const known = longer.get(word) ?? branch(text === '' ? word : `${text} ${word}`)
      longer.set(word, known)
      return known
    },
  }
}
