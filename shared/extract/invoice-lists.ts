import { everyMatch } from './every-match.ts'

/** How far into a mail a list is looked for, and how far one that is all of its subject matter. */
const REACH = 12_000
const BEGINNING = 600

const LISTED =
  /(?<!\p{L})(?:faktura|invoice|fakt\.?|inv\.?|bilag)[ .:#]{0,3}(?:nr|no|nummer|number)?[ .:#]{0,3}((?:\p{L}{0,4}[/-]?)\d[\d/-]{2,14})[^\n]{1,80}\d[.,]\d{2}(?![\d.])/giu
const LABEL_OF_ONE = /(?:faktura|invoice)[ -]?(?:nr|nummer|no|number)\.? ?[: ] {0,20}\S*\d/iu

/** "Faktura 40771, 40772 og 40773" */
const SEVERAL =
  /(?<!\p{L})(?:faktura(?:er)?|invoices?)(?: (?:nr|no|nummer)\.?)? (?:\d{3,12}, ?){0,8}\d{3,12},? (?:og|and|&|und) \d{3,12}(?![\d.,-])/iu

/** Whether a mail lists several invoices with their amounts: an overview, and none of them. */
export function listsInvoices(text: string): boolean {
  const numbers = new Set(everyMatch(text.slice(0, REACH), LISTED).map(([, number]) => number))
  if (SEVERAL.test(text.slice(0, BEGINNING))) return true
  return (numbers.size > 1 && !LABEL_OF_ONE.test(text)) || hasInvoiceRows(text)
}

const HEADING =
  /^[^\n\d]{0,60}(?<!\p{L})(?:faktura|fakturanr|invoice|bilag|document|dokument)[^\n\d]{0,160}$/iu
const ROW = /^(?=[^\n]{0,200}\d[./-]\d{1,2}[./-]\d)[^\n]{0,40}\d{3}[^\n]{0,200}\d[.,]\d{2}/u
const HEADED =
  /^[^\n\d]{0,40}(?<!\p{L})(?:følgeseddel|delivery note|varenr|vare|item|tekst|beskrivelse|description)[^\n\d]{0,160}$/iu
const MAX_ROWS = 12

/** Whether rows with a number, a date and an amount stand below a heading of invoices. */
function hasInvoiceRows(text: string): boolean {
  const lines = text.slice(0, REACH).split('\n')
  return lines.some((line, row) => {
    if (!/ {2}|\t|\|/.test(line.trim()) || !HEADING.test(line)) return false
    const below = lines.slice(row + 1, row + MAX_ROWS)
    // What follows an empty line, or a heading of its own, is another table.
    const end = below.findIndex((one, place) => (place > 0 && one.trim() === '') || HEADED.test(one))
    return below.slice(0, end < 0 ? undefined : end).filter((one) => ROW.test(one)).length > 1
  })
}
