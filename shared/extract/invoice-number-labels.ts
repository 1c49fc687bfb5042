const NUMBER = `(?:nummer|nr|no|number|num|id|nº|n°|#)`
const CREDIT =
  'kredit-?nota(?:en)?|kreditfaktura(?:en)?|kreditnote|credit ?-?(?:note|memo|invoice)|gutschrift'
/** What invoices are called; a word before them in one makes no difference: "vandregning", "samlefaktura". */
const INVOICE = String.raw`(?<!pro ?-?forma[ -]?)(?:faktura|(?<!\p{L})(?:fakt?|regn|inv|bill|nota|fatura|beleg|facture|factura|fattura|factuur|rekening|lasku)|invoice|billing document|debit note|fee note|(?<!be|om|ud)regning|rechnung|honorarnota|salærnota|opkrævning|opgørelse|kontrolafgift|payment request)`
const ENDING = String.raw`(?:en|s|ens)?\.?`
const OTHER_DOCUMENT = `(?:dokument|document|posting|voucher|afgift|bilag|kvittering|receipt|bon|folio|rykker)s?`

/** "Here is my invoice. It's number 17" */
const AFTER_NAMING = `(?:it(?:['’]s| is| has)|d(?:en|et) (?:er|har)(?: fået)?)(?: the)? (?:nummer|number|nr)`

const word = (words: string) => new RegExp(String.raw`(?<![\p{L}\d-])(?:${words})(?![\p{L}\d])`, 'giu')
/** The end of a word: "Vandregning nr." */
const ending = (words: string) => new RegExp(String.raw`(?<![\d])(?:${words})(?![\p{L}\d])`, 'giu')

/** What speaks for a number, and how much. */
export interface Evidence {
  readonly label: RegExp
  readonly weight: number
}

/** What speaks for a number: how plainly the words before it say that it is the invoice's. */
export const LABELS: readonly Evidence[] = [
  // The corrected one of two.
  {
    label: word(
      `(?:ny|nye|rettet|korrigeret|opdateret|rigtige|new|corrected|revised|replacement) (?:faktura|invoice)(?: ?${NUMBER})?`,
    ),
    weight: 10,
  },
  {
    label: ending(
      String.raw`${INVOICE}${ENDING}(?:[ /(-]{0,2}|\s{1,60})${NUMBER}|invoice (?:ref|reference)|(?:${CREDIT})[ /(-]{0,2}${NUMBER}`,
    ),
    weight: 8,
  },
  { label: ending(String.raw`${INVOICE}${ENDING},? (?:\p{L}{2,8} ){0,3}${NUMBER}`), weight: 7 },
  { label: ending(String.raw`${INVOICE}(?:en)?\.?|${CREDIT}`), weight: 6 },
  { label: word(String.raw`${OTHER_DOCUMENT}[ -]?(?:${NUMBER}\b|#)|${AFTER_NAMING}`), weight: 4 },
  // A document calls its own number just that: "Nummer/Dato", "No.: 17". A receipt says its own name.
  {
    label:
      /(?<=\n[ \t]{0,60})(?:nummer|number|nr\.?|no\.?)(?= ?[:/])|(?<=\n[ \t]{0,20})(?:bon|kvittering|receipt)(?= {1,12}\S*\d)/giu,
    weight: 1,
  },
]
/** A credit note's own number comes before that of the invoice that it is about. */
export const CREDIT_LABELS: readonly Evidence[] = [
  { label: word(`(?:${CREDIT})[ /(-]{0,2}${NUMBER}`), weight: 20 },
  { label: word(CREDIT), weight: 18 },
  { label: word(`(?:dokument|document|posting|voucher|bilag)s?[ -]?${NUMBER}`), weight: 16 },
  { label: ending(`${INVOICE}${ENDING}[ /(-]{0,2}${NUMBER}|(?:faktura|invoice) ?#`), weight: 8 },
]

/** Whether a label says "number" itself. */
export const NAMES_NUMBER = new RegExp(`${NUMBER}$`, 'iu')
