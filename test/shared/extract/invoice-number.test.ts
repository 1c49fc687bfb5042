import { describe, expect, it } from 'vitest'
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
  ['Kursus\n\nNr. KL26-0718\nd. 9. november 2026', 'KL26-0718'],
  ['Aconto el\nRegning 903 771 204\n\nDin elregning', '903 771 204'],
  ['Faktura F 2026 118\nFakturanr.: F 2026 118', 'F 2026 118'],
  ['Re: Attached\nHere it is: invoice 0046, EUR 3,600.00, please pay by 10 Dec.', '0046'],
  ['Interpreter\nINV-EGE-077\nDate: 20 Nov 2026', 'INV-EGE-077'],
  ['Desk space December\nPlease pay by 5 December, ref 2026-INV-0731.', '2026-INV-0731'],
  ['Windows\nFaktura VAT 2026-PL-0331', '2026-PL-0331'],
  ['Webinar\nKvitteringen har nr. 5129 og kan bruges som bilag', '5129'],
  ['Underskrifter\nSignbart kvittering 5-77812', '5-77812'],
  ['SIM-kort\n2211018 er fakturanummeret på årets abonnement', '2211018'],
  ['Bill, hedge\nGRN-26-0399 is the number of the bill', 'GRN-26-0399'],
  ['Restance\nFællesudgifter for oktober (opkr. 2025-771) står åbne', '2025-771'],
  ['Tolkeregning 16: 1.750 kr.\nTil Advokathuset', '16'],
  ['Tak\nNota 15.\nHilsen Rosa', '15'],
  ['Faktura\nFor ordre 4711-A er fakturanummeret 8899-B. Beløb 1.250,00 kr.', '8899-B'],
  ['Faktura\nPå sag 20931 er fakturanr. 5521 og beløbet 1.250,00 kr.', '5521'],
  ['Faktura\nFakturanr.: DK20260012', 'DK20260012'],
])('knows what an invoice calls its number: %s', (text, expected) => {
  expect(number(text)).toBe(expected)
})

it('takes the number of the invoice before that of the receipt, also where the subject has the other', () => {
  const text =
    'Your receipt #2817-4406\nReceipt number 2817-4406\nInvoice number 8C1F02D7-0011\nReceipt #2817-4406'
  expect(number(text)).toBe('8C1F02D7-0011')
})

it.each([
  ['Fwd: Scan 26-55-108\n26-55-108.pdf\nVehicle wrap 2,770.00', '26-55-108'],
  ['Outstanding: HB/5518\nHB/5518   01/10/26   1,120.00', 'HB/5518'],
  ['4411-C\nHermed 4411-C som aftalt', '4411-C'],
])('takes what stands in the subject and again in the mail: %s', (text, expected) => {
  expect(number(text)).toBe(expected)
})

it('believes a label more than the name of a file', () => {
  expect(number('Vedhæftet faktura_30118822_1120.pdf\nFaktura nummer : 000771902')).toBe('000771902')
  expect(number('Vedhæftet faktura_0231.pdf\nSe bilaget')).toBe('0231')
})

it('reads no number out of the address of a page', () => {
  expect(number('Påmindelse\nFaktura 90667 mangler: https://f.kvikfaktura.example/90667')).toBe('90667')
})

it.each([
  'Rykker\nFaktura 20665 af 01.09.2026   2.912,40 kr.\nFaktura 30167 af 15.09.2026   2.600,00 kr.',
  'Payment request\nInvoice   Issued   Open\n118840   03 Sep   1,600.00\n118902   17 Oct   1,775.00',
])('has none for several invoices in a list: %s', (text) => expect(number(text)).toBeNull())

it('has the one of several that the subject names, and none where it names more', () => {
  const list = 'Invoice 118840   1,600.00\nInvoice 118902   1,775.00'
  expect(number(`Invoice 118902 is overdue\n${list}`)).toBe('118902')
  expect(number(`Invoices 118840 and 118902 are overdue\n${list}`)).toBeNull()
})

it('has the number of an invoice that is paid in parts', () => {
  expect(number('Plan\nFaktura 9012   rate 1   2.500,00\nFaktura 9012   rate 2   2.500,00')).toBe('9012')
})

it('tells a number from a longer one that begins with it', () => {
  const text = 'PX-6071\nTidligere sendte vi PX-60712 ved en fejl. Her er PX-6071.'
  expect(number(text)).toBe('PX-6071')
})

it.each(['Liste\nNr   Tekst   Beløb\n1   Sand   100,00', 'Tak\nKvittering for kampagne uge 41'])(
  'takes the number of a row or a week for none: %s',
  (text) => expect(number(text)).toBeNull(),
)

describe('of two invoices', () => {
  it.each([
    [
      'Balance\nNo. 2026/0714\nInvoice 2026/0714\nLess deposit received 2 October\n(invoice 2026/0588)',
      '2026/0714',
    ],
    [
      'Forestilling\n1. halvdel, regning VU-26-19, betalt 1. september\n2. halvdel, regning VU-26-31',
      'VU-26-31',
    ],
    [
      'Mærker\nDe manglende faktureres hermed: faktura 11-044. Faktura 10-039 (2.256,25) er betalt.',
      '11-044',
    ],
  ])('the one that is settled is not meant: %s', (text, expected) => {
    expect(number(text)).toBe(expected)
  })

  it.each([
    'Din faktura nr. 88114 er betalt. Beløb: 499,00 kr. Kvittering nr. 5531',
    'Your invoice no. 88114 is paid. Amount: USD 49.00. Receipt number: 2210-5531',
    'Faktura 88114\nNår faktura 88114 er betalt, sender vi varerne på ordrefaktura 70012',
    'Total EUR 600.00 less discount.\nInvoice 88114\nDocument no. 5531',
  ])('the one that is paid is, where no other is named, or only what follows: %s', (text) => {
    expect(number(text)).toBe('88114')
  })
})

it.each([
  ...['Regning 500.- kr. for oprydning', 'regning 500:- kr', 'Faktura 1500.- DKK'],
  ...['INVOICE VAT GB123456789\nTools Ltd', 'Faktura VAT 900'],
])('takes a price or a tax number for none: %s', (text) => expect(number(text)).toBeNull())
