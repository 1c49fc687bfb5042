import { describe, expect, it } from 'vitest'
import { readDocument, readInvoice } from '../../../shared/extract/invoice.ts'
import { check } from '../../../shared/extract/invoice-checks.ts'
import { merge } from '../../../shared/extract/invoice-sources.ts'
import { ownText, quotedText } from '../../../shared/extract/own-text.ts'

const RECEIVED = '2026-11-20T08:15:00Z'
const REMINDER =
  'Hej Mikkel\n\nNu er det tredje gang, jeg rykker for faktura 7741-B. Den er stadig ikke betalt. Vær sød at betale nu.\n\n/Gunnar, Lyd & Lys Randers'

const read = (body: string) => {
  const { kind, invoice_number, amount, currency } = readInvoice(
    ownText('SV: Rykker, faktura 7741-B', body),
    RECEIVED,
    () => quotedText('SV: Rykker, faktura 7741-B', body),
  )
  return [kind?.value, invoice_number?.value, amount?.value, currency?.value]
}

describe('a reminder that names the invoice alone', () => {
  it.each([
    '> Gunnar skrev:\n> Min faktura 7741-B, i alt 1.087,50 kr., skulle være betalt 31. oktober.',
    'Fra: Gunnar\nSendt: 12. november 2026\nEmne: Faktura\n\nFaktura 7741-B\nLeje af højttalere\nI alt 1.087,50 kr.',
  ])('has its amount in the mail below: %j', (below) => {
    expect(read(`${REMINDER}\n\n${below}`)).toEqual(['reminder', '7741-B', '1087.50', 'DKK'])
  })

  it.each([
    '> Min faktura 7740, i alt 1.087,50 kr.',
    '> Fakturanr. 7740-B: I alt at betale 900,00 kr.\n> Også faktura 7741-B er på vej.',
    '> Kreditnota 991 til faktura 7741-B\n> Kreditbeløb i alt 1.087,50 kr.',
    '> Tilbud: 2 højttalere, i alt 8.000,00 kr.',
  ])('has no amount when the mail below is not that invoice: %j', (below) => {
    expect(read(`${REMINDER}\n\n${below}`)).toEqual(['reminder', '7741-B', undefined, undefined])
  })

  it('is put up for review, because it does not say the amount itself', () => {
    const text = ownText('SV: Rykker, faktura 7741-B', REMINDER)
    const document = readDocument(text, RECEIVED, () => 'Faktura 7741-B, i alt 1.087,50 kr.')
    const sources = [{ source: 'text' as const, ...document }]
    expect(check(merge(sources), sources, [text]).doubts.map(({ en }) => en)).toContain(
      'The reminder does not say how much is owed: 1,087.50 is from the mail that it quotes',
    )
  })

  it('has no amount when the mail below has none', () => {
    expect(read(`${REMINDER}\n\n> Faktura 7741-B er godkendt`)[2]).toBeUndefined()
  })
})

it('a reminder that says what is owed is not read further', () => {
  const amount = REMINDER.replace('Den er', 'De 1.187,50 kr. er')
  expect(read(`${amount}\n\n> Min faktura 7741-B, i alt 1.087,50 kr.`)[2]).toBe('1187.50')
})

it('an invoice is not read below what its sender wrote', () => {
  const body = 'Her er faktura 7741-B. Den er vedhæftet.\n\n> Tilbud 7741-B: i alt 1.087,50 kr.'
  const { amount } = readInvoice(ownText('Faktura 7741-B', body), RECEIVED, () =>
    quotedText('Faktura 7741-B', body),
  )
  expect(amount).toBeUndefined()
})
