import type { Reading } from './labels.ts'

/** How far into a mail its kind is said. */
const BEGINNING = 600

const word = (words: string) => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'iu')

/** What a mail calls itself; the one that it says first counts. */
const KINDS = [
  ['credit_note', word('kreditnota\\p{L}{0,8}|kreditfaktura|kreditering|credit (?:note|memo|invoice)')],
  [
    'reminder',
    word(
      'betalingspåmindelse|påmindelse om betaling|rykker(?:skrivelse|brev)?|inkassovarsel|payment reminder|reminder|overdue|past due|forfalden',
    ),
  ],
  [
    'invoice',
    word(
      '(?:slut|leasing|samle|aconto)?faktura\\p{L}{0,8}|regning(?:en|snummer|snr)?|invoice|bill|receipt|kvittering|opkrævning\\p{L}{0,6}|nota|honorarnota|rechnung\\p{L}{0,8}',
    ),
  ],
  [
    'other',
    word(
      'tilbud|tilbuddet|quote|quotation|offer|kontoudtog|statement of account|account statement|betalingsadvis|betalingsadvisering|remittance advice|nyhedsbrev|newsletter|webinar',
    ),
  ],
  // A shop's mail about an order, which may hold its invoice too.
  ['order', word('ordrebekræftelse|order confirmation|(?:din|your) (?:ordre|order)')],
] as const

/** Invoice, credit note or reminder, an order or another document, by what the subject and the first lines call it first. */
export function findKind(text: string): Reading | null {
  const beginning = text.slice(0, BEGINNING)
  const subject = beginning.split('\n', 1)[0] ?? ''
  const said = KINDS.flatMap(([value, words]) => {
    const match = words.exec(beginning)
    return match ? [{ value, text: match[0], index: match.index, confidence: 0.9 }] : []
  }).sort((one, other) => one.index - other.index)
  // "Invoice 7 is overdue" is a reminder.
  const reminder = said.find(({ value, index }) => value === 'reminder' && index < subject.length)
  const [first] = said
  const kind = first?.value === 'invoice' && reminder ? reminder : first
  return kind ? { value: kind.value, text: kind.text, confidence: kind.confidence } : null
}
