import { describe, expect, it } from 'vitest'
import { draftOf, readInvoice, readingsOf } from '../../../shared/extract/invoice.ts'

const RECEIVED = '2026-07-14T08:30:00Z'
const values = (text: string) =>
  Object.fromEntries(
    Object.entries(readingsOf(draftOf(text, RECEIVED))).map(([field, { value }]) => [field, value]),
  )
const invoice = (text: string) => {
  const { invoice_number = null, amount = null, currency = null, due_date = null } = values(text)
  return { invoice_number, amount, currency, due_date }
}

describe('whole mails', () => {
  it('reads a Danish invoice mail', () => {
    const text = `Hej

Vedhæftet er faktura for juli.

Fakturanummer: 2026-0117
Fakturadato: 10-07-2026
CVR-nr.: 13748136

Subtotal: 10.000,00
Moms 25 %: 2.500,00
Total inkl. moms: 12.500,00 kr.
Forfaldsdato: 24. juli 2026

Tlf. 12 34 56 78
Nordlys ApS`
    expect(invoice(text)).toEqual({
      invoice_number: '2026-0117',
      amount: '12500.00',
      currency: 'DKK',
      due_date: '2026-07-24',
    })
  })

  it('reads an English one with terms', () => {
    const text = `Dear customer,
Invoice no. INV-88/B is attached.
Invoice date: July 1, 2026
Subtotal   $1,000.00
VAT   $250.00
Amount due   $1,250.00
Payment terms: net 30 days`
    expect(invoice(text)).toEqual({
      invoice_number: 'INV-88/B',
      amount: '1250.00',
      currency: 'USD',
      due_date: '2026-07-31',
    })
  })

  it('reads a table whose labels stand above their values', () => {
    const text = `Fakturanr.   Kundenr.   Fakturadato   Forfaldsdato   At betale
10023   4471   01-07-2026   15-07-2026   1.234,50`
    expect(invoice(text)).toEqual({
      invoice_number: '10023',
      amount: '1234.50',
      currency: 'DKK',
      due_date: '2026-07-15',
    })
  })

  it('reads a table whose cells became lines', () => {
    const text =
      'Faktura nr.\n\nF-7781\n\nBeløb til betaling\n\nEUR 99,00\n\nSidste rettidige betalingsdato\n\n31/7-2026'
    expect(invoice(text)).toEqual({
      invoice_number: 'F-7781',
      amount: '99.00',
      currency: 'EUR',
      due_date: '2026-07-31',
    })
  })

  it('finds nothing in a mail without an invoice', () => {
    expect(invoice('Hej, kan I ringe på tlf. 12 34 56 78 i morgen kl. 14.30? Mvh CVR 13748136')).toEqual({
      invoice_number: null,
      amount: null,
      currency: null,
      due_date: null,
    })
  })
})

describe('invoice number', () => {
  it.each([
    ['Faktura nr. 4711', '4711'],
    ['Fakturanr.: 4711', '4711'],
    ['FAKTURANUMMER 4711.', '4711'],
    ['Invoice number: 2026/0042', '2026/0042'],
    ['Invoice No: INV 2026-17', 'INV 2026-17'],
    ['Invoice #A-100', 'A-100'],
    ['*Fakturanummer:* 778', '778'],
    ['Fakturanummer: **778**', '778'],
    ['Invoice 2026-1044: EUR 1,250.00', '2026-1044'],
    ['Your invoice 88123: $12', '88123'],
    ['Faktura, bilagsnr. 55012', '55012'],
    ['| Fakturanummer | 1234 |', '1234'],
    ['Faktura (nr. 88)', '88'],
    ['Fakturanummer (oplyses ved betaling): 4455', '4455'],
    ['Faktura 90210 er vedhæftet', '90210'],
    ['Kreditnota nr. 301', '301'],
    ['Fakturanr. 12345674 (CVR 13748136)', '12345674'],
    ['Ordrenr. 999 Fakturanr. 4711', '4711'],
    ['Faktura 1000 erstattes.\nFakturanummer 1001', '1001'],
    ['Fakturanr. 71 226 af dags dato', '71 226'],
    ['Vandregning nr. 26-0219', '26-0219'],
    ['Regningen, som har nummer K26-0388, er vedhæftet', 'K26-0388'],
    ['A-48-0291 (fakturanr.)', 'A-48-0291'],
    ['FAKTURA\nVP0093127\n\nUDSTEDT\n1. juli 2026', 'VP0093127'],
    ['Ny faktura (erstatter 55207)\nFaktura 55207 var forkert.\nFaktura nr. 55219', '55219'],
  ])('of %j is %s', (text, number) => {
    expect(invoice(text).invoice_number).toBe(number)
  })

  it.each([
    'Faktura 01-07-2026',
    'Faktura 1. juli 2026',
    'Faktura 2026',
    'Faktura 1.250,00 kr.',
    'Faktura 500 kr.',
    'Invoice 2 of 3',
    'Fakturanr. CVR-nr. 13748136',
    'Faktura\n13748136\nCVR 13748136',
    'Faktura 12 34 56 78',
    'Faktura tlf. 12345678',
    'FAKTURA\n8000 Aarhus C',
    'Fakturanummer: se vedhæftet',
  ])('is not read from %j', (text) => {
    expect(invoice(text).invoice_number).toBeNull()
  })
})

describe('amount', () => {
  it.each([
    ['I alt 1.000,00\nMoms 250,00\nTotal inkl. moms 1.250,00\nRestbeløb at betale 750,00', '750.00'],
    ['Total inkl. moms 1.250,00\nTotal ekskl. moms 1.000,00', '1250.00'],
    ['Total (inkl. 25 % moms): 1.250,00', '1250.00'],
    ['Total ekskl. moms 1.000,00 Moms 250,00 Total 1.250,00', '1250.00'],
    ['Subtotal 1.000,00\nTotal 1.250,00\nMoms i alt 250,00', '1250.00'],
    ['Sub total 80.00\nTotal VAT 20.00\nGrand total 100.00', '100.00'],
    ['Side 1 i alt 500,00\nI alt 900,00', '900.00'],
    ['Total DKK 12500', '12500.00'],
    ['I alt   1.000,00   250,00   1.250,00', '1250.00'],
    ['At betale 1.250,00 kr. (heraf moms 250,00 kr.)', '1250.00'],
    ['Beløb: 1.234,-', '1234.00'],
    ['Kreditnota: I alt -1.250,00', '-1250.00'],
    ['Faktura nr. 5566 på kr. 3.750,-', '3750.00'],
    ['Your invoice #1029 of USD 30.00', '30.00'],
    ['Restbeløb 1.100,00 kr. inkl. rykkergebyr 100,00 kr.', '1100.00'],
    ['Vi sender faktura på 1.250,00 kr.', '1250.00'],
    [
      'I alt\n\nRengøring\n11.200,00\n\nNetto\n1.000,00\nMoms\n250,00\nTotal\n1.250,00\nBetales senest 24.07.2026',
      '1250.00',
    ],
    [
      'Total DKK 1.250,00. Told er ikke en del af denne faktura (DKK 96.411,00). Betales senest 24.07.2026',
      '1250.00',
    ],
    ['Faktura 10045 - forfalder om 8 dage - 1.250 kr', '1250.00'],
    ['Invoice 2026-1044: EUR 1,250.00 due soon. Again: EUR 1,250.00', '1250.00'],
  ])('of %j is %s', (text, amount) => {
    expect(invoice(`Faktura\n${text}`).amount).toBe(amount)
  })

  it.each([
    'Subtotal 1.000,00',
    'Moms i alt 250,00',
    'I alt ekskl. moms 1.000,00',
    'I alt 3 varer',
    'Faktura 10045: 99,00 kr. eller 199,00 kr.',
    'Faktura 10045: 99,00 kr. eller 99,00 EUR',
  ])('is not read from %j', (text) => {
    expect(invoice(`Faktura\n${text}`).amount).toBeNull()
  })

  it.each([
    ['At betale: € 99,00. Priser i DKK.', 'EUR'],
    ['Alle beløb i SEK.\nAt betale 99,00', 'SEK'],
    ['At betale 99,00', 'DKK'],
  ])('currency of %j is %s', (text, currency) => {
    expect(invoice(`Faktura\n${text}`).currency).toBe(currency)
  })
})

describe('due date', () => {
  it.each([
    ['Forfaldsdato 31-07-2026', '2026-07-31'],
    ['Betalingsfrist: d. 31. juli', '2026-07-31'],
    ['Sidste rettidige betalingsdato er den 31.07.26', '2026-07-31'],
    ['Due date: 31 Jul 2026', '2026-07-31'],
    ['Payment due by July 31, 2026', '2026-07-31'],
    ['Beløbet betales senest 31/7', '2026-07-31'],
    ['Fakturadato 01-07-2026 Forfaldsdato 15-07-2026', '2026-07-15'],
    ['Fakturadato: 01-07-2026\nBetalingsbetingelser: netto 14 dage', '2026-07-15'],
    ['At betale 100,00 kr. senest 24.07.2026', '2026-07-24'],
    ['Netto kontant 14 dage', '2026-07-28'],
    ['Netto 14 dage', '2026-07-28'],
    ['8 dage netto', '2026-07-22'],
    ['Fakturadato: 01-07-2026. Fakturaen forfalder om 8 dage.', '2026-07-22'],
    ['Fakturadato 10-07-2026, løbende måned + 30 dage', '2026-08-30'],
    ['Invoice date 2026-07-01\nPayment terms: 30 days', '2026-07-31'],
    ['Betalingsfrist: 14 dage', '2026-07-28'],
    ['Fakturadato: 01-07-2026. Betales inden 8 dage', '2026-07-09'],
    ['30 dage fra fakturadato. Fakturadato 01-07-2026', '2026-07-31'],
    ['Fakturadato 10-07-2026, lb. md. + 30 dage', '2026-08-30'],
    ['Fakturadato 10-07-2026, lbd. md. + 15 dage', '2026-08-15'],
    ['Fakturadato 10-07-2026, lbd. mdr. + 15 dage', '2026-08-15'],
    ['Fakturadato 10-07-2026, betaling: løb. mdr. + 15', '2026-08-15'],
    ['Fakturadato 10-07-2026. Betalingsbetingelser: Kontant', '2026-07-10'],
    ['Netto kontant 14 dage', '2026-07-28'],
    ['Due upon receipt', '2026-07-14'],
    ['Beløbet bedes indbetalt senest d. 31/7', '2026-07-31'],
    ['Sidste rettidige indbetalingsdag 31.07.2026', '2026-07-31'],
    ['Udstedt 10.07.2026 til betaling 24.07.2026', '2026-07-24'],
    ['4. august 2026 (sidste frist)', '2026-08-04'],
    ['Invoice date 2026-07-01\nPayment terms 2% 10 days, net 30 days', '2026-07-31'],
    ['Forfaldsdato 31-08-2026. Ved betaling senest 25.07.2026 fratrækkes 1 % kontantrabat', '2026-08-31'],
  ])('of %j is %s', (text, date) => {
    expect(invoice(`Faktura\n${text}`).due_date).toBe(date)
  })

  it.each([
    'Fakturadato 01-07-2026',
    'Forfaldsdato: 31-02-2026',
    'Leveres om 14 dage',
    'Svar senest 24.07.2026',
    'Internet 30 days',
  ])('is not read from %j', (text) => {
    expect(invoice(`Faktura\n${text}`).due_date).toBeNull()
  })
})

describe('what no label says', () => {
  it('goes on from a total to the sum below it', () => {
    const text =
      'Faktura 7\nArbejde 38.500,00\nMoms 9.625,00\nTotal 48.125,00\nAcontobetaling -25.000,00\n23.125,00'
    expect(invoice(text).amount).toBe('23125.00')
  })

  it('reads a value above its label, and a stack of values below a stack of labels', () => {
    expect(invoice('Ny faktura\n\nGK-771\nFaktura nr.\n\n23.812,50 DKK\nTil betaling\n').invoice_number).toBe(
      'GK-771',
    )
    const stack = 'Aftale\n\nFaktura nr.\nDato\nBetales senest\n\n26-9034\n25-06-2026\n10-08-2026\n'
    expect(invoice(stack)).toMatchObject({ invoice_number: '26-9034', due_date: '2026-08-10' })
  })

  it('finds no invoice in a mail that only mentions one', () => {
    const text =
      'Spørgsmål til faktura\nHej, hvad dækker linje 3 på jeres faktura nr. 7781 (2.400 kr.)? Jeg kan ikke finde vores ordre på den. Vil du sende den igen?'
    expect(readInvoice(text, RECEIVED)).toEqual({})
  })
})
