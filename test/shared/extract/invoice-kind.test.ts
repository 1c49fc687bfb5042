import { describe, expect, it } from 'vitest'
import { findKind, findTalk, listsInvoices, namesOther } from '../../../shared/extract/invoice-kind.ts'

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

describe('talk about an invoice', () => {
  it('is told by the words that say so', () => {
    expect(findTalk('Hej\nVi har betalt fakturaen')).toBe('Vi har betalt')
    expect(findTalk('Hej\nJeres faktura er desværre forkert')).toBe('Jeres faktura er desværre forkert')
    expect(findTalk('Faktura 7')).toBeNull()
  })

  it('is none above a mail that is forwarded, or far below', () => {
    expect(findTalk('Vi har betalt\nFra: Bo')).toBeNull()
    expect(findTalk(`Hej\n${far(2400)} vi har betalt`)).toBeNull()
  })
})

describe('a list of invoices', () => {
  const rows = ['40771   01.07.2026   100,00', '40772   02.07.2026   200,00']
  const table = (...lines: string[]) => listsInvoices(['Oversigt', ...lines].join('\n'))

  it('is a sentence that names several', () => {
    expect(listsInvoices('Faktura 40771, 40772 og 40773')).toBe(true)
    expect(listsInvoices(`Hej\n${far(600)} faktura 40771 og 40772`)).toBe(false)
  })

  it('is several with their amounts, where none is labelled as the one', () => {
    const two = 'Faktura 40771 af 1/7: 100,00\nFaktura 40772 af 2/7: 200,00'
    expect(listsInvoices(two)).toBe(true)
    expect(listsInvoices(two.replace('40772', '40771'))).toBe(false)
    expect(listsInvoices(`${two}\nFakturanr.: 40770`)).toBe(false)
    expect(listsInvoices(`${far(12_000)}\n${two}`)).toBe(false)
  })

  it('is a table with a heading', () => {
    expect(table('Faktura   Dato   Beløb', ...rows)).toBe(true)
    expect(table('| Faktura | Dato | Beløb |', ...rows)).toBe(true)
    expect(table('Faktura   Dato   Beløb', '', ...rows)).toBe(true)
    expect(table('Faktura   Dato   Beløb', ...rows, '', 'Hilsen')).toBe(true)
  })

  it.each([
    ['with one row', ['Faktura   Dato   Beløb', rows[0] ?? '']],
    ['without columns in its heading', ['  Faktura', ...rows]],
    ['with words in its heading alone', ['Faktura som aftalt', ...rows]],
    ['with another heading', ['Vare   Dato   Beløb', ...rows]],
    ['without a heading', rows],
    ['of which all but one row is another', ['Faktura   Dato', rows[0] ?? '', '', rows[1] ?? '']],
    ['below another heading', ['Faktura   Dato', 'Varenr   Pris', ...rows]],
    ['too far below its heading', ['Faktura   Dato', ...Array(11).fill('x'), ...rows]],
    ['without dates', ['Faktura   Beløb', '40771   100,00', '40772   200,00']],
    ['far below', [far(12_000), 'Faktura   Dato   Beløb', ...rows]],
  ])('is no table %s', (_, lines) => {
    expect(table(...lines)).toBe(false)
  })
})
