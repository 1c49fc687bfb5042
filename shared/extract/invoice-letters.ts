/** Characters at the beginning of a mail that tell what it is, and in a sequence of them. */
const BEGINNING = 2500
const LENGTH = 6

/**
 * The distinct sequences of six characters of a mail's beginning: parts and seams of words, which are known where
 * the words are new ("vandafledningsopkrævning", "fakt. vedh."). Letters are in lower case, every figure is 0, and
 * blanks in a row are one.
 */
export function lettersOf(text: string): Set<string> {
  const plain = text
    .slice(0, BEGINNING)
    .toLowerCase()
    .replace(/\d/g, '0')
    .replace(/[ \t]+/g, ' ')
  const sequences = new Set<string>()
  for (let start = 0; start + LENGTH <= plain.length; start += 1)
    sequences.add(plain.slice(start, start + LENGTH))
  return sequences
}
