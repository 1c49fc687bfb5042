import { describe, expect, it } from 'vitest'
import { draftOf } from '../../../shared/extract/invoice.ts'
import { numberChoices } from '../../../shared/extract/invoice-number-choices.ts'
import { signsOfNone } from '../../../shared/extract/invoice-number-none.ts'
import { surroundingsIn } from '../../../shared/extract/surroundings.ts'

const draft = (text: string) => draftOf(text, '2026-11-20T08:15:00Z')
const choices = (text: string) => {
  const one = draft(text)
  return new Map(numberChoices(surroundingsIn(one.text), one).map(({ value, signs }) => [value, signs]))
}
const signsOf = (value: string, text: string) => [...(choices(text).get(value) ?? [])]

describe('the codes of a mail', () => {
  it('are each there once, without dates and amounts', () => {
    const text = 'F-2026-0318\nFaktura F-2026-0318 af 18-11-2026\nI alt 1.250,00 kr.\nKunde 40218'
    expect([...choices(text).keys()]).toEqual(['F-2026-0318', '40218'])
  })

  it('are no amounts with their currency in front', () => {
    const text = 'Regning\nRegning KR 88\nI alt DKK 1.250,00 eller EUR 1,250.00'
    expect([...choices(text).keys()]).toEqual(['KR88', '88'])
  })

  it('may be in groups or behind capital letters', () => {
    expect([...choices('Regning\nRegning 903 771 204\nKredit RK 2207').keys()]).toEqual(
      expect.arrayContaining(['903771204', 'RK2207', '2207']),
    )
  })

  it('may be part of the name of a file', () => {
    expect([...choices('Bilag\n[Faktura_4471.pdf]').keys()]).toEqual(['Faktura_4471', '4471'])
  })

  it('have what the rules chose among them', () => {
    const text = 'Faktura 17 fra Nordkabel\nI alt 1.250,00 kr.'
    expect(signsOf('17', text)).toEqual(
      expect.arrayContaining(['the rules chose it', 'invoice: the rules chose it', 'in the subject alone']),
    )
  })
})

describe('the signs of a code', () => {
  it('tell the clause, and what stands before and after', () => {
    const signs = signsOf('10-26', 'Regning\nDet bliver 2.187,50 kr. inkl. moms (nr 10-26). Tak')
    expect(signs).toEqual(expect.arrayContaining(['clause: nr', 'just before: nr', 'in brackets']))
  })

  it('tell the labels above a stack of values', () => {
    const signs = signsOf('4411-C', '4411-C\nKREDITNOTA\nNr.\nDato\n4411-C\n20.11.2026')
    expect(signs).toEqual(
      expect.arrayContaining([
        ...['stack: kreditnota', 'stack: nr', 'alone on its line', 'first below lines without figures'],
        ...['in subject and body', 'begins the subject', 'suffix: c'],
      ]),
    )
  })

  it('tell the heading of a column', () => {
    const text = 'Rykker\nKunde  Faktura  Beløb\n40218  88-114  1.250,00\n40218  88-115  1.250,00'
    expect(signsOf('88-114', text)).toEqual(
      expect.arrayContaining(['heading: faktura', 'others look like it: 2']),
    )
    expect(signsOf('40218', text)).toContain('heading: kunde')
  })

  it('tell that the payment line has it', () => {
    const text = 'Regning\nNr. 40118832\n+71<000000401188327+80114420<'
    expect(signsOf('40118832', text)).toContain('in the payment line')
  })

  it('tell what looks like something else', () => {
    expect(signsOf('46', 'Regning\nUge 46')).toEqual(expect.arrayContaining(['of a period', 'small']))
    expect(signsOf('2027', 'Regning\nBudget 2027')).toContain('a year')
    expect(signsOf('8700', 'Regning\n8700 Horsens')).toContain('before a name')
  })
})

it('tells of a mail how many invoices it lists, and whether the rules read a number', () => {
  const one = draft('Rykker\nFaktura  Beløb\n88-114  1.250,00\n88-115  1.250,00')
  const listed = numberChoices(surroundingsIn(one.text), one)
  expect([...signsOfNone(listed, one, new Set(['rykker']))]).toEqual(
    expect.arrayContaining(['rykker', '#reminder', '#listed: 2', '#reminder, #listed: 2']),
  )
  const number = { value: '88-114', text: '', confidence: 0.9 }
  expect(signsOfNone([], { ...one, number }, new Set())).toContain('#read')
  expect(signsOfNone([], { ...one, number: null }, new Set())).not.toContain('#read')
})
