import { type Label, label } from './label.ts'

const NUMBER = `(?:(?:løbe)?num{1,3}e?r(?:et)?|(?:løbe)?nr|no|(?:identification )?number(?:ed)?|num|code|id|nº|n°|#)`
const CREDIT =
  'kredit-?nota(?:en)?|kreditfaktura(?:en)?|kreditnote|credit ?-?(?:note|memo|invoice)|gutschrift'
/** Words for invoices, compounds included: "vandregning", "samlefaktura". */
const INVOICE = String.raw`(?<!pro ?-?forma[ -]?)(?:faktura|(?<!\p{L})(?:fakt?|fakt\p{Ll}{1,4}(?= ?nr)|f(?=\.? ?nr)|regn|opkr(?=\. ?\d)|inv|bill|nota|fatura|beleg|facture|factura|fattura|factuur|rekening|lasku)|invoice|faktureringsdokument|fakturabilag|billing (?:document|number)|debit note|fee note|(?<!be|om|ud)regning|rechnung|(?<!kredit-?)nota(?!t)|opkrævning|opgørelse|kontrolafgift|payment request)`
const ENDING = String.raw`(?:en|s|ens)?\.?`
const OTHER_DOCUMENT = `(?:dokument|document|dok\\.?|doc\\.?|posting|voucher|afgift|bilag|kvittering|receipt|bon|folio|rykker)s?`

/** "Here is my invoice. It's number 17", "jeg har givet den nummer 1900", "my number for it is SR-0417" */
const AFTER_NAMING = [
  `(?:it(?:['’]s| is| has)|d(?:en|et) (?:er|har)(?: fået)?|givet den|(?:opgørelse|afregning|regning|faktura|nota|bilag|kreditnota|kvittering)(?:en|et)? har)(?: the)? (?:nummer|number|nr|no)`,
  String.raw`(?:my|mit|min)(?: \p{L}{1,8})? (?:nr|nummer|bilagsnummer|bilagsnr|no|number|ref|reference|reference number)\.?(?: for (?:it|this|that|den))?(?: is| er)?`,
  '(?:kalder|kaldt|døbt) (?:den|regningen|fakturaen|bilaget)|bilaget hedder|numbered',
].join('|')

/** What the words for invoices and credit notes begin with. */
const HEAD =
  /f(?:a[ckt]|ee note|\.? ?nr)|regn|inv|bill|nota|beleg|re(?:kening|chnung)|lasku|debit note|op(?:kr|gørelse)|kontrolafgift|payment request|[ck]redit|gutschrift/giu
/** Such a word, also at the end of another: "Vandregning nr." */
const ending = (words: string): Label => ({
  pattern: new RegExp(String.raw`(?<!\d)(?:${words})(?![\p{L}\d])`, 'iuy'),
  head: HEAD,
})

/** A label and its weight. */
export interface Evidence {
  readonly label: Label
  readonly weight: number
}

/** Labels with their weights: how plainly the words before a number say that it is the invoice's. */
export const LABELS: readonly Evidence[] = [
  // The corrected one of two numbers.
  {
    label: label(
      `(?:ny|nye|rettet|korrigeret|opdateret|rigtige|new|corrected|revised|replacement) (?:faktura|invoice)(?: ?${NUMBER})?`,
    ),
    weight: 10,
  },
  {
    label: ending(
      String.raw`${INVOICE}${ENDING}(?:[ :/(-]{0,3}|\s{1,60})${NUMBER}|invoice (?:ref|reference)|faktura-? ?ref(?:erence)?|(?:${CREDIT})[ /(-]{0,2}${NUMBER}`,
    ),
    weight: 8,
  },
  {
    label: ending(String.raw`${INVOICE}${ENDING}(?:,? (?:\p{L}{2,8} ){0,3}| [^\n().:]{0,40}\()${NUMBER}`),
    weight: 7,
  },
  { label: ending(String.raw`${INVOICE}(?:en)?\.?|${CREDIT}`), weight: 6 },
  {
    label: ending(String.raw`${INVOICE}${ENDING} (?:(?!ord(?:re|er)|kunde|sag)[^\n().:]){0,40}, ${NUMBER}`),
    weight: 5,
  },
  { label: label(String.raw`${OTHER_DOCUMENT}[ -]?(?:${NUMBER}\b|#)|${AFTER_NAMING}`), weight: 4 },
  { label: label(`(?:vores|our) (?:nr|no|ref(?:erence)?)`), weight: 1 },
  // A document just says "Nummer/Dato" or "No.: 17" for its own number. A receipt names itself.
  {
    label: {
      pattern:
        /(?<=\n[ \t]{0,60})(?:nummer|number|nr\.?|no\.?)(?= ?[:/]| \p{Lu}{0,4}-?\d[\d/-]{3}| {2,}\S{0,6}\d)|(?<!\p{L})(?:bilag(?= \d)|(?:bilag|dokument|document|tur|trip|kvittering|receipt|folio|bon)(?=:? \p{Lu}{1,4}-\d)|(?:kvittering|receipt|folio|bon)(?=:? \d{1,4}-\d{2}))|(?<=^[^\n]{0,80})(?<!\p{L})(?:nr|no)\.?(?= \d[\d/-]{3})|(?<=\n[ \t-]{0,20})(?:bon|kvittering|receipt)(?=:? {1,12}\S*\d)/giu,
    },
    weight: 1,
  },
]
/** On a credit note, its own number wins over that of the invoice that it credits. */
export const CREDIT_LABELS: readonly Evidence[] = [
  { label: ending(`(?:${CREDIT})[ /(-]{0,2}${NUMBER}`), weight: 20 },
  { label: ending(CREDIT), weight: 18 },
  {
    label: label(`(?:dokument|document|dok\\.?|doc\\.?|posting|voucher|bilag)s?[ -]?${NUMBER}`),
    weight: 16,
  },
  {
    label: {
      pattern: /(?<=\n[ \t]{0,60})(?:nummer|number|nr\.?|no\.?)(?= ?:| {2,}\S{0,6}\d)/giu,
    },
    weight: 15,
  },
  { label: ending(`${INVOICE}${ENDING}[ /(-]{0,2}${NUMBER}|(?:faktura|invoice) ?#`), weight: 8 },
]

/** Whether a label contains a word for "number". */
export const NAMES_NUMBER = new RegExp(`${NUMBER}$`, 'iu')
