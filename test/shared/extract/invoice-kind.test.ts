import { describe, expect, it } from 'vitest'
import { findKind, namesOther } from '../../../shared/extract/invoice-kind.ts'

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
    expect(findKind(text)).toMatchObject({ value, isSubject, confidence: 0.9 })
  })

  it('is what it says first', () => {
    expect(findKind('Ny faktura\nKvittering')).toEqual({
      ...{ value: 'invoice', text: 'faktura', confidence: 0.9, isSubject: true },
    })
  })

  it('is nothing when it says nothing, or only far below', () => {
    expect(findKind('Hej\nVi ses')).toBeNull()
    expect(findKind(`Hej\n${far(600)} faktura`)).toBeNull()
    expect(findKind(`Hej\n${far(560)} faktura`)).toMatchObject({ value: 'invoice' })
  })

  it('is a credit note when an invoice is named first and a credit note has the number', () => {
    expect(findKind('Faktura\nKreditnota nr. 7')).toEqual({
      ...{ value: 'credit_note', text: 'Kreditnota nr.', confidence: 0.85, isSubject: false },
    })
    expect(findKind('Ordrebekræftelse\nKreditnota nr. 7')).toMatchObject({ value: 'order' })
    expect(findKind('Faktura\nKreditnota følger')).toMatchObject({ value: 'invoice' })
  })

  it('is a reminder when an invoice is named first and was not paid', () => {
    expect(findKind('Faktura 7\nVi har endnu ikke modtaget jeres betaling')).toMatchObject({
      ...{ value: 'reminder', confidence: 0.8, isSubject: false },
    })
    expect(findKind('Tilbud 7\nVi har endnu ikke modtaget jeres svar')).toMatchObject({ value: 'other' })
  })

  it('is what a forwarded mail calls itself, the last of several', () => {
    expect(findKind('VS: rykker?\nFra: Bo\nEmne: Faktura 7\n\nHej')).toMatchObject({
      ...{ value: 'invoice', isSubject: true },
    })
    expect(
      findKind('FW: rykker?\nFra: Bo\nEmne: Tilbud\n\n> Fra: Eva\n> Subject: Faktura 7\nHej'),
    ).toMatchObject({ value: 'invoice', isSubject: true })
    expect(findKind('SV: rykker\nFra: Bo\nEmne: Faktura 7')).toMatchObject({ value: 'reminder' })
    expect(findKind('VS: rykker')).toMatchObject({ value: 'reminder' })
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
