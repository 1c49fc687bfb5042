/** Characters at the beginning of a mail whose words tell what it is. */
const BEGINNING = 200
/** Enough characters for so many words. */
const LONGEST = 20 * BEGINNING
const WORD = /\p{L}+/gu

/** The distinct words and word pairs at the start of a mail, in lower case: "faktura", "din faktura". */
export function wordsOf(text: string): Set<string> {
  const words = text.slice(0, LONGEST).toLowerCase().match(WORD)?.slice(0, BEGINNING) ?? []
  const pairs = words.slice(1).map((word, place) => `${words[place]} ${word}`)
  return new Set([...words, ...pairs])
}
