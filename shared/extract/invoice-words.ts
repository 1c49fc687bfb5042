/** Characters at the beginning of a mail whose words tell what it is. */
const BEGINNING = 200
const WORD = /\p{L}+/gu

/** The distinct words and word pairs at the start of a mail, in lower case: "faktura", "din faktura". */
export function wordsOf(text: string): Set<string> {
  const words: string[] = []
  WORD.lastIndex = 0
  for (let word = WORD.exec(text); word && words.length < BEGINNING; word = WORD.exec(text))
    words.push(word[0].toLowerCase())
  const pairs = words.slice(1).map((word, place) => `${words[place]} ${word}`)
  return new Set([...words, ...pairs])
}
