import { everyMatch } from './every-match.ts'

/** A figure inside a word or a letter inside a number, as a scanner's text has it: "m0ms", "SERV|CES", "lO42O", "4.2OO,OO". */
const MISREAD =
  /(?<=\p{L})[0|](?=\p{Ll})|(?<=\p{Ll})[0|](?=\p{L})|(?<=\p{Ll}{2})0(?=[:. ])|(?<=\p{Lu}{2})[0|](?=\p{Lu})|(?<=\p{Lu})[0|](?=\p{Lu}{2})|(?<=(?<![\p{L}\d])\p{L}{2,12})1(?=\p{Ll}{2,12}(?![\p{L}\d]))|(?<!\p{L})l(?=\p{Lu}{1,2}(?!\p{Ll}))|(?<=(?<![\p{L}\d.,])\d)[lI](?![\p{L}.,])|(?<![\p{L}\d.,])[lI](?=\d(?![\p{L}.,]))|(?<=\d[.,/]?)[Ol]+(?=[.,/]?\d)|(?<=\d[.,]\d?)O(?=\d?(?![\p{L}\d]))/gu
/** Frequent words of an invoice, to be found in pieces: "Mo ms", "F a k t u r a". */
const FREQUENT = ['faktura', 'invoice', 'moms', 'betale', 'forfald', 'beløb', 'total']
const FRAGMENTS = new RegExp(
  `(?<![\\p{L}\\d])(?:${FREQUENT.map((word) => [...word].join(' ?')).join('|')})(?!\\p{L}{3})`,
  'giu',
)
/** How many of them make a mail a scan: one may be a product's name. */
const ENOUGH = 2

/** The words that an invoice is read by; a scanner's text has them in pieces. Longest first. */
const WORDS = [
  ...['fakturanummer', 'forfaldsdato', 'betalingsdato', 'betalingsfrist', 'fakturadato', 'invoice date'],
  ...['credit note', 'kreditnota', 'amount due', 'total due', 'net amount', 'at betale', 'til betaling'],
  ...['fakturanr', 'forfalder', 'invoice', 'faktura', 'forfald', 'betales', 'senest', 'subtotal', 'netto'],
  ...['beløb', 'ordre', 'order', 'total', 'i alt', 'ialt', 'moms', 'dato', 'date', 'due', 'vat', 'cvr'],
  ...['inkl', 'ekskl', 'excl', 'dage', 'ex'],
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

/** The word with its letters mistaken or spaces between any two of them, never inside a longer word. */
const inPieces = (word: string) =>
  new RegExp(
    `(?<![\\p{L}\\d])${Array.from(word.replace(/ /g, ''), (letter) => ALIKE[letter] ?? letter).join(' {0,2}')}(?![\\p{Ll}\\d])`,
    'giu',
  )
const REPAIRS = WORDS.map((word) => ({ word, pieces: inPieces(word) }))

/** A number some of whose digits were read as letters, or all of one of its parts: "lO42O", "ll.O50,00". */
const NUMBER = /(?<![\p{L}\d])(?=[^\s\d]{0,4}\d)[\dOoQlI|][\dOoQlI|.,/:-]{0,20}[\dOoQlI|](?![\p{L}\d])/gu

/**
 * The text of a scanned page with the words of an invoice put together again, and letters among the digits of numbers
 * turned back into digits. Any other text as it is.
 */
export function repairScan(text: string): string {
  const lines = text.split('\n')
  if (!isScan(lines.filter((line) => !isRow(line)).join('\n'))) return text
  return lines.map((line) => (isRow(line) ? line : repairLine(line))).join('\n')
}

/** Strokes part the cells of a table there, and are no digits. */
const isRow = (line: string) => /\|[^|]*\|/.test(line)

function repairLine(line: string): string {
  const digits = line
    .replace(/(?<=\d|[OlI|]) ([.,]) ?(?=[\dOlI|])|(?<=\d)([.,]) (?=[\dOlI|]{2,3}(?![\p{L}\d]))/gu, '$1$2')
    .replace(NUMBER, (number) => number.replace(/[OoQ]/g, '0').replace(/[lI|]/g, '1'))
  return (
    REPAIRS.reduce((repaired, { word, pieces }) => repaired.replace(pieces, word), digits)
      .replace(/(?<=\p{L} ?)\bn ?[o0r] ?\. ?(?=[ \p{L}\d])/giu, 'nr. ')
      .replace(/(?<=\bcvr[^\d\n]{0,10})\d(?: ?\d){7}(?! ?\d)/giu, (digits) => digits.replaceAll(' ', ''))
      // Two spaces are no column there.
      .replace(/(?<=\S) {2}(?=\S)/g, ' ')
  )
}

function isScan(text: string): boolean {
  const misread = everyMatch(text, MISREAD).length
  if (misread >= ENOUGH) return true
  const fragments = everyMatch(text, FRAGMENTS).filter(([written]) => written.includes(' ')).length
  return misread + fragments >= ENOUGH
}
