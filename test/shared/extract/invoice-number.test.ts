import { expect, it } from 'vitest'
import { findInvoiceNumber } from '../../../shared/extract/invoice-number.ts'

const number = (text: string) => findInvoiceNumber(text)?.value ?? null

it.each([
  ['Honorarnota 3\nHONORARNOTA 1926-3   12. nov. 2026', '1926-3'],
  ['Faktura 2026-44\nDokument INV-2026-44', 'INV-2026-44'],
])('takes the longer of two ways to write one number: %s', (text, expected) => {
  expect(number(text)).toBe(expected)
})

it.each([
  ['Besøg hos Bella\nFak. 4418 for besøget lyder på 1.940,-', '4418'],
  ["Discovery work\nHere is my invoice. It's number 0057 and it is dated 27 November.", '0057'],
  ['Maskinarbejde\nRegn. nr 87 til Gdr. Anders Bugge', '87'],
  ['Stole\nRegning 1-26   12/1-26', '1-26'],
  ['INV-2026-0044 from Acme\nPlease find it attached.', 'INV-2026-0044'],
  ['Billing document 0094417203\nFAKTURA', '0094417203'],
  ['Brandt Pumper\n\nNummer/Dato\n0094417203 / 03.11.2026', '0094417203'],
  ['Din kvittering\nBon      0412-118-70933', '0412-118-70933'],
])('knows what an invoice calls its number: %s', (text, expected) => {
  expect(number(text)).toBe(expected)
})

it('takes the number of the invoice before that of the receipt, also where the subject has the other', () => {
  const text =
    'Your receipt #2817-4406\nReceipt number 2817-4406\nInvoice number 8C1F02D7-0011\nReceipt #2817-4406'
  expect(number(text)).toBe('8C1F02D7-0011')
})

it.each(['Liste\nNr   Tekst   Beløb\n1   Sand   100,00', 'Tak\nKvittering for kampagne uge 41'])(
  'takes the number of a row or a week for none: %s',
  (text) => expect(number(text)).toBeNull(),
)
