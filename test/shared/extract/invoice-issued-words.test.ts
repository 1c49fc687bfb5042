import { expect, it } from 'vitest'
import { findIssueDate } from '../../../shared/extract/invoice-issued.ts'

const RECEIVED = '2026-11-18'
const issued = (text: string, number: string | null = null) =>
  findIssueDate(text, RECEIVED, number)?.value ?? null

it.each([
  ['Faktura\nOpkrævningsdato   09-11-2026', '2026-11-09'],
  ['Faktura\nRegningen er dannet 10.11.2026', '2026-11-10'],
  ['Invoice\nInv. 2026/1184, raised 12 Nov 2026', '2026-11-12'],
  ['Nota\nNota er udstedt d.d.', '2026-11-18'],
])('is that of the words for it: %s', (text, date) => expect(issued(text)).toBe(date))

it.each([
  ['Honorarnota 118/26\nHONORARNOTA NR. 118/26\nSilkeborg, den 9. november 2026', '2026-11-09'],
  ['Salg af Åvej 12\nJ.nr. 44-10288 SH/lk   14. november 2026', '2026-11-14'],
  ['Statement\nInvoice 51-20833\n   10 November 2026\nBanners   870.00', '2026-11-10'],
  ['Kvittering\nBYGGECENTER SYD\n17-11-2026 12:58   Kasse 4', '2026-11-17'],
])('stands as in a letter: %s', (text, date) => expect(issued(text)).toBe(date))

it.each([
  'Faktura\nOverføres inden 14 dage fra fakturadato (4. december 2026)',
  'Faktura\nPaid November 14, 2026',
  'Faktura\nForfaldsdato\n17-11-2026',
  'Faktura\nDato\n18. marts 2027',
  'Faktura\nArbejde den 3. november og 5. november 2026',
])('is not %s', (text) => expect(issued(text)).toBeNull())

it('is not that of an invoice on account long before', () => {
  const text =
    'Faktura 26 1184\nDen 3. november 2026\nFaktureret aconto 15.11.2025, faktura 25 2207   -10.000,00'
  expect(issued(text)).toBe('2026-11-03')
})

it('of a reminder is that of its invoice, not its own', () => {
  const text = 'Rykker\nDato 16.11.2026\nFaktura 14093 af 31.08.2026, forfalden 14.09.2026'
  expect(findIssueDate(text, RECEIVED, '14093', true)?.value).toBe('2026-08-31')
})
