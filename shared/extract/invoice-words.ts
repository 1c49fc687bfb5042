/** How far into a mail its words tell what it is. */
const BEGINNING = 200
const WORD = /\p{L}+/gu

/** The words of a mail's beginning, each once, in lower case, and each with the one after it: "faktura", "din faktura". */
export function wordsOf(text: string): Set<string> {
  const words: string[] = []
  WORD.lastIndex = 0
  for (let word = WORD.exec(text); word && words.length < BEGINNING; word = WORD.exec(text))
    words.push(word[0].toLowerCase())
  const pairs = words.slice(1).map((word, place) => `${words[place]} ${word}`)
  return new Set([...words, ...pairs])
}
