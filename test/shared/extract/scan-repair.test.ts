import { describe, expect, it } from 'vitest'
import { repairScan } from '../../../shared/extract/scan-repair.ts'

/** Two words as a scanner misreads them: enough to know a scan by. */
const SCAN = 'K0ntor V|rksomhed'
const repaired = (text: string) => repairScan(`${SCAN}\n${text}`).split('\n')[1]

describe('the text of a scanned page', () => {
  it('is known by two misread words, any other is left alone', () => {
    expect(repairScan('K0ntor m0ms 1O0,00')).toBe('K0ntor moms 100,00')
    expect(repairScan('Kontor m0ms 100,00')).toBe('Kontor m0ms 100,00')
    expect(repairScan('Kontor F A K T U R A')).toBe('Kontor F A K T U R A')
  })

  it.each([
    ['1O0,00', '100,00'],
    ['1.O00,00', '1.000,00'],
    ['100,O0', '100,00'],
    ['100,0O', '100,00'],
    ['1O,O0', '10,00'],
    ['2Q,00', '20,00'],
    ['1l5', '115'],
    ['1.l00', '1.100'],
    ['l5', '15'],
    ['|5', '15'],
    ['I,5', '1,5'],
    ['12l', '121'],
    ['O,5', '0,5'],
    ['1 .250,00', '1.250,00'],
    ['1 , 50', '1,50'],
    ['1, 50', '1,50'],
    ['1. 250', '1.250'],
  ])('has its digits turned back: %s', (text, expected) => {
    expect(repaired(text)).toBe(expected)
  })

  it.each(['BO2', '2 O', 'al5', '1, 5', '1, 5000', 'a, 50', 'a , 50', '1 - 50'])(
    'keeps letters and spaces that are no digits’: %s',
    (text) => {
      expect(repaired(text)).toBe(text)
    },
  )

  it.each([
    ['m0ms', 'moms'],
    ['ORD REBEKRÆFT ELSE', 'ordrebekræftelse'],
    ['REMIT TANCE ADV ICE', 'remittance advice'],
    ['F A K T U R A', 'faktura'],
    ['f0rfa1dsdato', 'forfaldsdato'],
    ['lnvoice', 'invoice'],
    ['5enest', 'senest'],
    ['8eløb', 'beløb'],
    ['a t betale', 'at betale'],
    ['ne11o', 'ne11o'],
    ['nettol', 'nettol'],
    ['C V R', 'cvr'],
    ['XC V R', 'XC V R'],
    ['xm0ms', 'xm0ms'],
    ['7m0ms', '7m0ms'],
  ])('has its words put together again, none inside a longer one: %s', (text, expected) => {
    expect(repaired(text)).toBe(expected)
  })

  it.each([
    ['Faktura n0. 7', 'faktura nr. 7'],
    ['Faktura no.7', 'faktura nr. 7'],
    ['Konto nr. abc', 'Konto nr. abc'],
    ['Konto no. (7)', 'Konto nr. (7)'],
    ['n0. 7', 'n0. 7'],
    ['Konto nx. 7', 'Konto nx. 7'],
    ['Konto no 7', 'Konto no 7'],
  ])('has "nr." in one way: %s', (text, expected) => {
    expect(repaired(text)).toBe(expected)
  })

  it('keeps the strokes of a table', () => {
    const table = 'Vare|Antal|Pris\nKabel|2|250,00'
    expect(repairScan(table)).toBe(table)
    expect(repairScan(`${SCAN}\n${table}`)).toContain(table)
  })

  it('has no column where two spaces stand, but where three do', () => {
    expect(repaired('A  B   C')).toBe('A B   C')
  })

  it('turns letters among the digits of a scanned page into digits', () => {
    expect(repairScan('Faktura nr. lO42O af l0.O6.2026\nI alt ll.O50,00')).toBe(
      'fakturanr. 10420 af 10.06.2026\nialt 11.050,00',
    )
  })

  it('puts words together that lie in pieces, with spaces or with figures in them', () => {
    expect(repairScan('F a k t u r a  118\nF orfalder 07.12.2026\nMo ms 25 %\nm0ms')).toBe(
      'faktura 118\nforfalder 07.12.2026\nmoms 25 %\nmoms',
    )
  })

  it('closes the gaps of a company number', () => {
    expect(repairScan('FAK TURA\nMo ms\nCVR nr. 253261 48')).toContain('cvr nr. 25326148')
  })

  it.each(['Faktura 117 til OL 2026, moms 25 %', 'Ordre IO-77 og to tal', 'Model L0 og l0ve\nTotal 10,00'])(
    'leaves other text as it is: %s',
    (text) => {
      expect(repairScan(text)).toBe(text)
    },
  )
})
