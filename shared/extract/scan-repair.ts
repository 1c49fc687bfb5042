import { everyMatch } from './every-match.ts'

/**
 * A digit inside a word or a letter inside a number, as OCR produces: "m0ms", "SERV|CES", "lO42O",
 * "4.2OO,OO".
 */
const MISREAD =
  /(?<=\p{L})[0|](?=\p{Ll})|(?<=\p{Ll})[0|](?=\p{L})|(?<=\p{Ll}{2})0(?=[:. ])|(?<=\p{Lu}{2})[0|](?=\p{Lu})|(?<=\p{Lu})[0|](?=\p{Lu}{2})|(?<=(?<![\p{L}\d])\p{L}{2,12})1(?=\p{Ll}{2,12}(?![\p{L}\d]))|(?<!\p{L})l(?=\p{Lu}{1,2}(?!\p{Ll}))|(?<=(?<![\p{L}\d.,])\d)[lI](?![\p{L}.,])|(?<![\p{L}\d.,])[lI](?=\d(?![\p{L}.,]))|(?<=\d[.,/]?)[Ol]+(?=[.,/]?\d)|(?<=\d[.,]\d?)O(?=\d?(?![\p{L}\d]))/gu
/** Frequent words of an invoice that OCR splits: "Mo ms", "F a k t u r a". */
const FREQUENT = ['faktura', 'invoice', 'moms', 'betale', 'forfald', 'beløb', 'total']
const FRAGMENTS = new RegExp(
  `(?<![\\p{L}\\d])(?:${FREQUENT.map((word) => [...word].join(' ?')).join('|')})(?!\\p{L}{3})`,
  'giu',
)
/** Minimum misreadings that mark a text as a scan; a single one may be a product name. */
const ENOUGH = 2

/** Words by which an invoice is read or told from other documents, and which OCR splits. Longest first. */
const WORDS = [
  ...['ordrebekræftelse', 'remittance advice', 'betalingsadvis', 'delivery note', 'packing list'],
  ...['aftaleseddel', 'følgeseddel', 'kvittering', 'kontoudtog', 'timeseddel', 'påmindelse', 'quotation'],
  ...['statement', 'kontrakt', 'reminder', 'receipt', 'rykker', 'tilbud', 'quote'],
  ...['fakturanummer', 'forfaldsdato', 'betalingsdato', 'betalingsfrist', 'fakturadato', 'invoice date'],
  ...['credit note', 'kreditnota', 'amount due', 'total due', 'net amount', 'at betale', 'til betaling'],
  ...['fakturanr', 'forfalder', 'invoice', 'faktura', 'forfald', 'betales', 'senest', 'subtotal', 'netto'],
  ...['beløb', 'ordre', 'order', 'total', 'i alt', 'ialt', 'moms', 'dato', 'date', 'due', 'vat', 'cvr'],
  ...['inkl', 'ekskl', 'excl', 'dage', 'ex'],
]
/** Letters that OCR confuses. */
const ALIKE: Readonly<Record<string, string>> = {
  o: '[o0]',
  i: '[il1|]',
  l: '[li1|]',
  s: '[s5]',
  b: '[b8]',
  t: '[tl]',
}

/** Matches a word with confused letters, or with spaces between its letters; never inside a longer word. */
const inPieces = (word: string) =>
  new RegExp(
    `(?<![\\p{L}\\d])${Array.from(word.replace(/ /g, ''), (letter) => ALIKE[letter] ?? letter).join(' {0,2}')}(?![\\p{Ll}\\d])`,
    'giu',
  )
const REPAIRS = WORDS.map((word) => ({ word, pieces: inPieces(word) }))

/** A number in which some digits, or all digits of one part, were read as letters: "lO42O", "ll.O50,00". */
const NUMBER = /(?<![\p{L}\d])(?=[^\s\d]{0,4}\d)[\dOoQlI|][\dOoQlI|.,/:-]{0,20}[\dOoQlI|](?![\p{L}\d])/gu

/**
 * Repairs the text of a scanned page: rejoins the words of documents and turns letters inside numbers back
 * into digits. Returns any other text unchanged.
 */
export function repairScan(text: string): string {
  const lines = text.split('\n')
  if (!isScan(lines.filter((line) => !isRow(line)).join('\n'))) return text
  return lines.map((line) => (isRow(line) ? line : repairLine(line))).join('\n')
}

/** Vertical bars separate the cells of a table here; they are not misread digits. */
const isRow = (line: string) => /\|[^|]*\|/.test(line)

function repairLine(line: string): string {
  const digits = line
    .replace(/(?<=\d|[OlI|]) ([.,]) ?(?=[\dOlI|])|(?<=\d)([.,]) (?=[\dOlI|]{2,3}(?![\p{L}\d]))/gu, '$1$2')
    .replace(NUMBER, (number) => number.replace(/[OoQ]/g, '0').replace(/[lI|]/g, '1'))
  return (
    REPAIRS.reduce((repaired, { word, pieces }) => repaired.replace(pieces, word), digits)
      .replace(/(?<=\p{L} ?)\bn ?[o0r] ?\. ?(?=[ \p{L}\d])/giu, 'nr. ')
      .replace(/(?<=\bcvr[^\d\n]{0,10})\d(?: ?\d){7}(?! ?\d)/giu, (digits) => digits.replaceAll(' ', ''))
      // In scanned text two spaces do not mark a column.
      .replace(/(?<=\S) {2}(?=\S)/g, ' ')
  )
}

function isScan(text: string): boolean {
  const misread = everyMatch(text, MISREAD).length
  if (misread >= ENOUGH) return true
  const fragments = everyMatch(text, FRAGMENTS).filter(([written]) => written.includes(' ')).length
  return misread + fragments >= ENOUGH
}
