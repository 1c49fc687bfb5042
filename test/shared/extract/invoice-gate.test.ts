import { expect, it } from 'vitest'
import { readInvoice } from '../../../shared/extract/invoice.ts'
import { withLetters } from '../../../shared/extract/invoice-gate.ts'

const fields = (text: string) => Object.keys(readInvoice(text, '2026-11-18T09:00:00Z'))

it.each([
  [
    'a number and an amount, and how to pay it',
    'Faktura 118\nGravet ud til terrasse i tirsdags, 3.750,00 kr. inkl. moms.\nKan MobilePayes til 22 41 80 93',
  ],
  [
    'a delivery note that it names beside its own heading',
    'Billing document 0094417203\nFAKTURA\nFølgeseddel 80551298\nNetto 800,00\nMoms 25 % 200,00\nSlutbeløb 1.000,00',
  ],
  [
    'a statement that comes with it, when the subject names the invoice',
    'November statement + invoice 51-20833\nHere is the new one:\n\nInvoice 51-20833\nBanners   870.00\nVAT 20%   174.00\n   1,044.00',
  ],
  [
    'no number and no heading, but the account to which an amount is to be paid',
    'skuret\nher er regningen for skuret. det endte på 9000 plus moms så 11.250 kr alt i alt. du må gerne sætte dem ind senest tirsdag den 26. november på reg 9070 konto 1623 004 418',
  ],
  [
    'no more than when to pay, of a bill that is elsewhere',
    'Your bill is ready to view\nYour November bill for the account ending 4471 is ready. Log in to see how much you owe.\nPlease make sure we get your payment by 8 December 2026.',
  ],
])('an invoice may have %s', (_, text) => {
  expect(fields(text)).toContain('kind')
})

it.each([
  [
    'a customer who looks for it',
    'Mangler faktura F-20877?\nHej\nJeg kan se, at jeg mangler faktura F-20877 på 6.437,50 kr. Den har forfald 20. november ifølge jeres kontoudtog. Kan I sende den igen? Så betaler vi den, så snart vi har fået den.',
  ],
  [
    'a bank that could not pay it',
    'En betaling kunne ikke gennemføres\nDer var ikke dækning på kontoen.\nBeløb:   7.846,25 DKK\nModtager:   Elko\nTekst:   Faktura 30772\nBetalingsdag:   04.12.2026',
  ],
  [
    'a supplier who has put it on hold and may send a credit note',
    'Jeres reklamation vedr. faktura 330562\nIndtil da er faktura 330562 (31.906,25 kr., forfald 16-11-2026) sat i bero. Ender det sådan, laver vi en kreditnota på omkring 10.600 kr.',
  ],
  [
    'someone whose automatic answer quotes it',
    'Automatisk svar: Rykker 2 - faktura FB-20290\nJeg holder ferie til og med den 31. november 2026. Ved hastesager: tlf. 75 33 90 61.',
  ],
  [
    'a customer who will not pay it',
    'SV: Faktura 4471\nHej Bo\nVi kan ikke godkende faktura 4471 på 6.437,50 kr., for vi har ikke fået varerne. Kan du sende en kopi af følgesedlen? Indtil da betaler vi ikke.\nMvh Lis',
  ],
  [
    'a shop that will send a credit note',
    'Vi har modtaget din retur R-60513\nForventet refusion   604,95 kr.\nNår varen er godkendt, får du en kreditnota på mail.',
  ],
])('an invoice is not what is written by %s', (_, text) => {
  expect(fields(text)).toEqual([])
})

it.each([
  'SV: Faktura 4471\nHej\nVi har betalt faktura 4471 på 6.437,50 kr. i dag',
  'Faktura\nHej, kan I sende faktura 4471 på 500,00 kr. igen?',
  'Automatisk svar: Faktura 4471 - 6.437,50 kr.\nJeg holder ferie',
  'Tilbud 17\nI alt 500,00 kr.',
  'Ordrebekræftelse 771\nI alt 500,00 kr. Tak for din ordre',
  'Kontoudtog\nSaldo 12.000,00 kr.',
  'Ikke på kontoret\nJeg er tilbage mandag',
])('of few words is none: %j', (text) => {
  expect(fields(text)).toEqual([])
})

it.each([
  'Faktura 7\nI alt 500,00 kr.',
  'Fakturanummer: 2026-1044\nAt betale: 1.250,00 kr.\nForfaldsdato: 31-12-2026',
  'regning\nhej her er regningen 500 kr, senest fredag',
])('of few words is one: %j', (text) => {
  expect(fields(text)).toContain('kind')
})

it('asks the letters where the words are not sure, and only there', () => {
  expect(withLetters(1, () => -3)).toBeCloseTo(-0.4)
  expect(withLetters(-1, () => 3)).toBeCloseTo(0.4)
  const fail = () => {
    throw new Error('asked for nothing')
  }
  expect(withLetters(3.1, fail)).toBe(3.1)
  expect(withLetters(-3.1, fail)).toBe(-3.1)
})
