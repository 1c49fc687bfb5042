import { describe, expect, it } from 'vitest'
import { findKind, findName, namesOther } from '../../../shared/extract/invoice-kind.ts'
import { wordsOf } from '../../../shared/extract/invoice-words.ts'
import { everyRun } from '../../../shared/extract/runs.ts'

const far = (length: number) => 'ord '.repeat(length / 4)

describe('what a mail calls itself', () => {
  it.each([
    ['Faktura 7\nHej', 'invoice', true],
    ['Faktura 7', 'invoice', true],
    ['Hej\nFaktura 7', 'invoice', false],
    ['Faktura 7 er forfalden\nHej', 'reminder', true],
    ['Credit for invoice 7: credit note 9\nHej', 'credit_note', true],
    ['Ordrebekræftelse 7\nFaktura følger', 'order', true],
    ['Tilbud 7\nHej', 'other', true],
    ['Hej\nFaktura 7. Rykkere sendes med gebyr, rykker', 'invoice', false],
    ['Hej\nRykker for faktura 7', 'reminder', false],
  ])('%j is %s, in its subject: %s', (text, value, isSubject) => {
    expect(findName(text)).toMatchObject({ value, isSubject })
  })

  it('is what it says first, early in the mail', () => {
    expect(findName('Ny faktura\nKvittering')).toEqual({ value: 'invoice', text: 'faktura', isSubject: true })
    expect(findName('Hej\nVi ses')).toBeNull()
    expect(findName(`Hej\n${far(600)} faktura`)).toBeNull()
    expect(findName(`Hej\n${far(560)} faktura`)).toMatchObject({ value: 'invoice' })
  })

  it('is what a forwarded mail calls itself, the last of several', () => {
    expect(findName('VS: rykker?\nFra: Bo\nEmne: Faktura 7\n\nHej')).toMatchObject({
      ...{ value: 'invoice', isSubject: true },
    })
    expect(
      findName('FW: rykker?\nFra: Bo\nEmne: Tilbud\n\n> Fra: Eva\n> Subject: Faktura 7\nHej'),
    ).toMatchObject({ value: 'invoice', isSubject: true })
    expect(findName('SV: rykker\nFra: Bo\nEmne: Faktura 7')).toMatchObject({ value: 'reminder' })
    expect(findName('VS: rykker')).toMatchObject({ value: 'reminder' })
  })
})

describe('the kind of a mail', () => {
  const kind = (text: string) => findKind(wordsOf(text, everyRun()), findName(text))

  it.each([
    ['Faktura 7\nHej, hermed faktura 7 på 500 kr. Betales inden 14 dage.', 'invoice'],
    ['Rykker 1\nHej, vi har endnu ikke modtaget jeres betaling af faktura 7.', 'reminder'],
    ['Har du glemt os?\nFaktura 7 skulle have været betalt den 2. november. Betal venligst nu.', 'reminder'],
    ['Friendly reminder\nInvoice 7 was due on 6 November and is still unpaid.', 'reminder'],
    ['Kreditnota 9\nVi har krediteret faktura 7, beløbet sættes tilbage på din konto.', 'credit_note'],
    ['Credit note 9\nWe have credited invoice 7 in full.', 'credit_note'],
  ])('of %j is %s', (text, value) => {
    expect(kind(text).value).toBe(value)
  })

  it('comes with the words that name it, and is less sure without', () => {
    expect(kind('Faktura 7')).toEqual({ value: 'invoice', text: 'Faktura', confidence: 0.9 })
    expect(kind('Hej\nDet bliver 500 kr.')).toEqual({ value: 'invoice', text: '', confidence: 0.8 })
    const { text, confidence } = kind('Rykker for faktura 7\nVi har ikke modtaget jeres betaling.')
    expect(text).toBe('Rykker')
    expect(confidence).toBeGreaterThan(0.5)
  })
})

describe('whether a mail names something besides an invoice', () => {
  it.each([
    ['Faktura 7\nTilbud', true],
    ['Faktura 7\nOrdrebekræftelse', false],
    [`Faktura 7\n${far(600)} tilbud`, false],
  ])('%.30j: %s', (text, names) => {
    expect(namesOther(text)).toBe(names)
  })
})
