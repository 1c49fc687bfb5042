import type { Reading } from './labels.ts'

/** How far into a mail its kind is said. */
const BEGINNING = 600

const CREDIT =
  /(?<!\p{L})(?:kreditnota\p{L}{0,8}|kreditfaktura|kreditering|credit (?:note|memo|invoice))(?!\p{L})/iu
const REMINDER =
  /(?<!\p{L})(?:betalingspåmindelse|påmindelse om betaling|rykker(?:skrivelse|brev|gebyr)?|\d\. ?rykker|inkassovarsel|payment reminder|overdue (?:invoice|notice)|reminder|past due)(?!\p{L})/iu
const INVOICE =
  /(?<!\p{L})(?:faktura\p{L}{0,8}|regning(?:en|snummer|snr)?|invoice|bill|receipt|kvittering|opkrævning\p{L}{0,6}|nota|honorarnota|rechnung\p{L}{0,8}|leasingfaktura)(?!\p{L})/iu

/** Invoice, credit note or reminder, by what the subject and the first lines call it. */
export function findKind(text: string): Reading | null {
  const beginning = text.slice(0, BEGINNING)
  const credit = CREDIT.exec(beginning)
  const invoice = INVOICE.exec(beginning)
  // "Faktura 7: kreditnota 6 er modregnet" is an invoice.
  if (credit && (!invoice || credit.index < invoice.index))
    return { value: 'credit_note', text: credit[0], confidence: 0.9 }
  const reminder = REMINDER.exec(beginning)
  if (reminder) return { value: 'reminder', text: reminder[0], confidence: 0.9 }
  return invoice && { value: 'invoice', text: invoice[0], confidence: 0.9 }
}
