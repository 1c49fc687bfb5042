import { expect, it } from 'vitest'
import { draftOf } from '../../../shared/extract/invoice.ts'
import { amountCandidates } from '../../../shared/extract/invoice-amount-candidates.ts'
import { dueCandidates } from '../../../shared/extract/invoice-due-candidates.ts'
import { surroundingsIn } from '../../../shared/extract/surroundings.ts'

const draft = (text: string) => draftOf(text, '2026-11-20T08:15:00Z')
const amounts = (text: string) => {
  const one = draft(text)
  return new Map(amountCandidates(surroundingsIn(one.text), one).map(({ value, signs }) => [value, signs]))
}
const days = (text: string) => {
  const one = draft(text)
  return new Map(dueCandidates(surroundingsIn(one.text), one).map(({ value, signs }) => [value, signs]))
}

const INVOICE =
  'Faktura 1044\nNetto 1.000,00\nMoms 250,00\nI alt 1.250,00 kr.\nRabat 12 stk.\nTak for 1.250,00'

it('has each amount once, without years and counts', () => {
  expect([...amounts(`${INVOICE}\nAfdeling 7\nÅr 2026`).keys()]).toEqual([
    '1044.00',
    '1000.00',
    '250.00',
    '1250.00',
  ])
})

it('tells sums, parts, size, place and repetition', () => {
  const found = amounts(INVOICE)
  expect(found.get('1000.00')).toContain('net of a sum')
  expect(found.get('250.00')).toContain('tax of a sum')
  expect([...(found.get('1250.00') ?? [])]).toEqual(
    expect.arrayContaining([
      ...['sum of net and tax', 'invoice: sum of net and tax', 'sum of those above', 'the largest and last'],
      ...['stands there 2 times', 'another and a quarter', 'before: alt', 'with a currency', 'with decimals'],
    ]),
  )
  expect(found.get('250.00')).toContain('there is another sum of net and tax')
})

it('has no sign for the size of a bare number', () => {
  expect([...(amounts(INVOICE).get('1044.00') ?? [])].join()).not.toMatch(/largest|smaller/)
})

it('has dates, days without dates and the days of terms', () => {
  const found = days(
    'Faktura 1044\nFakturadato 18-11-2026\nBetal 8 dage netto, dvs. den 28.\nVi ses på torsdag',
  )
  expect([...found.keys()].sort()).toEqual(['2026-11-18', '2026-11-26', '2026-11-28'])
  expect([...(found.get('2026-11-26') ?? [])]).toEqual(
    expect.arrayContaining([
      'by terms',
      'term, of 8 days',
      'term, from the invoice date',
      'a day without its date',
    ]),
  )
  expect([...(found.get('2026-11-18') ?? [])]).toEqual(
    expect.arrayContaining(['written as a date', 'the invoice date', 'past', 'invoice: past', 'the latest']),
  )
})

it('tells which of the days ahead is first, last or the only one', () => {
  const two = days('Faktura 1044\nRabat 24-11-2026\nFrist 04-12-2026')
  expect(two.get('2026-11-24')).toContain('the first day ahead')
  expect(two.get('2026-12-04')).toContain('the last day ahead')
  expect(days('Faktura 1044\nFrist 04-12-2026').get('2026-12-04')).toContain('the only day ahead')
})
