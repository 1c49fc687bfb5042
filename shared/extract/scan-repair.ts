import { everyMatch } from './every-match.ts'

/** A figure inside a word, as a scanner's text has it: "m0ms", "K0ntor", "F0RFALD", "SERV|CES". */
const MISREAD =
  /(?<=\p{L})[0|](?=\p{Ll})|(?<=\p{Ll})[0|](?=\p{L})|(?<=\p{Lu}{2})[0|](?=\p{Lu})|(?<=\p{Lu})[0|](?=\p{Lu}{2})|(?<=(?<![\p{L}\d])\p{L}{2,12})1(?=\p{Ll}{2,12}(?![\p{L}\d]))|(?<!\p{L})l(?=\p{Lu}{2})|(?<=(?<![\p{L}\d.,])\d)[lI](?![\p{L}.,])|(?<![\p{L}\d.,])[lI](?=\d(?![\p{L}.,]))/gu
/** How many of them make a mail a scan: one may be a product's name. */
const ENOUGH = 2

/** The words that an invoice is read by; a scanner's text has them in pieces. Longest first. */
const WORDS = [
  ...['fakturanummer', 'forfaldsdato', 'betalingsdato', 'betalingsfrist', 'fakturadato', 'invoice date'],
  ...['credit note', 'kreditnota', 'amount due', 'total due', 'net amount', 'at betale', 'til betaling'],
  ...['invoice', 'faktura', 'forfald', 'betales', 'senest', 'subtotal', 'netto', 'beløb', 'ordre', 'order'],
  ...['total', 'i alt', 'ialt', 'moms', 'dato', 'date', 'due', 'vat', 'cvr', 'inkl', 'ekskl'],
]
/** Letters that a scanner takes for each other. */
const ALIKE: Readonly<Record<string, string>> = {
  o: '[o0]',
  i: '[il1|]',
  l: '[li1|]',
  s: '[s5]',
  b: '[b8]',
  t: '[tl]',
}

/** The word with its letters mistaken or a space between any two of them, never inside a longer word. */
const inPieces = (word: string) =>
  new RegExp(
    `(?<![\\p{L}\\d])${Array.from(word.replace(/ /g, ''), (letter) => ALIKE[letter] ?? letter).join(' ?')}(?![\\p{Ll}\\d])`,
    'giu',
  )
const REPAIRS = WORDS.map((word) => ({ word, pieces: inPieces(word) }))

/**
 * The text of a scanned page with the words of an invoice put together again, and letters among the digits of amounts
 * and dates turned back into digits. Any other text as it is.
 */
export function repairScan(text: string): string {
  if (everyMatch(text, MISREAD).length < ENOUGH) return text
  const digits = text
    .replace(/(?<=\d[.,]?)[OoQ](?=[\dOo.,])|(?<=\d[OoQ]?[.,]\d?)[OoQ]/g, '0')
    .replace(/(?<=\d[.,]?)[lI|](?=[\d.,])|(?<![\p{L}\d])[lI|](?=[.,]?\d)/gu, '1')
    .replace(/(?<=\d) ([.,]) ?(?=\d)|(?<=\d)([.,]) (?=\d{2,3}(?!\d))/g, '$1$2')
  return (
    REPAIRS.reduce((repaired, { word, pieces }) => repaired.replace(pieces, word), digits)
      .replace(/(?<=\p{L} ?)\bn ?[o0r] ?\. ?(?=[ \p{L}\d])/giu, 'nr. ')
      // Two spaces are no column there.
      .replace(/(?<=\S) {2}(?=\S)/g, ' ')
  )
}
